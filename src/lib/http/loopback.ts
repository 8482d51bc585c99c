import { isIP } from "node:net";

/** Whether the host of an address is this machine. @param host as `URL` writes it. */
export const isLoopback = (host: string): boolean =>
  host === "localhost" || host === "[::1]" || (isIP(host) === 4 && host.startsWith("127."));
