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
export const absoluteLinks = (html: string, pageUrl: string): string =>
  html.replace(/<[a-z][^>]*>/g, (tag) =>
    tag.replace(/ (href|src|poster)="([^"]*)"/g, (attribute, name: string, address: string) => {
      const target = decode(address);
      if (!URL.canParse(target, pageUrl)) return attribute;
      return ` ${name}="${encode(new URL(target, pageUrl).href)}"`;
    }),
  );
