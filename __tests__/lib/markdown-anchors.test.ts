import { expect, test } from "vitest";
import { renderMarkdown } from "@/lib/content/markdown";
import { htmlWithoutDirections as html } from "../support/markdown";

test.each([
  ["## Costs {#costs}", "costs", "Costs"],
  ["Preise {#preise}\n===", "preise", "Preise"],
  ["## Цены {#цены} ##", "цены", "Цены"],
  ["### 費用 ### {#費用}", "費用", "費用"],
  ["## Costs { #a.b:c }", "a.b:c", "Costs"],
  ["## Kosten {#k .unnumbered}", "k", "Kosten"],
  ["## Kosten {: #ial}", "ial", "Kosten"],
  ["> ## מחיר {#מחיר}", "מחיר", "מחיר"],
  ["## می‌خواهم {#می‌خواهم}", "می‌خواهم", "می‌خواهم"],
])("%s has its own id", async (source, id, text) => {
  const rendered = await html(`[l](#${encodeURIComponent(id)}) [m](<#${id}>)\n\n${source}`);
  expect(rendered).toMatch(new RegExp(`<h\\d id="h-${id.replace(".", "\\.")}">${text}</h\\d>`));
  expect(rendered).toContain(`<a href="#h-${id}">l</a> <a href="#h-${id}">m</a>`);
  expect(rendered).not.toContain("{");
});

test.each(["## a {#}", "## a {#b c}", "## a \\{#b}", "## a `{#b}`", "## a {b}", "## a {#b} c"])(
  "%s keeps its text",
  async (source) => {
    const rendered = await html(source);
    expect(rendered).not.toContain('id="h-b"');
    expect(rendered).toContain("{");
  },
);

test.each([
  ['<a name="old"></a>', "old"],
  ['text <a name="old">here</a>', "old"],
  ['<a id="старый" href="/x">here</a>', "старый"],
  ['<p id="note">x</p>', "note"],
  ['<h3 id="mine">x</h3>', "mine"],
  ['<div id="d">\n\nx\n\n</div>', "d"],
  ['<article id="art">x</article>', "art"],
  ['<SPAN ID="Up">x</SPAN>', "Up"],
  ['<td id="cell">x</td>', "cell"],
  ['<span id="my place">x</span>', "my-place"],
  ['<iframe id="f" src="https://a.example/"></iframe>', "f"],
  ['<p id="100%">x</p>', "100%"],
])("%s is an anchor", async (source, id) => {
  const rendered = await html(
    `[l](<#${id.replace("%", "%25")}>) <a href="#${id}">m</a>\n\n${source}`,
  );
  expect(rendered.split(` id="h-${id}"`)).toHaveLength(2);
  const href = `#h-${id.replace("%", "%25")}`;
  expect(rendered).toContain(`<a href="${href}">l</a> <a href="${href}">m</a>`);
});

test("own ids go before slugs, and the first of two before the second", async () => {
  const rendered = await renderMarkdown(
    '[x](#costs)\n\n## Costs\n\n## Prices {#costs}\n\n<p id="costs">a</p>\n\n## Again {#costs}',
    { pageUrl: "https://b.example/p" },
  );
  if (!rendered.ok) throw new Error(rendered.message);
  const ids = Array.from(rendered.html.matchAll(/ id="([^"]*)"/g), ([, id]) => id);
  expect(ids).toEqual(["h-costs-1", "h-costs", "h-again"]);
  expect(rendered.notices.first.map(({ line }) => line)).toEqual([7, 9]);
  expect(rendered.headings.map(({ text }) => text)).toEqual(["Costs", "Prices", "Again"]);
  expect(rendered.feed?.html).toContain('<a href="https://b.example/p#h-costs">x</a>');
});

test("no id shadows one of the page, of footnotes or a global", async () => {
  const rendered = await html(
    'a[^1] <p id="main">b</p>\n\n<li id="fn-1">c</li>\n\n<p id="__proto__">d</p>\n\n[^1]: e',
  );
  const ids = Array.from(rendered.matchAll(/ id="([^"]*)"/g), ([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^(h-|fn-1$|fnref-1$)/);
});
