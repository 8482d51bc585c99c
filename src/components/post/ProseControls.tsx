"use client";

import { useEffect } from "react";

const COPIED_MS = 2000;

/** The address of a frame, by `data-embed` and `data-id`. The sanitiser has checked both. */
const frames: Record<string, { name: string; button: string; set(id: string): object }> = {
  youtube: {
    name: "YouTube",
    button: "Play the video",
    set: (id) => ({
      src: `https://www.youtube-nocookie.com/embed/${id}${id.includes("?") ? "&" : "?"}autoplay=1`,
      allow: "autoplay; encrypted-media; fullscreen; picture-in-picture",
    }),
  },
  vimeo: {
    name: "Vimeo",
    button: "Play the video",
    set: (id) => ({
      src: `https://player.vimeo.com/video/${id.replace("/", "?h=")}${id.includes("/") ? "&" : "?"}dnt=1&autoplay=1`,
      allow: "autoplay; fullscreen; picture-in-picture",
    }),
  },
  gist: {
    name: "GitHub",
    button: "Show the code",
    set: (id) => ({
      srcdoc: `<base target="_blank"><script src="https://gist.github.com/${id}.js"></script>`,
      sandbox: "allow-scripts allow-popups",
    }),
  },
};

/** Adds a copy button to code blocks, and a load button to embeds. */
export function ProseControls() {
  useEffect(() => {
    const removals = [...all(".prose pre.code").map(addCopy), ...all(".prose .embed").map(addLoad)];
    return () => {
      for (const remove of removals) remove();
    };
  }, []);
  return null;
}

const all = (selector: string) => [...document.querySelectorAll<HTMLElement>(selector)];

function buttonOf(className: string, text: string, onClick: () => void): HTMLButtonElement {
  const button = document.createElement("button");
  // The labels are in the language of the site, whatever the language of the post.
  button.lang = document.documentElement.lang;
  Object.assign(button, { type: "button", className, textContent: text, onclick: onClick });
  return button;
}

function addCopy(pre: HTMLElement): () => void {
  const button = buttonOf("copy-code", "Copy", async () => {
    const done = await navigator.clipboard.writeText(pre.textContent ?? "").then(
      () => true,
      () => false,
    );
    button.textContent = done ? "Copied" : "Press Ctrl+C";
    if (!done) getSelection()?.selectAllChildren(pre);
    setTimeout(() => {
      button.textContent = "Copy";
    }, COPIED_MS);
  });
  const frame = document.createElement("div");
  frame.className = "code-frame";
  pre.replaceWith(frame);
  frame.append(pre, button);
  return () => frame.replaceWith(pre);
}

function addLoad(figure: HTMLElement): () => void {
  const { embed = "", id = "" } = figure.dataset;
  const kind = frames[embed];
  if (!kind) return () => {};
  const frame = document.createElement("iframe");
  const note = document.createElement("p");
  note.lang = document.documentElement.lang;
  note.textContent = `Nothing is loaded from ${kind.name} until you click.`;
  const button = buttonOf("embed-load", kind.button, () => {
    Object.assign(frame, { title: `${kind.name}, embedded` }, kind.set(id));
    button.replaceWith(frame);
    note.remove();
    frame.focus();
  });
  figure.prepend(button, note);
  return () => {
    for (const element of [button, note, frame]) element.remove();
  };
}
