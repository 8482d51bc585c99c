/** Sources that no page of this site needs, even if an attacker injects markup. */
const contentPolicy =
  "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'";

/** For a picture, which is a document when it is opened alone: it runs no script and sends nothing. */
export const picturePolicy = `sandbox; default-src 'none'; style-src 'unsafe-inline'; ${contentPolicy}`;

/** Off for this site and for embedded content in its posts. Videos need only autoplay, full screen and encrypted media. */
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

/** On every response. */
export const securityHeaders: Record<string, string> = {
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "strict-origin-when-cross-origin",
  // The same as frame-ancestors, for old browsers.
  "X-Frame-Options": "SAMEORIGIN",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Permissions-Policy": unused.map((feature) => `${feature}=()`).join(", "),
  "Content-Security-Policy": contentPolicy,
};

/**
 * HSTS for two years when the site's URL is https (RFC 6797); otherwise nothing. Subdomains are not included: they may
 * belong to others, and use only http.
 */
export const transportHeaders = (siteUrl: string): Record<string, string> =>
  siteUrl.startsWith("https:") ? { "Strict-Transport-Security": "max-age=63072000" } : {};
