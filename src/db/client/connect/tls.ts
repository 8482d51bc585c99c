/**
 * The same address, with the TLS that node-postgres 8 gives it spelled out: it takes `prefer`, `require`
 * and `verify-ca` for `verify-full`, and warns that version 9 will check less. With `uselibpqcompat=true`
 * they mean what they mean to psql already.
 */
export function withPlainTls(url: string): string {
  const address = new URL(url);
  const { searchParams } = address;
  if (searchParams.get("uselibpqcompat") === "true") return url;
  if (!/^(prefer|require|verify-ca)$/.test(searchParams.get("sslmode") ?? "")) return url;
  searchParams.set("sslmode", "verify-full");
  return address.href;
}
