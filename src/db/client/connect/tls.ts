/**
 * The same address with `sslmode=verify-full`, where node-postgres 8 would read `prefer`, `require` and `verify-ca` as that
 * and warn that version 9 will check less. With `uselibpqcompat=true` they already mean the same as in psql.
 */
export function withPlainTls(url: string): string {
  const address = new URL(url);
  const { searchParams } = address;
  if (searchParams.get("uselibpqcompat") === "true") return url;
  if (!/^(prefer|require|verify-ca)$/.test(searchParams.get("sslmode") ?? "")) return url;
  searchParams.set("sslmode", "verify-full");
  return address.href;
}
