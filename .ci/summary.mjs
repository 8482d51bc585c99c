// Adds up the JSON reports of Vitest and Playwright: node .ci/summary.mjs <suite>=<file> …
import { readFileSync } from "node:fs";

const fromVitest = ({ numPassedTests, numFailedTests, testResults }) => ({
  passed: numPassedTests,
  // A file that could not even be loaded fails without any test of its own.
  failed:
    numFailedTests +
    testResults.filter(
      ({ status, assertionResults }) =>
        status === "failed" && assertionResults.every((test) => test.status !== "failed"),
    ).length,
});

const fromPlaywright = ({ stats, errors }) => ({
  passed: stats.expected + stats.flaky,
  failed: stats.unexpected + errors.length,
});

const say = (line) => process.stdout.write(`${line}\n`);

let passed = 0;
let failed = 0;
for (const argument of process.argv.slice(2)) {
  const [name, file] = argument.split("=");
  try {
    const report = JSON.parse(readFileSync(file, "utf8"));
    const counted = report.stats ? fromPlaywright(report) : fromVitest(report);
    if (counted.passed + counted.failed === 0) throw new Error("it ran no test");
    say(`${name}: ${counted.passed} passed, ${counted.failed} failed.`);
    passed += counted.passed;
    failed += counted.failed;
  } catch (error) {
    say(`${name}: no report to count (${error.message}).`);
    process.exitCode = 1;
  }
}
if (failed > 0) process.exitCode = 1;
say(`${passed} passed, ${failed} failed`);
