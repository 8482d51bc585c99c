/** A complete http, https or mailto address for a profile. Null for anything else, such as `javascript:`. */
export function profileLink(text: string): URL | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  if (url.protocol === "mailto:") return url.pathname.includes("@") ? url : null;
  return url.protocol === "https:" || url.protocol === "http:" ? url : null;
}

/** The text of the link: without scheme, `www.` and a slash at the end. */
export function linkLabel(url: URL): string {
  if (url.protocol === "mailto:") return url.pathname;
  const path = readable(url.pathname).replace(/\/$/, "");
  return url.host.replace(/^www\./, "") + path;
}

function readable(path: string): string {
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}
