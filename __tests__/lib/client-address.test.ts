import { expect, test, vi } from "vitest";
import { clientAddress, networkOf } from "@/lib/http/client-address";

const forwarded = "203.0.113.66, 198.51.100.7, 10.0.0.2";

test.each([
  ["no proxy is trusted", { forwardedFor: forwarded, proxies: 0 }, "192.0.2.1"],
  ["one adds its client", { forwardedFor: forwarded, proxies: 1 }, "10.0.0.2"],
  ["two add theirs", { forwardedFor: forwarded, proxies: 2 }, "198.51.100.7"],
  ["fewer were passed than there are", { forwardedFor: "203.0.113.66", proxies: 2 }, "192.0.2.1"],
  ["the header is missing", { forwardedFor: null, proxies: 1 }, "192.0.2.1"],
  ["the header is empty", { forwardedFor: "", proxies: 1 }, "192.0.2.1"],
  ["what it adds is no address", { forwardedFor: "unknown", proxies: 1 }, "192.0.2.1"],
  ["what it adds is a name", { forwardedFor: "1.1.1.1, ann.example", proxies: 1 }, "192.0.2.1"],
  ["it adds a port", { forwardedFor: "x, 198.51.100.7:4711", proxies: 1 }, "198.51.100.7"],
  ["it adds a port to IPv6", { forwardedFor: "[2001:db8::1]:4711", proxies: 1 }, "2001:db8::1"],
  ["it adds a zone", { forwardedFor: "fe80::1%eth0", proxies: 1 }, "fe80::1"],
])("the address of a client, when %s", (_, given, address) => {
  expect(clientAddress({ socket: "192.0.2.1", ...given })).toBe(address);
});

test("the address of a client is not known without a connection of Node's and a trusted proxy", () => {
  expect(clientAddress({ forwardedFor: forwarded, socket: null, proxies: 0 })).toBeNull();
});

test.each([
  ["192.0.2.1", "192.0.2.1"],
  ["::ffff:192.0.2.1", "192.0.2.1"],
  ["::FFFF:c000:201", "192.0.2.1"],
  ["0:0:0:0:0:ffff:192.0.2.1", "192.0.2.1"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:DB8:1:2::9", "2001:db8:1:2::/64"],
  ["2001:0db8:0001:0002::", "2001:db8:1:2::/64"],
  ["2001:db8:1:3::9", "2001:db8:1:3::/64"],
  ["2001:db8::1", "2001:db8:0:0::/64"],
  ["::1", "0:0:0:0::/64"],
  ["1::", "1:0:0:0::/64"],
  ["64:ff9b::192.0.2.1", "64:ff9b:0:0::/64"],
])("the network of %s is %s", (address, network) => {
  expect(networkOf(address)).toBe(network);
});

test.each([
  [{}, null],
  [{ TRUST_PROXY: "0" }, null],
  [{ TRUST_PROXY: "1" }, "10.0.0.2"],
  [{ TRUST_PROXY: "2" }, "198.51.100.7"],
  [{ VERCEL_ENV: "production" }, "192.0.2.9"],
  [{ VERCEL_ENV: "preview" }, "192.0.2.9"],
  // Pulled to a laptop.
  [{ VERCEL_ENV: "development" }, null],
  // A proxy in front of Vercel.
  [{ VERCEL_ENV: "production", TRUST_PROXY: "2" }, "198.51.100.7"],
])("with %j the address of a request is %s", async (settings, address) => {
  vi.resetModules();
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
  const { requestAddress } = await import("@/lib/http/client-address");
  const headers = { "x-forwarded-for": forwarded, "x-vercel-forwarded-for": "192.0.2.9" };
  expect(requestAddress(new Headers(headers))).toBe(address);
  vi.unstubAllEnvs();
});
