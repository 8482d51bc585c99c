import type { IncomingMessage } from "node:http";
import { type Env, env } from "@/lib/config/env";
import { isLoopback } from "@/lib/http/loopback";
import { paths } from "@/lib/paths";
import type { Refusal } from "./refusal";

type Request = Pick<IncomingMessage, "method" | "url" | "headers">;
type Settings = Pick<Env, "SITE_URL" | "TRUST_PROXY">;

/** Whether the method of a request changes nothing, so that a page of any site may send it. */
export const isSafe = ({ method = "" }: Pick<IncomingMessage, "method">): boolean =>
  ["GET", "HEAD", "OPTIONS"].includes(method);

const FOREIGN: Refusal = {
  status: 403,
  title: "This form comes from another site",
  text: "This site only accepts forms from its own pages, so nothing was saved. Open this page and fill in its form.",
};

/**
 * Refuses a request that a page of another site makes a browser send (CSRF). A form of this site that arrives with the Host of
 * a proxy is accepted when SITE_URL names its origin; Next is then told that host, which it compares itself. Every method and address that can
 * change something is checked, with a body or without. Remove the change of headers when Next reads
 * `allowedOrigins` at the start and not at the build.
 */
export function refuseOtherOrigin(request: Request, settings: Settings = env()): Refusal | null {
  const { url = "", headers } = request;
  if (isSafe(request)) return null;
  const site = headers["sec-fetch-site"];
  // No page can forge this header. It also tells http from https, which the Host cannot.
  if (site === "cross-site" || site === "same-site") return FOREIGN;
  const sender = headers.origin ?? headers.referer;
  // Browsers send one of the two with a form. Without them it is a program, which has nobody's cookies.
  if (sender === undefined) return null;
  if (sender === "null") {
    if (site === "same-origin") {
      delete headers.origin;
      return null;
    }
    // The page of the set-up link forbids the Referer, and so its origin. src/proxy.ts checks such a form.
    return url.split("?", 1)[0] === paths.setup ? null : FOREIGN;
  }
  const origin = webOrigin(sender);
  if (!origin) return FOREIGN;
  if (!isOwn(origin, headers, settings)) {
    if (site === "same-origin") noteProxy(origin, headers);
    return unknownOrigin(origin, settings);
  }
  headers["x-forwarded-host"] = origin.host;
  return null;
}

/** Null unless the address is of the web and has a name that can be shown in a message as it is. */
function webOrigin(address: string): URL | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  return /^https?:$/.test(url.protocol) && /^[a-z\d.:_[\]-]+$/.test(url.host) ? url : null;
}

function isOwn(origin: URL, headers: IncomingMessage["headers"], settings: Settings): boolean {
  const { SITE_URL } = settings;
  const site = SITE_URL === undefined ? null : new URL(SITE_URL);
  if (site && site.protocol === origin.protocol && bareHost(site) === bareHost(origin)) return true;
  // A default port in the Host is the one of the origin's scheme.
  return hostsOf(headers, settings).some((host) => {
    const address = `${origin.protocol}//${host}`;
    return (
      /^[^\s/?#@\\]+$/.test(host) &&
      URL.canParse(address) &&
      bareHost(new URL(address)) === bareHost(origin)
    );
  });
}

/** The same name with a dot at its end is the same host. */
const bareHost = ({ hostname, port }: URL) => `${hostname.replace(/\.$/, "")}:${port}`;

/**
 * The hosts that the request was sent to, as the proxies say. A client can forge what stands in X-Forwarded-For before the entries of
 * trusted proxies. Without TRUST_PROXY it counts only where SITE_URL names no public address.
 */
function hostsOf(
  { host = "", "x-forwarded-host": forwarded = "" }: IncomingMessage["headers"],
  { SITE_URL, TRUST_PROXY }: Settings,
): string[] {
  const isPublic = SITE_URL !== undefined && !isLoopback(new URL(SITE_URL).hostname);
  const proxies = TRUST_PROXY ?? (isPublic ? 0 : Number.POSITIVE_INFINITY);
  const told = proxies > 0 ? String(forwarded).split(",").slice(-proxies) : [];
  return [host, ...told].map((name) => name.trim());
}

/** The sender is this site behind a proxy that hides the Host, or another site: only the reader of the message knows. */
function unknownOrigin({ origin }: URL, { SITE_URL }: Settings): Refusal {
  const now = SITE_URL ? ` (it is ${new URL(SITE_URL).origin} now)` : "";
  return {
    status: 403,
    title: "This form comes from an unknown address",
    text: `It was sent from ${origin}, which this server does not know as an address of this site, so nothing was saved. If it is the address of this blog, set SITE_URL=${origin}${now} and start Quire again, or let the proxy pass on the header Host as it came (in nginx: proxy_set_header Host $http_host;). Otherwise another site has sent this form.`,
    showsFields: true,
  };
}

let noted = false;

/** Logs once that a proxy hides the host: then every form of this site is refused. */
function noteProxy({ origin }: URL, { host = "" }: IncomingMessage["headers"]): void {
  if (noted) return;
  noted = true;
  console.error(
    `Quire: A form of this site was refused: it comes from ${origin}, and the request's Host is ${JSON.stringify(host.slice(0, 200))}. Set SITE_URL=${origin}, or have the proxy in front of this server pass the header Host on as it came.`,
  );
}
