import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  expect,
  type Page,
  test as playwright,
} from "@playwright/test";
import { signIn } from "./pages";
import { admin, author } from "./settings";

const nobody = { cookies: [], origins: [] };
type StorageState = Awaited<ReturnType<BrowserContext["storageState"]>>;

interface Fixtures {
  /** What went wrong in any browser of this test: an unexpected entry fails it. */
  faults: string[];
  /** Says that this test provokes faults that match. */
  expectFault(pattern: RegExp): void;
  /** A further browser without anybody's cookies, unless `options` bring some. */
  open(options?: BrowserContextOptions): Promise<Page>;
}

interface WorkerFixtures {
  /** The cookies of one sign-in of the sample administrator, through the form. */
  adminState: StorageState;
  /** Likewise of a sample author who is no administrator. */
  authorState: StorageState;
}

/** Playwright's test; a console error, a page error or a failed request fails it. */
export const test = playwright.extend<Fixtures & { expected: RegExp[] }, WorkerFixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from here
  expected: async ({}, use) => use([]),
  expectFault: async ({ expected }, use) => use((pattern) => void expected.push(pattern)),
  faults: [
    async ({ expected }, use) => {
      const faults: string[] = [];
      await use(faults);
      const unexpected = faults.filter((fault) => !expected.some((pattern) => pattern.test(fault)));
      expect(unexpected, "errors in the browser").toEqual([]);
    },
    { auto: true },
  ],
  context: async ({ context, faults }, use) => {
    watch(context, faults);
    await use(context);
  },
  open: async ({ browser, baseURL, viewport, faults }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (options) => {
      const context = await browser.newContext({
        baseURL,
        viewport,
        storageState: nobody,
        ...options,
      });
      contexts.push(context);
      watch(context, faults);
      return context.newPage();
    });
    for (const context of contexts) await context.close();
  },
  adminState: [
    async ({ browser }, use, { project }) =>
      use(await stateOf(browser, project.use.baseURL, admin.email)),
    { scope: "worker" },
  ],
  authorState: [
    async ({ browser }, use, { project }) =>
      use(await stateOf(browser, project.use.baseURL, author.email)),
    { scope: "worker" },
  ],
});

/** The same with the sample administrator signed in. */
export const studioTest = test.extend({
  storageState: ({ adminState }, use) => use(adminState),
});

/** The same without JavaScript. */
export const plainTest = studioTest.extend({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from here
  javaScriptEnabled: ({}, use) => use(false),
});

export { expect };

async function stateOf(
  browser: Browser,
  baseURL: string | undefined,
  email: string,
): Promise<StorageState> {
  // Without these a context has the options of the test that happens to be the first.
  const context = await browser.newContext({
    baseURL,
    storageState: nobody,
    javaScriptEnabled: true,
  });
  await signIn(await context.newPage(), email);
  const state = await context.storageState();
  await context.close();
  return state;
}

function watch(context: BrowserContext, faults: string[]): void {
  context.on("console", (message) => {
    if (message.type() !== "error" && message.type() !== "warning") return;
    faults.push(`console: ${message.text()} (${message.location().url})`);
  });
  context.on("weberror", (error) => {
    const fault = error.error().stack || String(error.error());
    // The browser's own words for a page that was there before its transition could begin: it shows at once.
    if (/^\w+Error: Transition was (aborted|skipped)/.test(fault)) return;
    faults.push(`page: ${fault} (${error.page()?.url()})`);
  });
  context.on("requestfailed", (request) => {
    const reason = request.failure()?.errorText ?? "";
    // What a page had asked for is dropped when it is left. "csp" is a script where scripts are off.
    if (reason === "net::ERR_ABORTED" || reason === "csp") return;
    faults.push(`request: ${reason} (${request.method()} ${request.url()})`);
  });
}
