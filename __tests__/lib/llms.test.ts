import { expect, test } from "vitest";
import { defaultSettings } from "@/lib/config/settings";
import { llmsText } from "@/lib/seo/llms";

const post = (
  title: string,
  slug: string,
  more: Partial<Parameters<typeof llmsText>[1][0]> = {},
) => ({
  title,
  slug,
  excerpt: "",
  category: null,
  series: null,
  ...more,
});
const settings = { ...defaultSettings, name: "Ink", description: "On paper." };
const SITE = "http://localhost:3000";

test("a heading, a summary, a section for each category, and what is optional last", () => {
  const [craft, notes] = [{ name: "Craft" }, { name: "Notes" }];
  const text = llmsText(settings, [
    post("Newest", "newest", { category: notes, excerpt: "In short." }),
    post("Part two", "part-two", { category: craft, series: { name: "Parts" }, excerpt: "More." }),
    post("Loose", "loose"),
    post("Oldest", "oldest", { category: notes }),
  ]);
  const [head, ...sections] = text.split("\n## ");
  expect(head).toMatch(
    new RegExp(`^# ${settings.name}\n\n> ${settings.description}\n\n[A-Z].*\n$`),
  );
  expect(sections.map((section) => section.trimEnd())).toEqual([
    `Notes\n\n- [Newest](${SITE}/posts/newest.md): In short.\n- [Oldest](${SITE}/posts/oldest.md)`,
    `Craft\n\n- [Part two](${SITE}/posts/part-two.md): More. Part of the series “Parts”.`,
    `Other posts\n\n- [Loose](${SITE}/posts/loose.md)`,
    expect.stringMatching(/^Optional\n\n- \[Site map\]\(http/),
  ]);
});

test("a blog without posts, and one without categories", () => {
  expect(llmsText(settings, []).match(/^## .*/gm)).toEqual(["## Optional"]);
  expect(llmsText(settings, [post("One", "one")]).match(/^## .*/gm)).toEqual([
    "## Posts",
    "## Optional",
  ]);
});

test("a title is a title, whatever stands in it", () => {
  const text = llmsText(settings, [
    post("](x) <b> `c` *d*\n## Not a section", "a(b)", { category: { name: "C\n## D" } }),
  ]);
  expect(text.match(/^## .*/gm)).toEqual(["## C ## D", "## Optional"]);
  expect(text).toContain(
    `- [\\](x) \\<b\\> \\\`c\\\` \\*d\\* ## Not a section](${SITE}/posts/a%28b%29.md)\n`,
  );
});

test("the blog's name and description are text, too", () => {
  const text = llmsText({ ...settings, name: "C #", description: "- R&amp;D" }, []);
  expect(text).toMatch(/^# C \\#\n\n> \\- R\\&amp;D\n/);
  const numbered = llmsText({ ...settings, name: "1. e4", description: "+ 2) Nf3" }, []);
  expect(numbered).toMatch(/^# 1\\. e4\n\n> \\\+ 2\) Nf3\n/);
});
