import { once } from "node:events";
import { mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { readSecrets } from "../../src/cli/secrets";
import { chooseAddress } from "../../src/cli/server-address";

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
  test("moves on from a port that is taken on any interface", async () => {
    const taken = await chooseAddress([], undefined);
    const port = Number(new URL(taken.origin).port);
    await listen("127.0.0.1", port);
    const next = await chooseAddress(["--turbo"], "");
    expect(Number(new URL(next.origin).port)).toBeGreaterThan(port);
    expect(next.args).toEqual(["-p", new URL(next.origin).port]);
  });

  test.each([
    [["-p", "4711"], undefined, "http://localhost:4711"],
    [["--port=4711", "-H", "127.0.0.1"], "4712", "http://127.0.0.1:4711"],
    [["-H", "0.0.0.0"], "4712", "http://localhost:4712"],
    [["-H", "::1", "-p4711"], undefined, "http://[::1]:4711"],
  ])("is taken from %j and PORT %s", async (args, variable, origin) => {
    expect(await chooseAddress(args, variable)).toEqual({ origin, args: [] });
  });

  test("is refused when the port asked for is taken", async () => {
    const port = await listen("127.0.0.1");
    await expect(chooseAddress(["-p", String(port)], undefined)).rejects.toThrow(
      `Port ${port} is in use`,
    );
  });
});
