/**
 * Gives the links and images of rendered Markdown absolute addresses, as feed readers need them.
 * Works on the renderer's own output, in which `href` and `src` are always quoted and nothing else
 * looks like them, and changes no other character.
 */
export const absoluteLinks = (html: string, pageUrl: string): string =>
  html.replace(/ (href|src)="([^"]*)"/g, (attribute, name: string, address: string) => {
    const decoded = address.replaceAll("&amp;", "&");
    if (!URL.canParse(decoded, pageUrl)) return attribute;
    return ` ${name}="${new URL(decoded, pageUrl).href.replaceAll("&", "&amp;").replaceAll('"', "&quot;")}"`;
  });
