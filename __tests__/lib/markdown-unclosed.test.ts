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
  (place, put) => {
    test.each([...openings, ...harmless])("%s", async (opening) => {
      const output = await html(put(opening));
      const seen = visible(output);
      for (const word of ["before", "inner", "after"]) expect(seen).toContain(word);
      expect(output).toContain("<strong>all</strong>");
      const ends = opening === "<details>" && place === "a block of HTML";
      if (!harmless.includes(opening) && !/^<(select|svg)/.test(opening) && !ends) {
        expect(seen).toContain(opening);
      }
    });
  },
);

describe("what one paragraph opens, a later one does not end", () => {
  const names = "textarea title iframe xmp noembed style script video audio option math details";
  const between: Record<string, (open: string, end: string) => string> = {
    paragraphs: (open, end) => `Open ${open} first.\n\nwords *here*\n\n## Head\n\nThen ${end} last`,
    "items of a list": (open, end) =>
      `- Open ${open} first.\n- words *here*\n- Head then ${end} last`,
    "a quotation and a text": (open, end) =>
      `> Open ${open} first.\n>\n> words *here*\n\nHead then ${end} last`,
    "rows of a table": (open, end) =>
      `|Open ${open} first.|\n|-|\n|words *here*|\n|Head then ${end} last|`,
    "cells of a table": (open, end) =>
      `|Open ${open} first.|words *here*|Head then ${end} last|\n|-|-|-|`,
    "blocks of HTML": (open, end) =>
      /video|audio|option|math|details/.test(open)
        ? `Open ${open} first words <em>here</em>\n\n<p>Head then ${end} last</p>`
        : `<p>Open ${open} first.</p>\n\nwords *here*\n\n<p>Head then ${end} last</p>`,
  };
  test.each(
    Object.entries(between).flatMap(([where, put]) =>
      names.split(" ").map((name) => [where, name, put(`<${name}>`, `</${name}>`)] as const),
    ),
  )("in %s: %s", async (_, name, source) => {
    const output = await html(source);
    for (const word of ["Open", `<${name}>`, "first", "words", "Head", "last"])
      expect(visible(output)).toContain(word);
    expect(output).toContain("<em>here</em>");
    expect(output).not.toMatch(new RegExp(`<${name}`));
  });
});

describe("a comment without an end of its own does not take another's", () => {
  test.each([
    [
      "<div>\n<!-- todo\n</div>\n\nimportant **text**\n\n<!-- other -->\n\nmore",
      "<div>\n&lt;!-- todo\n</div>\n<p>important <strong>text</strong></p>\n\n<p>more</p>",
    ],
    [
      "<div>\n<!-- todo\n</div>\n\nimportant <!-- other --> text",
      "<div>\n&lt;!-- todo\n</div>\n<p>important  text</p>",
    ],
    [
      "> <div>\n> <!-- todo\n\nimportant\n\n- <p><!-- other --></p>",
      "<blockquote>\n<div>\n&lt;!-- todo\n</div></blockquote>\n<p>important</p>\n<ul>\n<li>\n</li>\n</ul>",
    ],
    [
      "<div>\n<![CDATA[ todo\n</div>\n\nimportant\n\n<p>]]></p>",
      "<div>\n&lt;![CDATA[ todo\n</div>\n<p>important</p>\n<p>]]&gt;</p>",
    ],
    ["<div>\n<!-- a\n\nb *c*\n\n<p>d</p> -->\n</div>\n\nd", "<div>\n\n</div>\n<p>d</p>"],
    ["<div><!-- a <!-- b --> c</div>", "<div> c</div>"],
  ])("%j", async (source, expected) => expect(await html(source)).toBe(expected));
});

describe("a declaration or an instruction ends soon, or it is text", () => {
  const declarations = [
    "<!DOCTYPE html",
    "<!note to self",
    "<!ELEMENT a",
    "<?php if ($a > 3) b ?>",
  ];
  declarations.push("<?php\n$a->b();", "<?xml", "<?php echo '<b>'; ?>", "<!-- a");
  test.each(declarations)("%s", async (opening) => {
    const rest = "Long text\n\nmore **text**\n\n> quote\n\n<p>a ?></p>\n\n<!-- b -->\n\nend";
    const output = await html(`${opening}\n\n${rest}`);
    expect(visible(output).replace(/\s+/g, " ")).toContain(opening.replace(/\s+/g, " "));
    for (const word of ["Long text", "<strong>text</strong>", "<p>quote</p>", "<p>end</p>"])
      expect(output).toContain(word);
    const quoted = await html(`> ${opening.replace("\n", "\n> ")}\n>\n> Long **text**\n\n> end`);
    expect(quoted).toContain("<strong>text</strong>");
    const listed = await html(
      `- a\n- ${opening.replace("\n", "\n  ")}\n\n  Long **text**\n\n> end`,
    );
    expect(listed).toContain("<strong>text</strong>");
    for (const seen of [quoted, listed]) expect(seen).toContain("<p>end</p>");
  });
  test.each([
    ["<!DOCTYPE html PUBLIC 'a'\n 'b'>\n\nc", "<p>c</p>"],
    ["<!x\n> quote", "<p>&lt;!x</p>\n<blockquote>\n<p>quote</p>\n</blockquote>"],
    ["<?a\n\nb\n?>\n\nc", "<p>c</p>"],
    [
      "a <?php if ($a > 3) echo 'x'; ?> and text",
      "<p>a &lt;?php if ($a &gt; 3) echo 'x'; ?&gt; and text</p>",
    ],
    [
      "|<?php $a->b ?>|\n|-|\n|<?c?> d|",
      '<div class="table-scroll" role="group" aria-label="Table" tabindex="0"><table>\n<thead>\n<tr>\n<th>&lt;?php $a-&gt;b ?&gt;</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td> d</td>\n</tr>\n</tbody>\n</table></div>',
    ],
    ["<div>\n<?a > b ?>\n</div>", "<div>\n&lt;?a &gt; b ?&gt;\n</div>"],
  ])("%j", async (source, expected) => expect(await html(source)).toBe(expected));
});

/** Without line breaks, which blocks of HTML keep from the text. */
const flat = async (source: string) => (await html(source)).replaceAll("\n", "");

describe("a player that closes itself is one", () => {
  const player = '<video src="/a.mp4" controls></video>';
  test.each([
    '<video src="/a.mp4" controls/>',
    '<Video src="/a.mp4" />',
    "<video src='/a.mp4'\n/>",
  ])("%j", async (tag) => {
    const line = tag.replaceAll("\n", " ");
    expect(await flat(`Place it: ${tag} b\n\nrest`)).toBe(
      `<p>Place it: ${player} b</p><p>rest</p>`,
    );
    expect(await flat(`- ${line}\n- b`)).toBe(`<ul><li>${player}</li><li>b</li></ul>`);
    expect(await flat(`> a ${line}\n\nb`)).toContain(`<p>a ${player}</p></blockquote><p>b</p>`);
    expect(await flat(`|${line}|b|\n|-|-|`)).toContain(`<th>${player}</th><th>b</th>`);
    expect(await flat(`<div>${tag}</div>\n\nb`)).toBe(`<div>${player}</div><p>b</p>`);
  });
  test.each([
    ["a <audio src='/a' /> b", '<p>a <audio src="/a" controls></audio> b</p>'],
    ["a <details/> b\n\nc", "<p>a </p><details></details> b<p>c</p>"],
  ])("%j", async (source, expected) => expect(await flat(source)).toBe(expected));
});

describe("details end with the element that they are in", () => {
  const details = "<details><summary>s</summary>x";
  const closed = `${details}</details>`;
  const shown = details.replace("<details>", "&lt;details&gt;");
  test.each([
    [`<div>${details}</div>`, `<div>${closed}</div>`],
    [`<ul><li>${details}</li></ul>`, `<ul><li>${closed}</li></ul>`],
    [`<ul><li>${details}</ul>`, `<ul><li>${closed}</li></ul>`],
    [
      `<table><tr><td>${details}</td><td>b</td></tr></table>`,
      `<table><tr><td>${closed}</td><td>b</td></tr></table>`,
    ],
    [`<blockquote>${details}</blockquote>`, `<blockquote>${closed}</blockquote>`],
    [`<div>${details}${details}</div>`, `<div>${details}${closed}</details></div>`],
    [`<details>a<div>${details}</div></details>`, `<details>a<div>${closed}</div></details>`],
    [`<div>a</div>${details}</div>`, `<div>a</div>${shown}`],
    [`<div>${closed}</div>${details}</div>`, `<div>${closed}</div>${shown}`],
    ["<div><video src='/a'>x</div>", "<div>&lt;video src='/a'&gt;x</div>"],
  ])("%s", async (source, expected) => {
    expect(await flat(`${source}\n\nafter`)).toBe(`${expected}<p>after</p>`);
    expect(await flat(`- ${source}\n- after`)).toBe(`<ul><li>${expected}</li><li>after</li></ul>`);
    expect(await flat(`> ${source}\n\nafter`)).toBe(
      `<blockquote>${expected}</blockquote><p>after</p>`,
    );
  });
  test("but not with one of another block", async () => {
    const output = await html(`> <div>\n\n${details}\n\n</div>\n\nafter`);
    expect(visible(output)).toContain("<details>");
  });
});

describe("an end that markdown-it does not know ends the block, too", () => {
  test.each([
    "<!-- a --!>",
    "<!-- a\n\nb\n--!>",
    "<!--\na --!>",
    "<textarea>\na\n</textarea >",
    "<textarea>a</textarea\t>",
    "<script>\n\na\n</script >",
    "<style>\na\n</style/>",
    "<textarea/>\na\n\nb\n</textarea>",
  ])("%j", async (block) => {
    const after = "<p>after <strong>b</strong></p>";
    const lines = (prefix: string) => block.replaceAll("\n", `\n${prefix}`);
    expect(await flat(`${block}\n\nafter **b**`)).toBe(after);
    expect(await flat(`${block}\nafter **b**`)).toBe(after);
    expect(await flat(`> ${lines("> ")}\n>\n> after **b**`)).toBe(
      `<blockquote>${after}</blockquote>`,
    );
    expect(await flat(`- ${lines("  ")}\n\n  after **b**\n- c`)).toContain(`<li>${after}</li>`);
    expect(await flat(`    ${lines("    ")}\n\nafter **b**`)).toMatch(/^<pre.*after/);
  });
});

describe("a tag within the quotation marks of a value", () => {
  test.each([
    [`<div data-x="<b>"x>x</div>`, "<div>x</div>"],
    [`<p title='<b>'lang=sv>x</p>`, '<p title="&lt;b&gt;" lang="sv">x</p>'],
    [`<div title="a < b"dir=ltr>x</div>`, '<div title="a &lt; b" dir="ltr">x</div>'],
    [`<div title="<b>x>y</div>\n<p title="z">w</p>`, '&lt;div title="<b>x&gt;y<p title="z">w</p>'],
    [
      `<div><a href="/x>y</a> <a href="/y">z</a></div>`,
      '<div>&lt;a href="/x&gt;y <a href="/y">z</a></div>',
    ],
  ])("%s", async (source, expected) => {
    const lines = (prefix: string) => source.replaceAll("\n", `\n${prefix}`);
    expect(await flat(`${source}\n\nafter`)).toContain(expected);
    expect(await flat(`- ${lines("  ")}\n- after`)).toContain(expected);
    expect(await flat(`> ${lines("> ")}\n\nafter`)).toContain(expected);
  });
});

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
    ["<iframe src=x></iframe>\n\na", '<p><a href="x">x</a></p>\n<p>a</p>'],
    ["<iframe src=x>\n\n</iframe>\n\na", '<p><a href="x">x</a></p>\n<p>a</p>'],
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
  const addresses = [
    "<> (t)",
    '<> "a \\" b"',
    "&#32;",
    "&nbsp;",
    "<&nbsp;> 't'",
    "<\u00a0>",
    "&#9; (t)",
  ];
  addresses.push("<>\t('\"')", '"a \\" b"', "<> 'it\\'s'", "&emsp;");
  test.each(addresses)("(%s)", async (address) => {
    for (const link of [`[x](${address})`, `![x](${address})`]) {
      for (const [source, tag] of [
        [`a ${link} **b**`, "<p>a ["],
        [`- a ${link} **b**\n- c`, "<li>a ["],
        [`> a ${link} **b**`, "<p>a ["],
        [`|a ${link} **b**|\n|-|`, "<th>a ["],
        [`[a ${link} **b**](/d)`, '<a href="/d">a ['],
      ] as const) {
        const output = await html(source);
        expect(output).toContain(link.startsWith("!") ? tag.replace("[", "![x](") : `${tag}x](`);
        expect(output).toContain(") <strong>b</strong>");
      }
      expect(await html(link)).not.toMatch(/<(a|img|figure)\b/);
    }
  });
  test.each(["&nbsp;", "&#32;", "<&emsp;> (t)", "<\u00a0>"])("[y]: %s", async (address) => {
    expect(await html(`a [x][y] ![x][y]\n\n[y]: ${address}`)).toBe("<p>a [x][y] ![x][y]</p>");
  });
  test.each([
    ["[x](<a b> (t))", '<p><a href="a%20b" title="t">x</a></p>'],
    ["[x](&amp; 't')", '<p><a href="&amp;" title="t">x</a></p>'],
    ["[x]((t))", '<p><a href="(t)">x</a></p>'],
    ["[x](%FF)\n[y]\n\n[y]: %FF", '<p><a href="%FF">x</a>\n<a href="%FF">y</a></p>'],
  ])("but %j is one", async (source, expected) => expect(await html(source)).toBe(expected));
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
    ["<a>x</a> <a target=y>z</a>", "<p>x z</p>"],
    ["<a href='javascript:x'>y</a>", "<p>y</p>"],
    ["[x](/y)", '<p><a href="/y">x</a></p>'],
    ["[x]('y)", '<p><a href="\'y">x</a></p>'],
    ["[x](#)", '<p><a href="#">x</a></p>'],
  ])("%j", async (source, expected) => expect(await html(source)).toBe(expected));
});
