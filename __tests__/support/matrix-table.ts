import { relative } from "node:path";
import * as z from "zod";
import type { BackendName } from "./backends";

/** The folders of tests that a backend runs. */
export function suites(backend: BackendName): string[] {
  const everywhere = ["db", "server", "actions", "http"];
  // What needs servers of its own is no matter of backends, but needs the same programs.
  return backend === "postgres" ? [...everywhere, "postgres"] : everywhere;
}

interface Count {
  passed: number;
  failed: number;
  skipped: number;
  /** The files' times added up. */
  seconds: number;
}

/** What one backend's run came to. */
export interface Column {
  passed: number;
  failed: number;
  /** By the clock. Null when the run is another's. */
  seconds: number | null;
  suites: Record<string, Count>;
  files: { name: string; startTime: number; endTime: number }[];
}

const reportSchema = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      startTime: z.number(),
      endTime: z.number(),
      assertionResults: z.array(z.object({ status: z.string() })),
    }),
  ),
});

/** @param report of Vitest, as JSON. Null when it wrote none, which is a failure. */
export function columnOf(report: string | null, seconds: number | null): Column {
  const column: Column = { passed: 0, failed: 0, seconds, suites: {}, files: [] };
  if (report === null) return { ...column, failed: 1 };
  for (const file of reportSchema.parse(JSON.parse(report)).testResults) {
    const suite = relative("__tests__", file.name).split("/")[0] ?? "";
    if (!suites("postgres").includes(suite)) continue;
    const count = column.suites[suite] ?? { passed: 0, failed: 0, skipped: 0, seconds: 0 };
    column.suites[suite] = count;
    const having = (status: string) =>
      file.assertionResults.filter((result) => result.status === status).length;
    // A file that could not even be loaded fails without any test of its own.
    const failed = having("failed") || (file.status === "failed" ? 1 : 0);
    const passed = having("passed");
    count.passed += passed;
    count.failed += failed;
    count.skipped += file.assertionResults.length - passed - having("failed");
    count.seconds += (file.endTime - file.startTime) / 1000;
    column.passed += passed;
    column.failed += failed;
    const { name, startTime, endTime } = file;
    column.files.push({ name, startTime, endTime });
  }
  return column;
}

function cell(count: Count | undefined): string {
  if (!count) return "–";
  const skipped = count.skipped > 0 ? ` (${count.skipped} skipped)` : "";
  return `${count.passed} / ${count.failed} / ${count.seconds.toFixed(1)}${skipped}`;
}

/** A table of suites × backends for people. */
export function tableOf(columns: Map<BackendName, Column>): string {
  const backends = [...columns.values()];
  const rows = [
    ["", ...columns.keys()],
    ...suites("postgres").map((suite) => [
      suite,
      ...backends.map((backend) => cell(backend.suites[suite])),
    ]),
    ["all", ...backends.map(({ passed, failed }) => `${passed} / ${failed}`)],
    [
      "by the clock",
      ...backends.map(({ seconds }) => (seconds === null ? "–" : seconds.toFixed(1))),
    ],
  ];
  const widths =
    rows[0]?.map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0))) ?? [];
  const lines = rows.map((row) =>
    row
      .map((text, at) => text.padEnd(widths[at] ?? 0))
      .join("   ")
      .trimEnd(),
  );
  return ["", "Tests passed / failed / seconds, per suite and backend", "", ...lines, ""].join(
    "\n",
  );
}
