import { describe, expect, test } from "vitest";
import { renderMarkdown } from "@/lib/content/markdown";
import { imageWidths } from "@/lib/media/image-widths";

async function html(source: string): Promise<string> {
  const rendered = await renderMarkdown(source);
  if (!rendered.ok) throw new Error(rendered.message);
  return rendered.html.trim();
}

test("two notes at one place are told apart, others stand close to their words", async () => {
  const classes = async (source: string) =>
    Array.from((await html(`${source}\n\n[^1]: x\n[^2]: y`)).matchAll(/<sup class="([^"]*)"/g)).map(
      ([, name]) => name,
    );
  expect(await classes("a[^1][^2]")).toEqual(["footnote-ref", "footnote-ref adjacent"]);
  expect(await classes("a[^1] b[^2]")).toEqual(["footnote-ref", "footnote-ref"]);
});

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

describe("code with a name", () => {
  test("has it as its caption, as it was written", async () => {
    expect(await html('```ts title="src/A <b> {2}.ts" {1}\n1\n2\n```')).toMatch(
      /^<figure class="code-file"><figcaption>src\/A &lt;b&gt; \{2\}\.ts<\/figcaption><pre class="code" tabindex="0" data-language="ts"><code><span class="line highlighted">.*<\/span>\n<span class="line"><span/,
    );
    expect(await html('```title="A.ts"\n1\n```')).toContain("<figcaption>A.ts</figcaption>");
  });

  test.each(["```ts title\n1\n```", '```ts title=""\n1\n```'])("has none in %j", async (source) =>
    expect(await html(source)).not.toContain("figure"),
  );
});

describe("mathematics", () => {
  const x = "<math><mi>x</mi></math>";

  test.each([
    ["a $x$ b", `<p>a ${x} b</p>`],
    ["$`x`$", `<p>${x}</p>`],
    ["a $x$th", `<p>a ${x}th</p>`],
    [
      "$$x$$",
      '<div class="math" role="group" aria-label="Formula" tabindex="0"><math display="block"><mi>x</mi></math></div>',
    ],
    [
      "a\n$$\nx\n$$\nb",
      '<p>a</p>\n<div class="math" role="group" aria-label="Formula" tabindex="0"><math display="block"><mi>x</mi></math></div>\n<p>b</p>',
    ],
    [
      "```math\nx\n```",
      '<div class="math" role="group" aria-label="Formula" tabindex="0"><math display="block"><mi>x</mi></math></div>',
    ],
    ["a $$x$$ b", '<p>a <math display="block"><mi>x</mi></math> b</p>'],
    ["[$x$](/a)", `<p><a href="/a">${x}</a></p>`],
  ])("%j is set", async (source, expected) => expect(await html(source)).toBe(expected));

  test.each([
    "$5 and $10",
    "from $5 to $10, or US$7",
    "$ x $",
    "x$y$",
    "a $x",
    "$$x",
    "$$\n\nx\n$$",
    "A$5 and A$6",
    "$5/£4, $6",
  ])("%j is text", async (source) => expect(await html(source)).not.toContain("<math"));

  test.each(["设$a^2$为正", "و$a^2$", "А$x$"])("%j has a formula", async (source) =>
    expect(await html(source)).toContain("<math"),
  );

  test.each(["\\$x$", "`$x$`", "$a `b$` c"])("%j keeps its signs", async (source) => {
    expect(await html(source)).not.toContain("<math");
    expect(await html(source)).toContain("$");
  });

  test("aligns, and rules tables, by class", async () => {
    const aligned = await html("$$\\begin{aligned}a&=b\\\\c&=d\\end{aligned}$$");
    expect(aligned).toContain('<mtd class="tml-right"><mi>a</mi></mtd><mtd class="tml-left">');
    expect(await html("$$\\begin{array}{c|c}a&b\\end{array}$$")).toContain(
      '<mtd class="line-after">',
    );
    expect(aligned).not.toContain(" style=");
  });

  test.each([
    ["$\\frac{1$", "Unexpected end of input in a macro argument, expected '}' at end of input."],
    ["a $\\foo$ b", "Unsupported function name: \\foo at position 1."],
    [`$${"x".repeat(5_001)}$`, "A formula has at most 5,000 characters."],
    ["$\\def\\a{\\a\\a}\\a$", "Too many expansions"],
  ])("%j says what is wrong", async (source, message) => {
    const rendered = await html(source);
    expect(rendered).toContain('<span class="math-error"><code>$');
    expect(rendered).toContain(message);
  });

  test("a bad block shows its source and the mistake", async () => {
    expect(await html("$$\na_b_c <b>\n$$")).toBe(
      '<div class="math-error"><pre tabindex="0"><code>a_b_c &lt;b&gt;</code></pre><p>This formula cannot be read: Double subscript at position 4.</p></div>',
    );
  });

  test("defines nothing for the next formula", async () => {
    expect(await html("$\\gdef\\mine{x}\\mine$ $\\mine$")).toContain(
      "Unsupported function name: \\mine",
    );
  });
});

describe("callouts", () => {
  const box = (kind: string, title: string, rest = "") =>
    `<div class="callout callout-${kind}" role="note">\n<p class="callout-title">${title}</p>\n${rest}</div>`;

  test.each([
    ["> [!NOTE]\n> a *b*", box("note", "Note", "<p>a <em>b</em></p>")],
    ["> [!tip]\n>\n> - a", box("tip", "Tip", "<ul>\n<li>a</li>\n</ul>\n")],
    ["> [!IMPORTANT] Own *title*\n> a\n> b", box("important", "Own <em>title</em>", "<p>a\nb</p>")],
    ["> [!WARNING]", box("warning", "Warning")],
    ["> [!CAUTION]\n> > a", box("caution", "Caution", "<blockquote>\n<p>a</p>\n</blockquote>\n")],
    ["> [!NOTE]\n> > [!TIP]\n> > a", box("note", "Note", `${box("tip", "Tip", "<p>a</p>")}\n`)],
  ])("%j", async (source, expected) => expect(await html(source)).toBe(expected));

  test.each(["> [!OTHER]\n> a", "> a [!NOTE]", "[!NOTE]\na", "> a\n>\n> [!NOTE]", "- [!NOTE]"])(
    "%j is none",
    async (source) => expect(await html(source)).not.toContain("callout"),
  );
});

describe("embeds", () => {
  const figure = (provider: string, id: string, href: string, label: string) =>
    `<figure class="embed" data-embed="${provider}" data-id="${id}"><a href="${href}">${label}</a></figure>`;
  const youtube = (id: string, href: string) => figure("youtube", id, href, "Watch on YouTube");
  const id = "aqz-KE-bpKQ";

  test.each([
    ["https://www.youtube.com/watch?v=aqz-KE-bpKQ", id],
    ["https://m.youtube.com/watch?v=aqz-KE-bpKQ", id],
    ["https://youtu.be/aqz-KE-bpKQ", id],
    ["https://youtu.be/aqz-KE-bpKQ?t=1m30s", `${id}?start=90`],
    ["https://www.youtube.com/shorts/aqz-KE-bpKQ", id],
  ])("%s", async (address, expected) => {
    expect(await html(`a\n\n${address}\n\nb`)).toContain(youtube(expected, address));
    expect(await html(`<${address}>`)).toBe(youtube(expected, address));
  });

  test.each([
    [
      "https://vimeo.com/76979871",
      figure("vimeo", "76979871", "https://vimeo.com/76979871", "Watch on Vimeo"),
    ],
    [
      "https://vimeo.com/76979871/0123abcdef",
      figure(
        "vimeo",
        "76979871/0123abcdef",
        "https://vimeo.com/76979871/0123abcdef",
        "Watch on Vimeo",
      ),
    ],
    [
      "https://gist.github.com/octocat/6cad326836d38bd3a7ae",
      figure(
        "gist",
        "octocat/6cad326836d38bd3a7ae",
        "https://gist.github.com/octocat/6cad326836d38bd3a7ae",
        "Read on GitHub",
      ),
    ],
  ])("%s", async (address, expected) => expect(await html(address)).toBe(expected));

  test.each([
    "see https://youtu.be/aqz-KE-bpKQ",
    "https://youtu.be/aqz-KE-bpKQ\nand more",
    "[my talk](https://youtu.be/aqz-KE-bpKQ)",
    "- https://youtu.be/aqz-KE-bpKQ",
    "https://youtu.be/short",
    "https://youtube.com.example/watch?v=aqz-KE-bpKQ",
    "https://www.youtube.com/@channel",
    "https://vimeo.com/about",
    "https://gist.github.com/octocat",
  ])("%j stays a link", async (source) => {
    expect(await html(source)).not.toContain("<figure");
    expect(await html(source)).toContain("<a href=");
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
  const eager = 'loading="eager" fetchpriority="high" decoding="async"';

  test("on the first screen load at once, and only one of them", async () => {
    expect(await html("![a](/b)\n\n![c](/d)")).toBe(
      `<p class="lone-image"><img alt="a" src="/b" ${eager} /></p>\n<p class="lone-image"><img alt="c" src="/d" ${lazy} /></p>`,
    );
  });

  test("of this site have their size, other widths and a blur", async () => {
    const rendered = await html('x\n\ny\n\nz\n\n![a](/guide/morning.jpg "b")');
    const [image = ""] = /<img.*?>/.exec(rendered) ?? [];
    expect(image).toContain('width="1920" height="1200"');
    expect(image).toMatch(/style="background-image:url\(data:image\/webp;base64,[\w+/=]+\)"/);
    const widths = [...image.matchAll(/url=%2Fguide%2Fmorning\.jpg&amp;w=(\d+)&amp;q=75 (\d+)w/g)];
    expect(widths.map(([, asked, got]) => [asked, got])).toEqual(
      imageWidths.map((width) => [`${width}`, `${width}`]),
    );
    expect(image).toContain('sizes="(max-width: 808px) calc(100vw - 40px), 768px"');
    expect(image).toContain('src="/guide/morning.jpg"');
  });

  test("that are drawings have their size alone", async () => {
    expect(await html("x\n\ny\n\nz\n\n![a](/guide/quire.svg) b")).toContain(
      `<img alt="a" src="/guide/quire.svg" width="1200" height="640" ${lazy} />`,
    );
  });

  test("of other sites learn nothing of the page, and have no size", async () => {
    expect(await html("x\n\ny\n\nz\n\n![a](https://b.example/c.png) d")).toContain(
      `<img alt="a" src="https://b.example/c.png" ${lazy} referrerpolicy="no-referrer" />`,
    );
  });

  test("load late", async () => {
    const last = (await html("x\n\ny\n\nz\n\na ![b](/c.png)")).split("\n").at(-1);
    expect(last).toBe(`<p>a <img alt="b" src="/c.png" ${lazy} /></p>`);
    expect(await html("a <img src=/c.png width=9 onload=x>")).toBe(
      `<p>a <img alt="" src="/c.png" width="9" ${lazy} /></p>`,
    );
  });

  test("alone and titled become figures", async () => {
    expect(await html('![b](/c.png "D & <e>")')).toBe(
      `<figure><img alt="b" src="/c.png" ${eager} /><figcaption>D &amp; &lt;e&gt;</figcaption></figure>`,
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
    ["שלום \u202eabc", '<p dir="auto">שלום \u202eabc</p>'],
    ["👩‍👩‍👧‍👦 🇸🇪", "<p>👩‍👩‍👧‍👦 🇸🇪</p>"],
    ["&nbsp;&copy;&#0;&#xd800;&nope;", "<p>\u00a0©\uFFFD\uFFFD&amp;nope;</p>"],
  ])("%j", async (source, expected) => {
    expect(await html(source)).toBe(expected);
  });
});
