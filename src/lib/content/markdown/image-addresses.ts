/** What one page of a sitemap may name (Google). */
const MAX_IMAGES = 1_000;

const inlineCode = /(?<!`)(`+)(?!`)[^\n]{0,1000}?[^`\n]\1(?!`)/g;
// Bounded, so that no text takes more than its length in time.
const image =
  /!\[[^[\]\n]{0,500}\]\(\s{0,9}<?([^\s<>()]{1,2000}(?:\([^\s()]{0,500}\)[^\s<>()]{0,500}){0,9})|<img\b[^<>]{0,1000}?\bsrc\s{0,9}=\s{0,9}["']([^"']{1,2000})/gi;

/**
 * The absolute addresses of the images in a text, each once, without rendering it: a sitemap asks for
 * those of thousands of posts. Images that are written by reference are not found.
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

/** The text without fenced blocks and code in a line, in which an image is an example. */
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
