import { describe, expect, test } from "vitest";
import { prefersMarkdown } from "@/lib/http/accept";
import { cpuTime } from "../support/cpu-time";

describe("Markdown is for who names it and wants it at least as much as HTML", () => {
  test.each([
    "text/markdown",
    "Text/Markdown; charset=utf-8",
    "text/markdown, text/html, */*",
    "text/markdown;q=0.9, text/html;q=0.8",
    "text/html;q=0.5,text/markdown;q=0.5",
    "text/plain, text/markdown ; Q = 0.001",
    "text/*;q=0.2, text/markdown;q=0.3",
    "text/html;q=0, text/markdown;q=0.1",
    "text/html;q=0.1, */*, text/markdown;q=0.2",
  ])("%s", (accept) => expect(prefersMarkdown(accept)).toBe(true));
});

describe("everybody else gets HTML", () => {
  test.each([
    null,
    "",
    "*/*",
    "text/*",
    "text/html",
    // Chrome, Firefox, Safari.
    "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8,application/signed-exchange;v=b3;q=0.7",
    "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "text/html,application/xhtml+xml,application/xml;q=0.9,image/png,image/svg+xml,*/*;q=0.8",
    "text/html, text/markdown;q=0.9",
    "text/markdown;q=0.9, */*",
    "text/markdown;q=0",
    "text/markdown;q=0.000, */*;q=0.1",
    "text/markdown;q=2",
    "text/markdown;q=nonsense",
    "application/text/markdown",
    "text/markdown-like",
    'text/html;note="text/markdown"',
    ",;=,",
  ])("%s", (accept) => expect(prefersMarkdown(accept)).toBe(false));
});

test("a long header takes no time", () => {
  const accept = `${"text/markdown;q=".repeat(20_000)}${" ".repeat(20_000)},`;
  expect(cpuTime(() => prefersMarkdown(accept))).toBeLessThan(500);
});
