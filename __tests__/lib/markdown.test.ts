import { describe, expect, test } from "vitest";
import { renderMarkdown } from "@/lib/markdown";

async function html(source: string): Promise<string> {
  const rendered = await renderMarkdown(source);
  if (!rendered.ok) throw new Error(rendered.message);
  return rendered.html.trim();
}

describe("text", () => {
  test.each([
    ["a *b* **c** ~~d~~ `e`", "<p>a <em>b</em> <strong>c</strong> <s>d</s> <code>e</code></p>"],
    ["one\ntwo", "<p>one\ntwo</p>"],
    ["one  \ntwo", "<p>one<br />\ntwo</p>"],
    [`"q" -- (c)`, `<p>"q" -- (c)</p>`],
    [
      "see https://example.com.",
      '<p>see <a href="https://example.com">https://example.com</a>.</p>',
    ],
    ["[a](/b 'c')", '<p><a href="/b" title="c">a</a></p>'],
    ["<kbd>Ctrl</kbd> H<sub>2</sub>O", "<p><kbd>Ctrl</kbd> H<sub>2</sub>O</p>"],
    [
      "<details open><summary>s</summary>\n\nt\n\n</details>",
      "<details open><summary>s</summary>\n<p>t</p>\n</details>",
    ],
  ])("%s", async (source, expected) => {
    expect(await html(source)).toBe(expected);
  });
});

describe("headings", () => {
  const heading = (level: number, id: string, text: string, label = text) =>
    `<div class="heading">\n<h${level} id="${id}">${text}</h${level}>\n<a class="heading-anchor" href="#${id}" aria-label="Link to “${label}”">#</a></div>`;

  test("carry an id and a link that names its target", async () => {
    expect(await html("## Zwei *Wörter* & `code`")).toBe(
      heading(
        2,
        "h-zwei-wörter--code",
        "Zwei <em>Wörter</em> &amp; <code>code</code>",
        "Zwei Wörter &amp; code",
      ),
    );
  });

  test("keep their level below a page's own title", async () => {
    expect(await html("## a\n\n### b")).toBe(
      `${heading(2, "h-a", "a")}\n${heading(3, "h-b", "b")}`,
    );
  });

  test("all move down where the text uses #, and stop at h6", async () => {
    expect(await html("# a\n\n## b\n\n###### c")).toBe(
      [heading(2, "h-a", "a"), heading(3, "h-b", "b"), heading(6, "h-c", "c")].join("\n"),
    );
  });

  test("written as HTML are never an h1", async () => {
    expect(await html("<h1>a</h1>")).toBe("<h2>a</h2>");
  });

  test.each([
    ["Привет, мир", "h-привет-мир"],
    ["你好 世界", "h-你好-世界"],
    ["नमस्ते", "h-नमस्ते"],
    ["🎉", "h-section"],
    ["__proto__", "h-proto"],
  ])("%s has the id %s", async (text, id) => {
    expect(await html(`## ${text}`)).toContain(`id="${id}"`);
  });

  test("of the same text are numbered", async () => {
    const ids = [...(await html("## a\n\n## a\n\n## a-1\n\n## a")).matchAll(/ id="([^"]+)"/g)];
    expect(ids.map(([, id]) => id)).toEqual(["h-a", "h-a-1", "h-a-1-1", "h-a-2"]);
  });

  test("are found by links spelled as on GitHub", async () => {
    expect(await html("[x](#über-uns) [y](#none)\n\n## Über uns")).toContain(
      '<p><a href="#h-über-uns">x</a> <a href="#none">y</a></p>',
    );
  });
});

describe("the outline", () => {
  const outline = async (source: string) => {
    const rendered = await renderMarkdown(source);
    return rendered.ok && rendered.headings;
  };

  test("lists the headings of the second to the fourth level as plain text", async () => {
    expect(
      await outline("## A *b* `c` &amp; [d](/e)\n\n### \\*f\\*\n\n#### g\nh\n\n##### i"),
    ).toEqual([
      { id: "h-a-b-c--d", text: "A b c & d", level: 2 },
      { id: "h-f", text: "*f*", level: 3 },
      { id: "h-g", text: "g", level: 4 },
    ]);
  });

  test("counts levels as the page does, and ids too", async () => {
    expect(await outline("# a\n\n## a\n\n#### b")).toEqual([
      { id: "h-a", text: "a", level: 2 },
      { id: "h-a-1", text: "a", level: 3 },
    ]);
  });

  test.each(["> ## a", "- ## a", "b[^1]\n\n[^1]: # c\n\n    ## d", "##", "<h2>a</h2>"])(
    "leaves out what is no section of the text: %j",
    async (source) => expect(await outline(source)).toEqual([]),
  );
});

describe("code", () => {
  const line = (content: string, classes = "line") => `<span class="${classes}">${content}</span>`;
  const block = (language: string, ...lines: string[]) =>
    `<pre class="code" tabindex="0"${language && ` data-language="${language}"`}><code>${lines.join("\n")}</code></pre>`;

  test("is coloured by class, without a style", async () => {
    expect(await html("```ts\nlet a = 'b' // c\n```")).toBe(
      block(
        "ts",
        line(
          '<span class="tok-keyword">let</span> a <span class="tok-keyword">=</span><span class="tok-string-expression"> \'b\'</span><span class="tok-comment"> // c</span>',
        ),
      ),
    );
  });

  test("marks the lines that the fence names", async () => {
    const expected = ["line", "line highlighted", "line", "line highlighted", "line highlighted"];
    for (const fence of ["```text {2,4-6}", "```text{2, 4-6}", "~~~text title {2,4-99999999999}"]) {
      const rendered = await html(`${fence}\na\nb\nc\nd\ne\n${fence.slice(0, 3)}`);
      expect([...rendered.matchAll(/<span class="(.*?)">/g)].map(([, name]) => name)).toEqual(
        expected,
      );
    }
  });

  test.each([
    "```\n<b> &amp;\n```",
    "```brainfog\n<b> &amp;\n```",
    "```constructor\n<b> &amp;\n```",
    "    <b> &amp;",
  ])("is plain text when the language is missing or unknown: %j", async (source) =>
    expect(await html(source)).toBe(block("", line("&lt;b&gt; &amp;amp;"))),
  );

  // A language of its own each: one that is loaded stays loaded.
  test.each([
    ["> ```zig\n> 1", "zig"],
    ["- ```nix\n  1", "nix"],
    ["1. ~~~toml\n   1", "toml"],
    ["- > 1) ````wgsl\n  >    1", "wgsl"],
    ["a\n   ```prisma\n1", "prisma"],
  ])("finds the fence in %j", async (source, language) => {
    expect(await html(source)).toContain(`data-language="${language}"`);
  });

  test("colours up to 40 languages and leaves the others plain", async () => {
    const names =
      "abap ada apex awk bat c clojure cobol cpp crystal csharp css csv d dart diff docker elixir elm erlang fish fsharp gherkin gleam go graphql groovy haskell html ini java jinja js json julia kotlin latex less lisp lua make matlab md".split(
        " ",
      );
    const rendered = await html(names.map((name) => `\`\`\`${name}\n1\n\`\`\``).join("\n"));
    const coloured = [...rendered.matchAll(/data-language="(.*?)"/g)].map(([, name]) => name);
    expect(coloured.slice(0, 40)).toEqual(names.slice(0, 40));
    expect(coloured.length).toBeLessThan(names.length);
  });

  test("accepts a language in capitals, and keeps blank lines", async () => {
    expect(await html("```JSON\n1\n\n2\n```")).toBe(
      block(
        "json",
        line('<span class="tok-constant">1</span>'),
        line(""),
        line('<span class="tok-constant">2</span>'),
      ),
    );
  });
});

test("tables scroll in a named, focusable group and align by class", async () => {
  expect(await html("|a|b|\n|:-:|-:|\n|1|2|")).toBe(
    '<div class="table-scroll" role="group" aria-label="Table" tabindex="0"><table>\n<thead>\n<tr>\n<th class="align-center">a</th>\n<th class="align-right">b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td class="align-center">1</td>\n<td class="align-right">2</td>\n</tr>\n</tbody>\n</table></div>',
  );
});

test("task lists have disabled, labelled boxes", async () => {
  expect(await html("- [ ] a\n- [x] *b*\n- c")).toBe(
    '<ul class="contains-task-list">\n<li class="task-list-item"><label><input class="task-list-item-checkbox" type="checkbox" disabled /> a</label></li>\n<li class="task-list-item"><label><input class="task-list-item-checkbox" type="checkbox" disabled checked /> <em>b</em></label></li>\n<li>c</li>\n</ul>',
  );
});

test("footnotes lead there and back", async () => {
  expect(await html("a[^x] b[^x] c^[in *line*]\n\n[^x]: note")).toBe(
    [
      '<p>a<sup class="footnote-ref"><a id="fnref-1" href="#fn-1" aria-label="Footnote 1">1</a></sup> b<sup class="footnote-ref"><a id="fnref-1-2" href="#fn-1" aria-label="Footnote 1">1</a></sup> c<sup class="footnote-ref"><a id="fnref-2" href="#fn-2" aria-label="Footnote 2">2</a></sup></p>',
      '<section class="footnotes" aria-label="Footnotes">\n<ol>',
      '<li id="fn-1"><p>note <a href="#fnref-1" class="footnote-backref" aria-label="Back to reference 1">↩︎</a> <a href="#fnref-1-2" class="footnote-backref" aria-label="Back to reference 1-2">↩︎</a></p>\n</li>',
      '<li id="fn-2"><p>in <em>line</em> <a href="#fnref-2" class="footnote-backref" aria-label="Back to reference 2">↩︎</a></p>\n</li>',
      "</ol>\n</section>",
    ].join("\n"),
  );
});

describe("images", () => {
  const lazy = 'loading="lazy" decoding="async"';

  test("load late", async () => {
    expect(await html("a ![b](/c.png)")).toBe(`<p>a <img alt="b" src="/c.png" ${lazy} /></p>`);
    expect(await html("a <img src=/c.png width=9 onload=x>")).toBe(
      `<p>a <img alt="" src="/c.png" width="9" ${lazy} /></p>`,
    );
  });

  test("alone and titled become figures", async () => {
    expect(await html('![b](/c.png "D & <e>")')).toBe(
      `<figure><img alt="b" src="/c.png" ${lazy} /><figcaption>D &amp; &lt;e&gt;</figcaption></figure>`,
    );
  });

  test.each(['![b](/c "d") e', "![b](/c)", '- ![b](/c "d")', '[![b](/c "d")](/e)'])(
    "stay inline otherwise: %s",
    async (source) => expect(await html(source)).not.toContain("<figure>"),
  );
});

describe("odd characters", () => {
  test.each([
    ["", ""],
    [" \n\t\n", ""],
    ["a\0b", "<p>a\uFFFDb</p>"],
    ["a\ud800b \udc00", "<p>a\uFFFDb \uFFFD</p>"],
    ["[a](/\ud800)", '<p><a href="/%EF%BF%BD">a</a></p>'],
    ["a\r\nb\r\rc", "<p>a\nb</p>\n<p>c</p>"],
    ["שלום \u202eabc", "<p>שלום \u202eabc</p>"],
    ["👩‍👩‍👧‍👦 🇸🇪", "<p>👩‍👩‍👧‍👦 🇸🇪</p>"],
    ["&nbsp;&copy;&#0;&#xd800;&nope;", "<p>\u00a0©\uFFFD\uFFFD&amp;nope;</p>"],
  ])("%j", async (source, expected) => {
    expect(await html(source)).toBe(expected);
  });
});
