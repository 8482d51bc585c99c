import { join } from "node:path";

/** Baked into the prerendered pages, so that it stays the same when a build is used again. */
export const port = Number(process.env.E2E_PORT ?? 3217);
export const origin = `http://localhost:${port}`;

/** Where the second server is, for tests that only look at pages. Set by the suite's start. */
export const SECOND_ORIGIN = "E2E_SECOND_ORIGIN";

export const password = "a-password-of-the-e2e-suite";
export const admin = { email: "mara@example.com", name: "Mara Lindqvist" };
export const author = { email: "teo@example.com", name: "Teo Okafor" };

const results = "test-results";
export const buildLog = join(results, "e2e-build.log");
/** What the server prints, every SQL statement included. */
export const serverLog = join(results, "e2e-server.log");

export const secondServerLog = join(results, "e2e-second-server.log");
