const HERE = "http://internal.invalid";

/**
 * The path, query and fragment of an address on this site. Anything else (another host or scheme, `//host`, `/\host`,
 * an invalid address) becomes `fallback`.
 */
export function internalPath(address: string, fallback: string): string {
  if (!address.startsWith("/") || !URL.canParse(address, HERE)) return fallback;
  const url = new URL(address, HERE);
  // `/.//host` resolves to the path `//host`, which a browser reads as a host.
  if (url.origin !== HERE || url.pathname.startsWith("//")) return fallback;
  return url.pathname + url.search + url.hash;
}
