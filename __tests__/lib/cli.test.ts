import { once } from "node:events";
import { mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { type AddressInfo, createServer } from "node:net";
import { networkInterfaces, tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { readSecrets } from "../../src/cli/secrets";
import { chooseAddress } from "../../src/cli/server-address";

const hasIPv6 = Object.values(networkInterfaces())
  .flat()
  .some((found) => found?.address === "::1");

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "quire-cli-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

async function listen(host: string, port = 0): Promise<number> {
  const server = createServer().listen(port, host);
  await once(server, "listening");
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

describe("secrets", () => {
  test("are made once, and only their owner can read them", async () => {
    const folder = await temporaryFolder();
    const secrets = await readSecrets(folder);
    expect(Buffer.from(secrets.authSecret, "base64")).toHaveLength(32);
    expect(secrets.samplePassword).toMatch(/^[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}$/);
    expect((await stat(join(folder, "secrets.json"))).mode & 0o777).toBe(0o600);
    expect(await readSecrets(folder)).toEqual(secrets);
    expect(await readSecrets(await temporaryFolder())).not.toEqual(secrets);
  });

  test("keep the sample password that the database began with", async () => {
    const folder = await temporaryFolder();
    await readSecrets(folder, "chosen at first");
    expect((await readSecrets(folder, "chosen later")).samplePassword).toBe("chosen at first");
  });

  test("that are damaged stop the start and are not replaced", async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, "secrets.json"), '{"authSecret":"');
    await expect(readSecrets(folder)).rejects.toThrow(join(folder, "secrets.json"));
  });
});

describe("the server's address", () => {
  const none = { PORT: undefined, HOST: undefined };

  test("moves on from a port that is taken on any interface", async () => {
    const taken = await chooseAddress([], none);
    const port = Number(new URL(taken.origin).port);
    await listen("127.0.0.1", port);
    const next = await chooseAddress(["--turbo"], { ...none, PORT: "" });
    expect(Number(new URL(next.origin).port)).toBeGreaterThan(port);
    expect(next.args).toEqual(["-p", new URL(next.origin).port]);
  });

  test.each([
    [["-p", "4711"], none, "http://localhost:4711", []],
    [["--port=4711", "-H", "127.0.0.1"], { PORT: "4712" }, "http://127.0.0.1:4711", []],
    [["-H", "0.0.0.0"], { PORT: "4712" }, "http://localhost:4712", []],
    [["-H", "localhost"], { PORT: "4712", HOST: "0.0.0.0" }, "http://localhost:4712", []],
    [["-p4711"], { HOST: "127.0.0.1" }, "http://127.0.0.1:4711", ["-H", "127.0.0.1"]],
    [["-p4711"], { HOST: "0.0.0.0" }, "http://localhost:4711", ["-H", "0.0.0.0"]],
  ])("is taken from %j and %j", async (args, variables, origin, added) => {
    expect(await chooseAddress(args, { ...none, ...variables })).toEqual({ origin, args: added });
  });

  test.skipIf(!hasIPv6)("of IPv6 stands in brackets", async () => {
    const address = await chooseAddress(["-p4711"], { ...none, HOST: "::1" });
    expect(address).toEqual({ origin: "http://[::1]:4711", args: ["-H", "::1"] });
  });

  test("is refused when the port asked for is taken", async () => {
    const port = await listen("127.0.0.1");
    await expect(chooseAddress(["-p", String(port)], none)).rejects.toThrow(
      `Port ${port} is in use`,
    );
  });

  test.each(["no-such-machine.invalid", "203.0.113.7", "http://localhost"])(
    "is refused when HOST is %s, in one line with the remedy",
    async (HOST) => {
      const refusal = chooseAddress([], { ...none, HOST });
      await expect(refusal).rejects.toThrow(
        /^HOST is not .* \([A-Z]+\): set it to localhost, [^\n]*$/,
      );
    },
  );
});
