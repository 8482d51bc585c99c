import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { authSecret } from "@/lib/config/env";

/**
 * Shows that this browser has signed in to an account before, so that others who guess its password cannot lock its owner
 * out (OWASP's device cookies). It grants no access, and it outlives signing out.
 */
export const DEVICE_COOKIE = "quire_device";

/** In seconds: a year. */
export const DEVICE_COOKIE_SECONDS = 365 * 24 * 60 * 60;

const signatureOf = (device: string, email: string) =>
  createHmac("sha256", authSecret()).update(`device\n${device}\n${email}`).digest("base64url");

/** A new value of the cookie. @param email of the account, in lower case. */
export function newDeviceCookie(email: string): string {
  const device = randomBytes(16).toString("base64url");
  return `${device}.${signatureOf(device, email)}`;
}

/** The id of the browser, or null when the cookie belongs to another account. */
export function readDeviceCookie(value: string | undefined, email: string): string | null {
  const [, device, signature] = /^([\w-]{22})\.([\w-]{43})$/.exec(value ?? "") ?? [];
  if (!device || !signature) return null;
  const right = Buffer.from(signatureOf(device, email));
  return timingSafeEqual(Buffer.from(signature), right) ? device : null;
}
