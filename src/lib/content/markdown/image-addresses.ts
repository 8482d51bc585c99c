/** The most images that a sitemap may list for one page (Google). */
const MAX_IMAGES = 1_000;

const inlineCode = /(?<!`)(`+)(?!`)[^\n]{0,1000}?[^`\n]\1(?!`)/g;
// Bounded, so that the time is linear.
const image =
  /!\[[^[\]\n]{0,500}\]\(\s{0,9}<?([^\s<>()]{1,2000}(?:\([^\s()]{0,500}\)[^\s<>()]{0,500}){0,9})|<img\b[^<>]{0,1000}?\bsrc\s{0,9}=\s{0,9}["']([^"']{1,2000})/gi;

/**
 * The absolute addresses of the images in a text, each once. It does not render the text, because a sitemap covers thousands
 * of posts. It does not find images that are written by reference.
 */
export function imageAddresses(markdown: string, pageUrl: string): string[] {
  const found = new Set<string>();
  for (const [, written, embedded] of withoutCode(markdown).matchAll(image)) {
    const address = written ?? embedded ?? "";
    if (!URL.canParse(address, pageUrl)) continue;
    const { protocol, href } = new URL(address, pageUrl);
    if (protocol === "http:" || protocol === "https:") found.add(href);
    if (found.size === MAX_IMAGES) break;
  }
  return [...found];
}

/** The text without fenced blocks and inline code, where an image is an example. */
function withoutCode(markdown: string): string {
  let fence = "";
  const lines = markdown.split("\n").filter((line) => {
    const mark = /^[ >]*(`{3,}|~{3,})/.exec(line)?.[1];
    if (!fence) {
      fence = mark ?? "";
      return !mark;
    }
    if (mark?.startsWith(fence)) fence = "";
    return false;
  });
  return lines.join("\n").replace(inlineCode, "");
}
