import { expect, test } from "vitest";
import { html } from "../support/markdown";

/** The text of a paragraph, with `∑` for each formula. */
const textOf = async (source: string) =>
  (await html(source))
    .replace(/<(?:div class="math".*?<\/div|math.*?<\/math)>/gs, "∑")
    .replace(/<\/?p>/g, "")
    .replace(/&gt;/g, ">")
    .replace(/&lt;/g, "<")
    .replace(/&amp;/g, "&");

test.each([
  "Cheap ($), middling ($$), dear ($$$): three places in one street.",
  "The ferry is $$ in winter and $$$ in August.",
  "The sign ($) is older than that of the euro (€), or than ($) in Lisbon.",
  "Copy it from $HOME/$USER or $XDG_DATA/$APP.",
  "We hold $ACME/$INIT and $AAA-$BBB shares.",
  "a $5 bill and a 10$ bill",
  "It costs $5 or 10$ a day.",
  "un billete de $5 y otro de 10$",
  "Der Eintritt: $5 für Kinder, 12$ für Erwachsene",
  "$5/month and 10$ for two",
  "from $5, or £4, to 6$",
  "每人$5和10$两种",
  "от $5 и до 10$",
  "HK$5, NT$6 and R$7 are three currencies",
  "5$-7$ each, or $8-$9",
  "Set $PATH:$HOME/bin and \u0024{A}\u0024{B} and $(pwd)/$(ls)",
  "PHP: $this->name($other) and $a->b($c)",
  "regular expressions: ^a+$ or [0-9]$, /[a-z]+$/ or /[0-9]$/",
  "“$”, “$$” and '$', '$'",
  "See [$5](/a) or [6$](/b).",
  "$5 <b>or</b> 6$",
  "$1, then $2,$3",
  "$$ at first,\nand later $$",
])("stays as it was typed: %s", async (source) => {
  expect(await html(source)).not.toContain("<math");
  expect((await html(source)).match(/\$/g)).toEqual(source.match(/\$/g));
});

test.each([
  ["$a^2+b^2$", "∑"],
  ["$x$ and $y$", "∑ and ∑"],
  ["the $n$-th and the $n$th of two $x$s", "the ∑-th and the ∑th of two ∑s"],
  ["$\\alpha$ is $5x$ or $5$", "∑ is ∑ or ∑"],
  ["设$a^2$为正，则$速度=距离/时间$。", "设∑为正，则∑。"],
  ["$speed = distance / time$", "∑"],
  ["$1 + 1 = 2$, so $f(x), g(x)$", "∑, so ∑"],
  ["$[0, 1)$ and $]0, 1[$", "∑ and ∑"],
  ["$x > 0 \\text{ for all the cases}$", "∑"],
  ["$AB$ and $ABC$", "∑ and ∑"],
  ["$+$ or $=$", "∑ or ∑"],
  ["$\\{a, b\\}$", "∑"],
  ["costs $5, where $x$ is one", "costs $5, where ∑ is one"],
  ["\\(a^2+b^2=c^2\\) and \\(x\\)", "∑ and ∑"],
  ["so \\[x = 1\\] holds", "so ∑ holds"],
  ["\\[\n\\int_0^1 x\\,dx = \\frac12\n\\]", "∑"],
  ["- \\[ x^2 \\]", "<ul>\n<li>\n∑\n</li>\n</ul>"],
  ["> $$\n> any words here\n> $$", "<blockquote>\n∑\n</blockquote>"],
])("%s has formulas", async (source, expected) => {
  expect(await textOf(source)).toBe(expected);
});

test.each([
  "see \\(above\\) and \\(as was said before\\)",
  "\\[sic\\], \\[1\\] and \\[citation needed\\]",
  "- \\[x\\] done",
  "\\[a\\](/b)",
  "an \\$5 bill and a \\$6 bill",
])("an escaped sign is that sign: %s", async (source) => {
  const text = await textOf(source);
  expect(text).not.toContain("∑");
  expect(text.replace(/<[^>]*>|\s/g, "")).toBe(source.replace(/\\|^- |\s/g, ""));
});

test.each([
  ["align", "a &= b \\\\\nc &= d"],
  ["align*", "a &= b \\\\ c &= d"],
  ["aligned", "a &= b"],
  ["equation", "a = b"],
  ["gather*", "a \\\\ b"],
  ["alignat", "a &= b", "{2}"],
  ["cases", "a & b \\\\ c & d"],
  ["pmatrix", "1 & 2 \\\\ 3 & 4"],
  ["array", "1 & 2 \\\\[2pt] 3 & 4", "{cc}"],
])("the environment %s stands without dollar signs", async (name, content, argument = "") => {
  const source = `\\begin{${name}}${argument}\n${content}\n\\end{${name}}`;
  for (const text of [
    source,
    `$$\n${source}\n$$`,
    `\\[\n${source}\n\\]`,
    `> ${source.replace(/\n/g, "\n> ")}`,
  ]) {
    const shown = await textOf(text);
    expect(shown).toContain("∑");
    expect(shown).not.toMatch(/math-error|\\/);
  }
});

test("an environment of other TeX stays text", async () => {
  const source = "\\begin{itemize}\n\\item one\n\\end{itemize}";
  expect(await html(source)).toBe(`<p>${source}</p>`);
});
