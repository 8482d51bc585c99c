const decode = (text: string) =>
  text
    .replaceAll("&quot;", '"')
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");

const encode = (text: string) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;");

/**
 * Gives the links, images and media of rendered Markdown absolute addresses, as feed readers need
 * them. Works on the renderer's own output, in which attributes are quoted and a `>` stands nowhere
 * but at the end of a tag; all else stays to the letter.
 */
export function absoluteLinks(html: string, pageUrl: string): string {
  const absolute = (address: string) =>
    URL.canParse(address, pageUrl) ? new URL(address, pageUrl).href : address;
  // A candidate is an address without white space and how wide or dense it is.
  const absoluteSet = (candidates: string) =>
    candidates.replace(
      /([^\s,]\S*[^\s,])(\s+[\d.]+[wxh])?/g,
      (_, address: string, size = "") => `${absolute(address)}${size}`,
    );
  return html.replace(/<[a-z][^>]*>/g, (tag) =>
    tag.replace(
      / (href|src|poster|cite|srcset)="([^"]*)"/g,
      (_, name: string, value: string) =>
        ` ${name}="${encode((name === "srcset" ? absoluteSet : absolute)(decode(value)))}"`,
    ),
  );
}
