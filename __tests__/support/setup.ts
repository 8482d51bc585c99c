import { afterAll, afterEach, beforeAll, beforeEach, expect, vi } from "vitest";

// A busy machine may need longer than the product allows. What tests the limit sets its own.
vi.mock("@/lib/content/markdown/limits", async (original) => ({
  ...(await original<typeof import("@/lib/content/markdown/limits")>()),
  TIME_LIMIT_MS: 60_000,
}));

// A process may run several test files. Each begins as if it were the first: with its own modules and globals.
vi.resetModules();
for (const name of Object.keys(globalThis)) {
  if (name.startsWith("quire")) Reflect.deleteProperty(globalThis, name);
}
const { lendDatabase } = await import("./database");
const { forgetExpiredTags } = await import("./next-cache");
const { setRequest } = await import("./next-headers");

const environment = { ...process.env };
const database = await lendDatabase();
process.env.DATABASE_URL = database.url;
process.env.BETTER_AUTH_SECRET = "a secret that only the tests know";
process.env.SITE_URL = "http://localhost:3000";
// In seconds. What tests an outage sets its own.
process.env.DATABASE_TIMEOUT = "60";

// On a busy machine it takes longer than the product waits. Most of `lib` never needs it.
if (!expect.getState().testPath?.includes("/lib/")) beforeAll(() => database.open());

beforeEach(() => {
  forgetExpiredTags();
  setRequest({});
  vi.spyOn(console, "error");
});

afterEach(() => {
  // A test that means to cause one checks it and then calls `vi.mocked(console.error).mockClear()`.
  expect(console.error).not.toHaveBeenCalled();
  vi.mocked(console.error).mockRestore();
});

afterAll(async () => {
  await database.close();
  for (const name of Object.keys(process.env)) {
    if (!(name in environment)) delete process.env[name];
  }
  Object.assign(process.env, environment);
});
