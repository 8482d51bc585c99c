// Runs the suites on every backend, or on those named on the command line: npm run test:db -- postgres neon
// `--embedded=<report>` takes the embedded column from a JSON report of `npm test` instead,
// `--report=<file>` writes what this run came to.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type BackendName, backends, chosenBackend } from "./backends";
import { type Column, columnOf, suites, tableOf } from "./matrix-table";
import { requirePgBouncer } from "./pgbouncer";
import { requirePostgres } from "./postgres-server";

/** Runs the suites on one backend and shows its output as it comes. */
async function run(backend: BackendName, folder: string): Promise<Column> {
  const report = join(folder, `${backend}.json`);
  const files = suites(backend).map((suite) => `__tests__/${suite}/`);
  const began = performance.now();
  const child = spawn(
    process.execPath,
    [
      "node_modules/vitest/vitest.mjs",
      "run",
      ...files,
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${report}`,
      // Somebody else's server is not taken down for a test.
      ...(backend === "neon-branch" ? ["--exclude=__tests__/db/outages.test.ts"] : []),
    ],
    { stdio: "inherit", env: { ...process.env, TEST_BACKEND: backend } },
  );
  const [code] = await once(child, "exit");
  const seconds = (performance.now() - began) / 1000;
  const column = columnOf(await readFile(report, "utf8").catch(() => null), seconds);
  // Vitest also fails for what no test caught.
  if (code !== 0 && column.failed === 0) column.failed = 1;
  return column;
}

async function requirePrograms(chosen: BackendName[]): Promise<void> {
  if (chosen.some((backend) => backend !== "embedded" && backend !== "neon-branch"))
    await requirePostgres();
  if (chosen.includes("pgbouncer")) requirePgBouncer();
}

async function main(): Promise<number> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { embedded: { type: "string" }, report: { type: "string" } },
  });
  const everywhere = backends.filter(
    (backend) => backend !== "neon-branch" || process.env.NEON_TEST_URL,
  );
  const chosen = positionals.length > 0 ? positionals.map(chosenBackend) : everywhere;
  await requirePrograms(chosen);

  const folder = await mkdtemp(join(tmpdir(), "quire-matrix-"));
  const columns = new Map<BackendName, Column>();
  for (const backend of chosen) {
    console.log(`\nSuites on: ${backend}`);
    columns.set(backend, await run(backend, folder));
  }
  await rm(folder, { recursive: true });

  const ran = [...columns.values()];
  const passed = ran.reduce((sum, column) => sum + column.passed, 0);
  const failed = ran.reduce((sum, column) => sum + column.failed, 0);
  if (values.report) {
    // In the words of Vitest's own report, so that whatever reads those can add this one up.
    const testResults = [...columns].flatMap(([backend, { files }]) =>
      files.map((file) => ({ ...file, name: `${file.name} (${backend})`, status: "passed" })),
    );
    const sums = { numPassedTests: passed, numFailedTests: failed, testResults };
    await writeFile(values.report, JSON.stringify(sums));
  }
  if (values.embedded) {
    const embedded = columnOf(await readFile(values.embedded, "utf8"), null);
    console.log(tableOf(new Map([["embedded", embedded], ...columns])));
  } else {
    console.log(tableOf(columns));
  }
  return failed > 0 ? 1 : 0;
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
