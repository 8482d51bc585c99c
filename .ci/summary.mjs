// Adds up the JSON reports of Vitest and Playwright, and shows what took longest: node .ci/summary.mjs <suite>=<file> …
import { readFileSync } from "node:fs";
import { basename } from "node:path";

/** Rows in the table of times. */
const SLOWEST = 25;

const fromVitest = ({ numPassedTests, numFailedTests, testResults }) => ({
  passed: numPassedTests,
  // A file that could not even be loaded fails without any test of its own.
  failed:
    numFailedTests +
    testResults.filter(
      ({ status, assertionResults }) =>
        status === "failed" && (assertionResults ?? []).every((test) => test.status !== "failed"),
    ).length,
});

const fromPlaywright = ({ stats, errors }) => ({
  passed: stats.expected + stats.flaky,
  failed: stats.unexpected + errors.length,
});

/** Seconds per file. */
const timesOfVitest = ({ testResults }) =>
  testResults.map(({ name, startTime, endTime }) => ({
    file: basename(name),
    seconds: (endTime - startTime) / 1000,
  }));

const timesOfPlaywright = ({ suites }) =>
  suites.map((suite) => ({ file: basename(suite.file), seconds: secondsOf(suite) }));

const secondsOf = ({ specs = [], suites = [] }) =>
  specs
    .flatMap(({ tests }) => tests)
    .flatMap(({ results }) => results)
    .reduce((sum, { duration }) => sum + duration / 1000, 0) +
  suites.reduce((sum, suite) => sum + secondsOf(suite), 0);

const say = (line) => process.stdout.write(`${line}\n`);

let passed = 0;
let failed = 0;
const times = [];
for (const argument of process.argv.slice(2)) {
  const [name, file] = argument.split("=");
  try {
    const report = JSON.parse(readFileSync(file, "utf8"));
    const counted = report.stats ? fromPlaywright(report) : fromVitest(report);
    if (counted.passed + counted.failed === 0) throw new Error("it ran no test");
    say(`${name}: ${counted.passed} passed, ${counted.failed} failed.`);
    const files = report.stats ? timesOfPlaywright(report) : timesOfVitest(report);
    times.push(...files.map((row) => ({ suite: name, ...row })));
    passed += counted.passed;
    failed += counted.failed;
  } catch (error) {
    say(`${name}: no report to count (${error.message}).`);
    process.exitCode = 1;
  }
}
if (failed > 0) process.exitCode = 1;
say("\nSlowest files, in seconds:");
for (const { suite, file, seconds } of times
  .toSorted((a, b) => b.seconds - a.seconds)
  .slice(0, SLOWEST)) {
  say(`${seconds.toFixed(1).padStart(7)}  ${suite}: ${file}`);
}
say("");
say(`${passed} passed, ${failed} failed`);
