import { describe, expect, test } from "vitest";
import { renderMarkdown } from "@/lib/content/markdown";

async function html(source: string): Promise<string> {
  const rendered = await renderMarkdown(source);
  if (!rendered.ok) throw new Error(rendered.message);
  return rendered.html.trim();
}

/** What a reader sees of HTML, in which `<` is written `&lt;` wherever it is text. */
const visible = (output: string) =>
  output
    .replace(/<(audio|video|math|rp)\b.*?<\/\1>/gs, "")
    .replace(/<[^>]*>/g, "")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&");

/** Each begins something that nothing ends. */
const openings = [
  ..."script style textarea title xmp iframe noembed noframes plaintext".split(" "),
  ..."option audio video details math rp TextArea STYLE".split(" "),
].map((name) => `<${name}>`);
openings.push(
  '<textarea rows="3">',
  "<textarea/>",
  "<style type=x>",
  "<script",
  "<textarea rows=1",
  "<!--",
  "<!-- --",
  "<!-",
  "<!",
  "<![CDATA[",
  "<?php",
  "<?",
  "<!DOCTYPE html",
  "<!x",
  "</ x",
  "</div",
  '<div class="x',
  "<p title='x",
  '<a href="x',
  '<table title="',
  "<svg><style>",
  "<select><option>",
);
/** These hide nothing when they stay open. */
const harmless = ["select", "svg", "template", "table", "noscript", "button", "form"].map(
  (name) => `<${name}>`,
);

const places: Record<string, (opening: string) => string> = {
  "a block": (opening) => `before\n\n${opening} inner\n\nafter **all**`,
  "a block on lines of its own": (opening) => `before\n\n${opening}\ninner\n\nafter **all**`,
  "a line": (opening) => `before ${opening} inner *word*\n\nafter **all**`,
  "a list": (opening) => `- before\n- ${opening} inner\n- third\n\nafter **all**`,
  "a quotation": (opening) => `> before\n>\n> ${opening} inner\n\nafter **all**`,
  "a table": (opening) => `|before|\n|-|\n|${opening} inner|\n\nafter **all**`,
  "a note": (opening) => `before[^1] after **all**\n\n[^1]: ${opening} inner\n\n    third`,
  "a heading": (opening) => `before\n\n## ${opening} inner\n\nafter **all**`,
  "a block of HTML": (opening) => `before\n\n<div>\n${opening} inner\n</div>\n\nafter **all**`,
};

describe.each(Object.entries(places))(
  "what begins and never ends in %s hides nothing",
  (_, put) => {
    test.each([...openings, ...harmless])("%s", async (opening) => {
      const output = await html(put(opening));
      const seen = visible(output);
      for (const word of ["before", "inner", "after"]) expect(seen).toContain(word);
      expect(output).toContain("<strong>all</strong>");
      if (!harmless.includes(opening) && !/^<(select|svg)/.test(opening)) {
        expect(seen).toContain(opening);
      }
    });
  },
);

describe("it is shown as it was written, and the Markdown goes on", () => {
  test.each([
    ["a <textarea> *b*\n\nc", "<p>a &lt;textarea&gt; <em>b</em></p>\n<p>c</p>"],
    ["<!-- a\n\n*b*", "<p>&lt;!-- a</p>\n<p><em>b</em></p>"],
    [
      "> <!-- a\n\nb\n\n<!-- c -->\n\nd",
      "<blockquote>\n<p>&lt;!-- a</p>\n</blockquote>\n<p>b</p>\n\n<p>d</p>",
    ],
    ['<div title="a\n\nb', '<p>&lt;div title="a\n</p>\n<p>b</p>'],
    ["<title> a\n\nb", "<p>&lt;title&gt; a</p>\n<p>b</p>"],
    ["<style>\n*a*\n\nb", "<p>&lt;style&gt;\n<em>a</em></p>\n<p>b</p>"],
    [
      "<textarea>\n\na\n\n<textarea>b</textarea>\n\nc",
      "<p>&lt;textarea&gt;</p>\n<p>a</p>\n\n<p>c</p>",
    ],
    ["<details>a <details>b</details> c", "&lt;details&gt;a <details>b</details> c"],
    [
      '<div><a href="/x>one</a> two\n<a href="/y">three</a></div>',
      '<div>&lt;a href="/x&gt;one two\n<a href="/y">three</a></div>',
    ],
    ["a <select><option>b<option>c</select> d", "<p>a  d</p>"],
  ])("%j", async (source, expected) => {
    const output = await html(source);
    expect(output).toBe(expected);
  });
});

describe("what ends goes on as before", () => {
  test.each([
    ["a <!-- b --> c", "<p>a  c</p>"],
    ["<!-- a\n\n*b*\n\n-->\n\nc", "<p>c</p>"],
    ["<!-->\n\na", "<p>a</p>"],
    ["<!--->\n\na", "<p>a</p>"],
    ["<div>\n<!-- a\n\n<p>b</p>\n-->\n</div>\n\nc", "<div>\n\n</div>\n<p>c</p>"],
    ["<style>\na\n\nb\n</style>\n\nc", "<p>c</p>"],
    ["<script>\nwrite('<script src=x><\\/script>')\n\n</script>\n\nc", "<p>c</p>"],
    ["a <script>b</script> c", "<p>a  c</p>"],
    ["<textarea>\na\n\nb</textarea>\n\nc", "<p>c</p>"],
    ["<iframe src=x></iframe>\n\na", "<p>a</p>"],
    ["<iframe src=x>\n\n</iframe>\n\na", "<p>a</p>"],
    ["a <svg><title/><path d=x /></svg> b", "<p>a  b</p>"],
    ["a <svg><style>b</style></svg> c", "<p>a  c</p>"],
    ["<?xml version='1.0'?>\n\na", "<p>a</p>"],
    ["<!DOCTYPE html>\n\na", "<p>a</p>"],
    ["a <![CDATA[ b ]]> c", "<p>a  c</p>"],
    ["a <select><option>b</select> c", "<p>a  c</p>"],
    ["<ruby>a<rp>(<rt>b<rp>)</ruby>", "<p><ruby>a<rp>(</rp><rt>b</rt><rp>)</rp></ruby></p>"],
    ["<video src=/a controls></video> b", '<p><video src="/a" controls></video> b</p>'],
    ["<details>\n\na\n\n</details>\n\nb", "<details>\n<p>a</p>\n</details>\n<p>b</p>"],
    ["<details>a<details>b</details></details>", "<details>a<details>b</details></details>"],
    ["<p><video src='/a'class=x></video></p>", '<p><video src="/a" controls></video></p>'],
    ["<p title='<b> x'>a</p>", '<p title="&lt;b&gt; x">a</p>'],
    ["`<textarea>` and `<!--`", "<p><code>&lt;textarea&gt;</code> and <code>&lt;!--</code></p>"],
  ])("%j", async (source, expected) => {
    const output = await html(source);
    expect(output).toBe(expected);
  });
});

describe("a link to nowhere is text", () => {
  test.each([
    ["[x]()", "<p>[x]()</p>"],
    ["[*x*](  )", "<p>[<em>x</em>](  )</p>"],
    ["[x](<>)", "<p>[x](&lt;&gt;)</p>"],
    ["[x](< >)", "<p>[x](&lt; &gt;)</p>"],
    ['[x]( "title")', '<p>[x]( "title")</p>'],
    ["[x](<> 'title')", "<p>[x](&lt;&gt; 'title')</p>"],
    ["a [b [c]() d](/e)", '<p>a <a href="/e">b [c]() d</a></p>'],
    ["[![x]()](/a)", '<p><a href="/a">![x]()</a></p>'],
    ["[x]\n\n[x]: <>", "<p>[x]</p>"],
    ["[x][y]\n\n[y]: <> 'title'", "<p>[x][y]</p>"],
    ["![x]()", "<p>![x]()</p>"],
    ["![x](<> 'title')", "<p>![x](&lt;&gt; 'title')</p>"],
    ["![x][y]\n\n[y]: <>", "<p>![x][y]</p>"],
    ["[](/a)", '<p><a href="/a"></a></p>'],
    ['<a href="">x</a>', "<p>x</p>"],
    ['<a href=" ">x</a>', "<p>x</p>"],
    ["<a>x</a> <a name=y>z</a>", "<p>x z</p>"],
    ["<a href='javascript:x'>y</a>", "<p>y</p>"],
    ["[x](/y)", '<p><a href="/y">x</a></p>'],
    ["[x]('y)", '<p><a href="\'y">x</a></p>'],
    ["[x](#)", '<p><a href="#">x</a></p>'],
  ])("%j", async (source, expected) => expect(await html(source)).toBe(expected));
});
