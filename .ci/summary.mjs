// Adds up the reports of Vitest and Playwright: node .ci/summary.mjs <vitest.json> <e2e.json> <standalone.json>
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

const [vitest, e2e, standalone] = process.argv.slice(2);
const suites = [
  { name: "Vitest", file: vitest, count: fromVitest },
  { name: "End to end", file: e2e, count: fromPlaywright },
  { name: "Standalone", file: standalone, count: fromPlaywright },
];

let passed = 0;
let failed = 0;
for (const { name, file, count } of suites) {
  try {
    const counted = count(JSON.parse(readFileSync(file, "utf8")));
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
