import { ResponseCookies } from "next/dist/compiled/@edge-runtime/cookies";

/** Stands in for `next/headers`: one browser, whose cookies last until the end of the test. */

const jar = new Map<string, string>();
let given = new Headers();
let cookieLines: string[] = [];

/** Begins a new visit: what the code under test reads until it changes it. */
export function setRequest(request: {
  cookies?: Record<string, string>;
  headers?: Record<string, string>;
}): void {
  jar.clear();
  cookieLines = [];
  for (const [name, value] of Object.entries(request.cookies ?? {})) jar.set(name, value);
  given = new Headers(request.headers);
}

/** The Set-Cookie lines of the visit's answers so far. */
export const setCookieLines = (): string[] => cookieLines;

const found = (name: string) => {
  const value = jar.get(name);
  return value === undefined ? undefined : { name, value };
};

/** As a browser does: without Secure, it neither takes nor drops a cookie whose name wants that. */
function take(line: string): void {
  cookieLines.push(line);
  const [, name = "", value = ""] = /^([^=]*)=([^;]*)/.exec(line) ?? [];
  if (/^__(Secure|Host)-/.test(name) && !/; Secure(;|$)/i.test(line)) return;
  const expires = /; Expires=([^;]+)/i.exec(line)?.[1];
  const over = /; Max-Age=0/i.test(line) || (expires && Date.parse(expires) <= Date.now());
  if (over) jar.delete(name);
  else jar.set(name, decodeURIComponent(value));
}

/** Has Next's own cookies write the lines. */
function write(change: (cookies: ResponseCookies) => void): void {
  const answer = new Headers();
  change(new ResponseCookies(answer));
  for (const line of answer.getSetCookie()) take(line);
}

export async function cookies() {
  return {
    get: found,
    getAll: () => [...jar.keys()].flatMap((name) => found(name) ?? []),
    has: (name: string) => jar.has(name),
    set: (...args: Parameters<ResponseCookies["set"]>) => write((own) => own.set(...args)),
    delete: (...args: Parameters<ResponseCookies["delete"]>) => write((own) => own.delete(...args)),
  };
}

export async function headers(): Promise<Headers> {
  const sent = new Headers(given);
  const cookie = [...jar].map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  if (cookie.length > 0) sent.set("cookie", cookie.join("; "));
  return sent;
}
