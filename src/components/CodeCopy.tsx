"use client";

import { useEffect } from "react";

const COPIED_MS = 2000;

/** Gives every code block of the page a button that copies it. */
export function CodeCopy() {
  useEffect(() => {
    const buttons = [...document.querySelectorAll<HTMLPreElement>(".prose pre")].map((pre) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "copy-code";
      button.textContent = "Copy";
      button.addEventListener("click", async () => {
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
      return { frame, pre };
    });
    return () => {
      for (const { frame, pre } of buttons) frame.replaceWith(pre);
    };
  }, []);
  return null;
}
