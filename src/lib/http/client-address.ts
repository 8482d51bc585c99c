import { isIP, isIPv4 } from "node:net";
import { env } from "@/lib/config/env";
import { socketAddress } from "./current-request";

interface Sources {
  /** The header X-Forwarded-For of the request. */
  forwardedFor: string | null;
  /** The address of the connection; null when it is not known. */
  socket: string | null;
  /** The number of proxies in front of this server. Each adds the address of its client. */
  proxies: number;
}

/**
 * The IPv4 or IPv6 address of the client, or null when it is not known. Each trusted proxy adds one address at the end of
 * X-Forwarded-For; the client can forge the entries before those.
 */
export function clientAddress({ forwardedFor, socket, proxies }: Sources): string | null {
  const chain = forwardedFor?.split(",") ?? [];
  const told = proxies > 0 ? bareAddress(chain.at(-proxies) ?? "") : null;
  return told ?? (socket && bareAddress(socket));
}

let noted = false;

/** Logs once that all visitors count as one address, when TRUST_PROXY may be missing. */
function noteProxy(forwardedFor: string | null, socket: string | null): void {
  // Next adds the header from the connection when it is missing.
  if (noted || !forwardedFor || !socket || forwardedFor === socket) return;
  const address = networkOf(bareAddress(socket) ?? socket);
  if (!/^(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|0:0:0:0::|f[cd]|fe80)/.test(address))
    return;
  noted = true;
  console.error(
    "Quire: Requests have an X-Forwarded-For, which is not believed: if a proxy stands in front of this server, set TRUST_PROXY to the number of proxies, or all visitors share one limit of sign-ins.",
  );
}

/**
 * The address of the client of this request: from X-Forwarded-For as far as TRUST_PROXY allows, on Vercel from the header
 * that Vercel sets, and otherwise from the connection. Null when it is not known.
 */
export function requestAddress(headers: Headers): string | null {
  const { TRUST_PROXY, VERCEL_ENV } = env();
  const socket = socketAddress();
  if (TRUST_PROXY === undefined && (VERCEL_ENV === "production" || VERCEL_ENV === "preview")) {
    const forwardedFor = headers.get("x-vercel-forwarded-for");
    return clientAddress({ forwardedFor, socket, proxies: 1 });
  }
  const forwardedFor = headers.get("x-forwarded-for");
  if (TRUST_PROXY === undefined) noteProxy(forwardedFor, socket);
  return clientAddress({ forwardedFor, socket, proxies: TRUST_PROXY ?? 0 });
}

/** An address without the port, brackets and zone that some proxies add. Null when it is not an address. */
function bareAddress(text: string): string | null {
  const trimmed = text.trim();
  const [, inBrackets] = /^\[([^\]]+)\](?::\d+)?$/.exec(trimmed) ?? [];
  const bare = (inBrackets ?? trimmed.replace(/^([\d.]+):\d+$/, "$1")).replace(/%.*$/, "");
  return isIP(bare) ? bare : null;
}

/** The network of one customer of a provider: an IPv4 address, or a /64 of IPv6. @param address a valid address. */
export function networkOf(address: string): string {
  if (isIPv4(address)) return address;
  const groups = groupsOf(address);
  const isMapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff;
  if (isMapped) return bytesOf(groups.slice(6)).join(".");
  return `${groups
    .slice(0, 4)
    .map((group) => group.toString(16))
    .join(":")}::/64`;
}

const bytesOf = (groups: number[]) => groups.flatMap((group) => [group >> 8, group & 255]);

/** The eight numbers of an IPv6 address. URL normalises its spelling. */
function groupsOf(address: string): number[] {
  const [head = "", tail] = new URL(`http://[${address}]`).hostname.slice(1, -1).split("::");
  const numbers = (text = "") =>
    text ? text.split(":").map((group) => Number.parseInt(group, 16)) : [];
  const [first, last] = [numbers(head), numbers(tail)];
  return [...first, ...Array<number>(8 - first.length - last.length).fill(0), ...last];
}
