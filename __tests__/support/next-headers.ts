/** Stands in for `next/headers`: one browser, whose cookies last until the end of the test. */

const jar = new Map<string, string>();
let given = new Headers();

interface CookieOptions {
  maxAge?: number | undefined;
}

/** Begins a new visit: what the code under test reads until it changes it. */
export function setRequest(request: {
  cookies?: Record<string, string>;
  headers?: Record<string, string>;
}): void {
  jar.clear();
  for (const [name, value] of Object.entries(request.cookies ?? {})) jar.set(name, value);
  given = new Headers(request.headers);
}

const found = (name: string) => {
  const value = jar.get(name);
  return value === undefined ? undefined : { name, value };
};

export async function cookies() {
  return {
    get: found,
    getAll: () => [...jar.keys()].flatMap((name) => found(name) ?? []),
    has: (name: string) => jar.has(name),
    set(name: string, value: string, options: CookieOptions = {}) {
      if (options.maxAge === 0) jar.delete(name);
      else jar.set(name, value);
    },
    delete: (name: string) => jar.delete(name),
  };
}

export async function headers(): Promise<Headers> {
  const sent = new Headers(given);
  const cookie = [...jar].map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  if (cookie.length > 0) sent.set("cookie", cookie.join("; "));
  return sent;
}
