import type MarkdownIt from "markdown-it";

interface Provider {
  name: string;
  /** The kind of thing at the address, for the text of the link. */
  label: string;
  id: RegExp;
  /** The id in an address; undefined when the address is another provider's. */
  find(url: URL): string | undefined;
  /** The address of the page that readers open. */
  page(id: string): string;
}

/** Keyed by the value of `data-embed`. The script of the page puts the id into the address of a frame. */
const providers: Record<string, Provider> = {
  youtube: {
    name: "YouTube",
    label: "Watch on YouTube",
    // A list of videos has the address of a video with this name.
    id: /^(?!videoseries)[\w-]{11}(\?start=\d{1,6})?$/,
    find({ hostname, pathname, searchParams }) {
      const start = seconds(searchParams.get("t") ?? searchParams.get("start") ?? "");
      const at = start > 0 ? `?start=${start}` : "";
      if (hostname === "youtu.be") return pathname.slice(1) + at;
      if (!/^(www\.|m\.)?youtube(-nocookie)?\.com$/.test(hostname)) return;
      if (pathname === "/watch") return searchParams.get("v") + at;
      const id = /^\/(?:embed|shorts|live|v)\/([^/&]+)/.exec(pathname)?.[1];
      return id && id + at;
    },
    page: (id) => `https://www.youtube.com/watch?v=${id.replace(/\?start=(\d+)/, "&t=$1s")}`,
  },
  vimeo: {
    name: "Vimeo",
    label: "Watch on Vimeo",
    id: /^\d{6,12}(\/[\da-f]{8,16})?$/,
    find({ hostname, pathname, searchParams }) {
      if (/^(www\.)?vimeo\.com$/.test(hostname)) return pathname.slice(1);
      if (hostname !== "player.vimeo.com" || !pathname.startsWith("/video/")) return;
      const hash = searchParams.get("h");
      return pathname.slice("/video/".length) + (hash ? `/${hash}` : "");
    },
    page: (id) => `https://vimeo.com/${id}`,
  },
  gist: {
    name: "GitHub",
    label: "Read on GitHub",
    id: /^[\w-]{1,39}\/[\da-f]{20,40}$/,
    find: ({ hostname, pathname }) =>
      hostname === "gist.github.com" ? pathname.slice(1).replace(/\.js$/, "") : undefined,
    page: (id) => `https://gist.github.com/${id}`,
  },
};

/** Whether the script of the page may make a frame from these data attributes. */
export const isEmbed = (provider: string | undefined, id: string | undefined): boolean =>
  provider !== undefined &&
  Object.hasOwn(providers, provider) &&
  Boolean(providers[provider]?.id.test(id ?? ""));

/**
 * The address of a video or a gist alone in its paragraph becomes a figure with a link. The script of the page loads the
 * content only after a click.
 */
export function embeds(md: MarkdownIt): void {
  md.core.ruler.push("embeds", ({ tokens }) => {
    tokens.forEach((token, index) => {
      const [open, close] = [tokens[index - 1], tokens[index + 1]];
      const [link, text, end] = token.children ?? [];
      if (open?.type !== "paragraph_open" || open.hidden || open.level > 0 || !close) return;
      if (token.children?.length !== 3 || link?.type !== "link_open" || !text || !end) return;
      // Only a bare address, with or without angle brackets. A link with a text of its own stays a link.
      if (link.markup !== "linkify" && link.markup !== "autolink") return;
      const found = recognise(link.attrGet("href") ?? "");
      if (!found) return;

      open.tag = close.tag = "figure";
      open.attrs = Object.entries({ class: "embed", "data-embed": found.key, "data-id": found.id });
      text.content = found.provider.label;
    });
  });
}

/** The seconds in `90`, `90s` or `1h2m3s`; 0 for anything else. */
function seconds(text: string): number {
  const [whole, h = 0, m = 0, s = 0] = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s?)?$/.exec(text) ?? [];
  return whole ? Number(h) * 3600 + Number(m) * 60 + Number(s) : 0;
}

/** The provider and id of an address that can be embedded. */
export function recognise(address: string) {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) return;
  for (const [key, provider] of Object.entries(providers)) {
    const id = provider.find(url)?.replace(/\/$/, "");
    if (id && provider.id.test(id)) return { key, provider, id };
  }
}
