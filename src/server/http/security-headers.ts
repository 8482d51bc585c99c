/** What no page of this site needs, whoever wrote into it. */
const contentPolicy =
  "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'";

/** For a picture, which is a document when it is opened by itself: it runs no script and sends nothing. */
export const picturePolicy = `sandbox; default-src 'none'; style-src 'unsafe-inline'; ${contentPolicy}`;

/** Off for this site and for what is embedded in its posts: videos need autoplay, full screen and encrypted media only. */
const unused = [
  "accelerometer",
  "browsing-topics",
  "camera",
  "display-capture",
  "geolocation",
  "gyroscope",
  "hid",
  "magnetometer",
  "microphone",
  "midi",
  "payment",
  "serial",
  "usb",
];

/** On every answer. */
export const securityHeaders: Record<string, string> = {
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "strict-origin-when-cross-origin",
  // As frame-ancestors says it, for old browsers.
  "X-Frame-Options": "SAMEORIGIN",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Permissions-Policy": unused.map((feature) => `${feature}=()`).join(", "),
  "Content-Security-Policy": contentPolicy,
};

/**
 * Two years of https for a site whose address begins so (RFC 6797); nothing for any other. Subdomains are not named:
 * they may be somebody else's, and http only.
 */
export const transportHeaders = (siteUrl: string): Record<string, string> =>
  siteUrl.startsWith("https:") ? { "Strict-Transport-Security": "max-age=63072000" } : {};
