import { readFileSync } from "node:fs";
import { describe, expect, test, vi } from "vitest";
import { parseEnv, variableNames } from "@/lib/config/env";
import { OperationalError } from "@/lib/errors";

describe("parseEnv", () => {
  test("everything has a default or may be missing", () => {
    expect(parseEnv({})).toEqual({
      NODE_ENV: "development",
      DATABASE_TIMEOUT: 10,
      DATA_DIR: ".data",
      LOG_SQL: false,
      AI_CRAWLERS: "allow",
      INDEXNOW_ENDPOINT: "https://api.indexnow.org/indexnow",
    });
  });

  test("empty and blank count as unset, white space around a value as nothing", () => {
    const blank = Object.fromEntries(variableNames.map((name, n) => [name, " ".repeat(n)]));
    expect(parseEnv(blank)).toEqual(parseEnv({}));
    expect(parseEnv({ SITE_URL: " https://blog.example/ " }).SITE_URL).toBe("https://blog.example");
  });

  test.each([
    "postgres://u:p@h:5432/d",
    "postgresql://h/d",
    "postgres://u:p%40@[::1]/d?sslmode=require",
  ])("%s is a database", (url) => {
    expect(parseEnv({ DATABASE_URL: url }).DATABASE_URL).toBe(url);
  });

  test.each([
    ["DATABASE_URL", "mysql://hunter2@host/db", "postgres://user:password@host:5432/database"],
    ["DATABASE_URL", "hunter2", "postgres://user:password@host:5432/database"],
    ["DATABASE_URL", "postgres://u:hunter2@host:port/db", "postgres://user:password@host:5432"],
    ["BETTER_AUTH_SECRET", "hunter2", "openssl rand -base64 32"],
    ["SITE_URL", "hunter2.example", "https://blog.example"],
    ["SITE_URL", "ftp://hunter2.example", "https://blog.example"],
    ["SEED_PASSWORD", "hunter2", "at least 8 characters"],
    ["LOG_SQL", "hunter2", "must be 0 or 1"],
    ["NODE_ENV", "hunter2", "NODE_ENV"],
    ["AI_CRAWLERS", "hunter2", "must be allow, search or deny"],
    ["INDEXNOW_KEY", "hunter", "8 to 128 letters, digits and hyphens"],
    ["INDEXNOW_KEY", "hunter2/../x", "8 to 128 letters, digits and hyphens"],
    ["INDEXNOW_KEY", "x".repeat(129), "8 to 128 letters, digits and hyphens"],
    ["INDEXNOW_ENDPOINT", "hunter2", "https://api.indexnow.org/indexnow"],
    ["WEBSUB_HUB", "ftp://hunter2.example", "https://hub.example/"],
    ["CRON_SECRET", "hunter2", "at least 16 characters"],
    ["TRUST_PROXY", "hunter2", "a number of proxies from 0 to 10"],
    ["TRUST_PROXY", "-1", "a number of proxies from 0 to 10"],
    ["TRUST_PROXY", "1.5", "a number of proxies from 0 to 10"],
    ["TRUST_PROXY", "11", "a number of proxies from 0 to 10"],
  ])(
    "a bad %s (%s) names itself and the remedy, and keeps the value to itself",
    (name, value, remedy) => {
      const parse = () => parseEnv({ [name]: value });
      expect(parse).toThrow(OperationalError);
      expect(parse).toThrow(name);
      expect(parse).toThrow(remedy);
      expect(parse).not.toThrow("hunter2");
    },
  );

  test.each([
    [{ S3_BUCKET: "b" }, /^S3_BUCKET needs S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY: set all/],
    [{ S3_REGION: "auto" }, /^S3_BUCKET needs/],
    [{ S3_ENDPOINT: "r2.example", S3_BUCKET: "b" }, /^S3_ENDPOINT must be an address such as/],
    [{ S3_BUCKET: "b", S3_ACCESS_KEY_ID: "k", BLOB_READ_WRITE_TOKEN: "t" }, /^S3_BUCKET needs/],
    [
      {
        S3_BUCKET: "b",
        S3_ACCESS_KEY_ID: "k",
        S3_SECRET_ACCESS_KEY: "hunter2",
        BLOB_READ_WRITE_TOKEN: "t",
      },
      /^BLOB_READ_WRITE_TOKEN and S3_BUCKET are both set: unset one of them\.$/,
    ],
  ])("half a home for the media (%j) is refused with the other half", (given, message) => {
    expect(() => parseEnv(given)).toThrow(message);
    expect(() => parseEnv(given)).not.toThrow("hunter2");
  });

  test.each(["allow", "search", "deny"])("AI_CRAWLERS=%s is a choice", (choice) => {
    expect(parseEnv({ AI_CRAWLERS: choice }).AI_CRAWLERS).toBe(choice);
  });

  test("names every bad variable at once", () => {
    expect(() => parseEnv({ DATABASE_URL: "x", LOG_SQL: "x" })).toThrow(
      /DATABASE_URL .*; LOG_SQL /,
    );
  });
});

describe("checkSettings", () => {
  /** As at the start of a server with these variables. */
  async function check(variables: Record<string, string>) {
    vi.resetModules();
    for (const name of variableNames) vi.stubEnv(name, variables[name]);
    vi.mocked(console.error).mockImplementation(() => {});
    const ready = (await import("@/lib/config/env")).checkSettings();
    const log = vi.mocked(console.error).mock.calls.flat().join("\n");
    vi.mocked(console.error).mockClear();
    vi.unstubAllEnvs();
    return { ready, log };
  }
  const DATABASE_URL = "postgres://u:hunter2@h/d";
  const BETTER_AUTH_SECRET = "x".repeat(32);

  test("is content with a database and a secret", async () => {
    expect(await check({ DATABASE_URL, BETTER_AUTH_SECRET })).toEqual({ ready: true, log: "" });
  });

  test.each([
    [{}, false, /^Quire: DATABASE_URL is not set: set it to postgres:/],
    [{ DATABASE_URL }, false, /^Quire: BETTER_AUTH_SECRET is not set: make one with/],
    [{ DATABASE_URL: "x" }, false, /^Quire: DATABASE_URL must look like postgres:/],
    [{ DATABASE_URL, BETTER_AUTH_SECRET, NODE_ENV: "production" }, true, /^Quire: SITE_URL is not/],
  ])("of %j says in one line what is missing", async (variables, ready, line) => {
    const answer = await check(variables);
    expect(answer.ready).toBe(ready);
    expect(answer.log).toMatch(line);
    expect(answer.log).not.toMatch(/hunter2|\n/);
  });
});

test(".env.example lists exactly the variables that are read", () => {
  const example = readFileSync(new URL("../../.env.example", import.meta.url), "utf8");
  const listed = [...example.matchAll(/^#?\s?([A-Z][A-Z0-9_]+)=/gm)].map((match) => match[1]);
  expect(listed.sort()).toEqual(variableNames.toSorted());
});
