import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import S3rver from "s3rver";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { serveMedia } from "@/app/media/handler";
import { parseEnv } from "@/lib/config/env";
import { OperationalError } from "@/lib/errors";
import {
  MAX_MEDIA_SIZE,
  type MediaStore,
  mediaType,
  openMediaStore,
} from "@/lib/media/media-store";
import { closedPort } from "../support/servers";

let folder: string;
let s3: S3rver;
let s3Settings: Record<string, string>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "quire-media-"));
  s3 = new S3rver({
    address: "127.0.0.1",
    port: 0,
    silent: true,
    directory: join(folder, "s3"),
    configureBuckets: [{ name: "media", configs: [] }],
  });
  const { port } = await s3.run();
  s3Settings = {
    S3_BUCKET: "media",
    S3_ENDPOINT: `http://127.0.0.1:${port}`,
    S3_ACCESS_KEY_ID: "S3RVER",
    S3_SECRET_ACCESS_KEY: "S3RVER",
  };
});

afterAll(async () => {
  await s3.close();
  await rm(folder, { recursive: true });
});

const bytes = (length: number, value = 7) => new Blob([new Uint8Array(length).fill(value)]);

describe.each<[string, () => Promise<MediaStore>]>([
  ["on the local disk", () => openMediaStore(parseEnv({ DATA_DIR: join(folder, "data") }))],
  ["in a bucket of S3", () => openMediaStore(parseEnv(s3Settings))],
])("the media store %s", (_home, open) => {
  test("gives back what was put, byte for byte, with its type and size", async () => {
    const store = await open();
    const file = bytes(300_000, 42);
    await store.put("2026/11/harbour-3f9a.png", file);
    const found = await store.get("2026/11/harbour-3f9a.png");
    expect(found).toMatchObject({ type: "image/png", size: 300_000 });
    expect(await new Response(found?.body).arrayBuffer()).toEqual(await file.arrayBuffer());
  });

  test("has nothing under a key that was never used, or is removed", async () => {
    const store = await open();
    expect(await store.get("never/used.png")).toBeNull();
    await store.put("2026/11/removed.webp", bytes(3));
    await store.remove("2026/11/removed.webp");
    expect(await store.get("2026/11/removed.webp")).toBeNull();
    await store.remove("2026/11/removed.webp");
  });

  test("lists every key below a prefix, however many there are", async () => {
    const store = await open();
    const names = Array.from({ length: 25 }, (_, n) => `list/${n}.gif`);
    for (const name of [...names, "other/1.gif"]) await store.put(name, bytes(1));
    const found: string[] = [];
    for await (const key of store.keys("list/")) found.push(key);
    expect(found.sort()).toEqual(names.toSorted());
    for await (const key of store.keys("nothing/")) expect.fail(key);
  });

  test("takes nothing under a key that leads elsewhere, and nothing too large", async () => {
    const store = await open();
    for (const key of [
      ...escapes,
      "page.html",
      "2026/script.js",
      "name",
      `${"a".repeat(200)}.png`,
    ]) {
      await expect(store.put(key, bytes(1)), key).rejects.toThrow(RangeError);
      expect(await store.get(key), key).toBeNull();
      await store.remove(key);
    }
    const large = store.put("2026/large.png", bytes(MAX_MEDIA_SIZE + 1));
    await expect(large).rejects.toThrow("2026/large.png has 20971521 bytes.");
    expect(await store.get("2026/large.png")).toBeNull();
  });
});

const escapes = [
  "../secrets.png",
  "a/../../secrets.png",
  "/etc/hosts.png",
  "a//b.png",
  "./a.png",
  "a\\..\\b.png",
  "a\0.png",
  "%2e%2e/secrets.png",
  "2026/.hidden.png",
  "Ä.png",
  "",
];

test.each(escapes)("no type, and so no file, has the key %j", (key) => {
  expect(mediaType(key)).toBeNull();
});

test("on the local disk, no link leads out of the folder", async () => {
  const data = join(folder, "linked");
  await mkdir(join(data, "media"), { recursive: true });
  await writeFile(join(folder, "outside.png"), "secret");
  await symlink(join(folder, "outside.png"), join(data, "media", "link.png"));
  const store = await openMediaStore(parseEnv({ DATA_DIR: data }));
  await expect(store.get("link.png")).rejects.toThrow(OperationalError);
});

test("a store that is away or refuses says which settings to look at, and no secret", async () => {
  const S3_SECRET_ACCESS_KEY = "hunter2-very-secret";
  const port = await closedPort();
  await writeFile(join(folder, "a-file"), "");
  for (const settings of [
    { ...s3Settings, S3_SECRET_ACCESS_KEY, S3_ENDPOINT: `http://127.0.0.1:${port}` },
    // This server looks at the id of the key, and not at the signature that is made with the secret.
    { ...s3Settings, S3_SECRET_ACCESS_KEY, S3_ACCESS_KEY_ID: "unknown" },
    { DATA_DIR: join(folder, "a-file") },
  ]) {
    const store = await openMediaStore(parseEnv(settings));
    const failure = await store.put("a.png", bytes(1)).catch((error: unknown) => error);
    expect(failure, JSON.stringify(settings)).toBeInstanceOf(OperationalError);
    expect(String(failure)).toMatch(/^OperationalError: The media store failed .*DATA_DIR, S3_…/);
    expect(String(failure)).not.toContain("hunter2");
  }
});

describe("GET /media/…", () => {
  const serve = async (key: string) =>
    serveMedia(() => openMediaStore(parseEnv({ DATA_DIR: join(folder, "served") })), key);

  test("serves a file for good, as the type of its name and never as a page", async () => {
    const store = await openMediaStore(parseEnv({ DATA_DIR: join(folder, "served") }));
    const script = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
    await store.put("2026/drawing.svg", new Blob([script], { type: "text/html" }));
    const response = await serve("2026/drawing.svg");
    expect(response.status).toBe(200);
    expect(await response.text()).toBe(script);
    expect(Object.fromEntries(response.headers)).toEqual({
      "cache-control": "public, max-age=31536000, immutable",
      "content-security-policy": expect.stringMatching(
        /^sandbox; default-src 'none'; style-src 'unsafe-inline'; /,
      ),
      "content-type": "image/svg+xml",
      "x-content-type-options": "nosniff",
    });
  });

  test("leaves no file open for who asks for the headers only", async () => {
    const open = async () => (await readdir("/proc/self/fd").catch(() => [])).length;
    const settings = parseEnv({ DATA_DIR: join(folder, "served") });
    const store = await openMediaStore(settings);
    await store.put("2026/large.png", bytes(3_000_000));
    const before = await open();
    for (let time = 0; time < 40; time += 1) {
      const response = await serveMedia(async () => store, "2026/large.png", false);
      expect([response.status, response.body]).toEqual([200, null]);
    }
    await expect.poll(open).toBeLessThan(before + 20);
  });

  test.each(["2026/none.png", "2026/drawing.svg.meta.json", "../secrets.json", "2026"])(
    "has nothing at %s, and lets nobody remember that",
    async (key) => {
      const response = await serve(key);
      expect([response.status, response.headers.get("cache-control")]).toEqual([404, "no-store"]);
    },
  );

  test("answers 503 while the store is away", async () => {
    vi.mocked(console.error).mockImplementation(() => {});
    const settings = { ...s3Settings, S3_ENDPOINT: `http://127.0.0.1:${await closedPort()}` };
    const response = await serveMedia(() => openMediaStore(parseEnv(settings)), "a.png");
    expect([response.status, response.headers.get("retry-after")]).toEqual([503, "5"]);
    expect(await response.text()).toBe("The media store does not answer.");
    expect(vi.mocked(console.error).mock.lastCall?.[0]).toContain("S3_…");
    vi.mocked(console.error).mockClear();
  });
});

describe("the folder of the media", () => {
  test("holds no more than the files and what is known of each", async () => {
    const store = await openMediaStore(parseEnv({ DATA_DIR: join(folder, "clean") }));
    await store.put("a.png", bytes(1));
    const names = await readdir(join(folder, "clean", "media"));
    expect(names.sort()).toEqual(["a.png", "a.png.meta.json"]);
  });
});
