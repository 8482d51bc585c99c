import { eq, sql } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { read, write } from "@/db";
import { posts, postTags, tags } from "@/db/schema";
import { searchPosts } from "@/db/search/search";
import { helpWith } from "@/db/search/suggestions";
import { searchSchema } from "@/lib/forms/validation/search";
import type { Segment } from "@/lib/search/highlight";
import { countStatements } from "../support/database";
import { hiddenStates, makeCategory, makePost, makeTag, makeUser } from "../support/factories";
import { emptyDatabase } from "../support/rows";

let author: { id: number };
async function begin(): Promise<void> {
  await emptyDatabase();
  await write((db) => db.execute(sql`truncate search.words`));
  author = await makeUser();
}

const publish = (wishes: Parameters<typeof makePost>[0] = {}) =>
  makePost({ author, state: "published", title: "Untitled", ...wishes });
const ask = (q: string, more: Record<string, string> = {}) =>
  searchPosts(searchSchema.parse({ q, ...more }));
const help = (q: string, more: Record<string, string> = {}) =>
  helpWith(searchSchema.parse({ q, ...more }));
const none = { suggestion: null, nearest: [] };
const titles = async (q: string, more?: Record<string, string>) =>
  (await ask(q, more)).items.map(({ title }) => title);
/** As text, with the matches in brackets. */
const shown = (segments: Segment[] | undefined) =>
  segments?.map(({ text, match }) => (match ? `[${text}]` : text)).join("");

describe("what is found", () => {
  beforeEach(begin);

  test("ranks the title above tags and excerpt, and those above the text", async () => {
    const filler = "Some other words that are about nothing in particular.";
    const tag = await makeTag({ name: "Lighthouse", slug: "lighthouse" });
    await publish({ title: "In the text", content: `${filler} A lighthouse.` });
    await publish({ title: "In the excerpt", excerpt: "A lighthouse.", content: filler });
    await publish({ title: "In the tags", tags: [tag], content: filler });
    await publish({ title: "The lighthouse", content: filler });
    const found = await titles("lighthouse");
    expect(found[0]).toBe("The lighthouse");
    expect(found.slice(1, 3).sort()).toEqual(["In the excerpt", "In the tags"]);
    expect(found[3]).toBe("In the text");
  });

  test("quotes ask for a phrase, a minus takes away, or gives a choice", async () => {
    await publish({ title: "Day", content: "The night train left in the rain." });
    await publish({ title: "Order", content: "A train through the night." });
    await publish({ title: "Third", content: "A ferry at noon." });
    expect(await titles('"night train"')).toEqual(["Day"]);
    expect(await titles("“night train”")).toEqual(["Day"]);
    expect((await titles("night train")).sort()).toEqual(["Day", "Order"]);
    expect(await titles("train -rain")).toEqual(["Order"]);
    expect((await titles("rain or ferry")).sort()).toEqual(["Day", "Third"]);
  });

  test("accents do not matter, on either side, and stay in what is shown", async () => {
    await publish({ title: "Café Müller", content: "Ein Stück für die Straße. Šime pije čaj." });
    for (const q of ["cafe", "CAFÉ", "muller", "Müller", "strasse", "sime"]) {
      expect(await titles(q), q).toEqual(["Café Müller"]);
    }
    const [hit] = (await ask("cafe stuck")).items;
    expect(shown(hit?.marked.title)).toBe("[Café] Müller");
    expect(shown(hit?.marked.snippet)).toContain("Ein [Stück] für");
  });

  test("the language of a post says how its words are inflected", async () => {
    const texts = {
      en: "She was running.",
      de: "Zwischen den Häusern.",
      "pt-BR": "As cidades antigas.",
      ru: "Старые книги.",
      tlh: "nuqneH taghlu",
    };
    for (const [language, content] of Object.entries(texts)) {
      await publish({ title: language, language, content });
    }
    for (const [q, language] of Object.entries({
      run: "en",
      Haus: "de",
      cidade: "pt-BR",
      книга: "ru",
      nuqneH: "tlh",
    })) {
      expect(await titles(q), q).toEqual([language]);
    }
    expect(await titles("taghlus")).toEqual([]);
  });

  test("names of things in computing, and languages without spaces", async () => {
    await publish({
      title: "Next.js and tcp/ip",
      content: "`useState<Draft>()` in snake_case, version 16.4",
    });
    await publish({ title: "京都の秋", language: "ja", content: "古い寺を歩く。" });
    for (const q of [
      "next",
      "Next.js",
      "js",
      "ip",
      "draft",
      "usestate",
      "snake_case",
      "snake",
      "16.4",
    ]) {
      expect(await titles(q), q).toEqual(["Next.js and tcp/ip"]);
    }
    expect(await titles("-next.js next")).toEqual([]);
    expect(await titles("京都")).toEqual(["京都の秋"]);
    expect(await titles("都京")).toEqual([]);
    expect(shown((await ask("next.js")).items[0]?.marked.title)).toBe("[Next].[js] and tcp/ip");
  });

  test("filters by category, tag, author and year", async () => {
    const category = await makeCategory({ slug: "sea" });
    const tag = await makeTag({ slug: "salt" });
    const other = await makeUser();
    await publish({ title: "Here", content: "gull", category, tags: [tag] });
    await publish({
      title: "There",
      content: "gull",
      author: other,
      publishedAt: new Date("2001-01-01"),
    });
    expect(await titles("gull", { category: "sea" })).toEqual(["Here"]);
    expect(await titles("gull", { tag: "salt" })).toEqual(["Here"]);
    expect(await titles("gull", { author: String(other.id) })).toEqual(["There"]);
    expect(await titles("gull", { year: "2001" })).toEqual(["There"]);
    expect(await titles("gull", { category: "never-was" })).toEqual([]);
    expect(await titles("gull", { tag: "salt", year: "2001" })).toEqual([]);
  });

  test("a filter without words: what it lets through, newest first", async () => {
    const category = await makeCategory({ slug: "sea" });
    const at = (day: number) => new Date(Date.UTC(2020, 0, day));
    for (const day of [2, 3, 1]) {
      await publish({ title: `Sea ${day}`, content: "A gull.", category, publishedAt: at(day) });
    }
    await publish({ title: "Land", publishedAt: at(9) });
    for (const state of hiddenStates) await makePost({ author, state, title: "Hidden", category });
    expect(await ask("", { category: "sea" })).toMatchObject({
      total: 3,
      newer: null,
      older: null,
    });
    expect(await titles("", { category: "sea" })).toEqual(["Sea 3", "Sea 2", "Sea 1"]);
    expect((await titles("", { year: "2020" }))[0]).toBe("Land");
    expect(await titles("", { category: "sea", year: "2021" })).toEqual([]);
    const [hit] = (await ask("", { category: "sea" })).items;
    expect(shown(hit?.marked.title)).toBe("Sea 3");
    expect(shown(hit?.marked.snippet)).toBe("A gull.");
  });

  test("a language, with what is written in its regions; nonsense is no filter", async () => {
    for (const language of ["en", "de", "de-CH", "den"]) {
      await publish({ title: language, language, content: "Tunnel." });
    }
    expect((await titles("tunnel", { language: "de" })).sort()).toEqual(["de", "de-CH"]);
    expect(await titles("tunnel", { language: "DE-ch" })).toEqual(["de-CH"]);
    expect((await titles("", { language: "de" })).sort()).toEqual(["de", "de-CH"]);
    expect(await titles("tunnel", { language: "fr" })).toEqual([]);
    expect(await titles("tunnel", { language: "%" })).toHaveLength(4);
  });

  test("the site's stop words do not find posts in other languages, unless those are asked for", async () => {
    await publish({ title: "Nacht", language: "de", content: "The Best of IT and a Tunnel." });
    for (const q of ["the and of", "a", "it"]) expect(await titles(q), q).toEqual([]);
    expect(await titles("it", { language: "de" })).toEqual(["Nacht"]);
    expect(await titles("the tunnel")).toEqual(["Nacht"]);
  });

  test("costs two statements, and one where nothing is", async () => {
    const category = await makeCategory({ slug: "sea" });
    await publish({ content: "heron", category });
    expect(await countStatements(() => ask("heron"))).toHaveLength(2);
    expect(await countStatements(() => ask("", { category: "sea" }))).toHaveLength(2);
    expect(await countStatements(() => ask("egret"))).toHaveLength(1);
    expect(await countStatements(() => ask(""))).toHaveLength(0);
  });
});

describe("it follows what is written", () => {
  beforeEach(begin);

  test("changes of a post, of its tags and of a tag's name", async () => {
    const tag = await makeTag({ name: "Amber", slug: "amber" });
    const post = await publish({ title: "First", content: "granite" });
    await write((db) =>
      db.update(posts).set({ title: "Second", content: "basalt", language: "de" }),
    );
    expect(await titles("granite")).toEqual([]);
    expect(await titles("basalt second")).toEqual(["Second"]);

    await write((db) => db.insert(postTags).values({ postId: post.id, tagId: tag.id }));
    expect(await titles("amber basalt")).toEqual(["Second"]);
    await write((db) => db.update(tags).set({ name: "Jet" }));
    expect(await titles("amber")).toEqual([]);
    expect(await titles("jet basalt")).toEqual(["Second"]);
    await write((db) => db.delete(postTags));
    expect(await titles("jet")).toEqual([]);
    expect(await titles("basalt")).toEqual(["Second"]);
    await write((db) => db.delete(posts));
    expect(await titles("basalt")).toEqual([]);
  });

  test("search.rebuild() comes to the same", async () => {
    const tag = await makeTag({ name: "Amber", slug: "amber" });
    await publish({ title: "Kept", content: "granite", tags: [tag] });
    const documents = () =>
      read((db) => db.select({ row: sql<string>`d::text` }).from(sql`search.documents d`));
    const before = await documents();
    await write((db) => db.execute(sql`select search.rebuild()`));
    expect(await documents()).toEqual(before);
  });

  test.each([
    ["a single word", "x".repeat(200_000)],
    [
      "200,000 ideographs",
      Array.from({ length: 200_000 }, (_, n) =>
        String.fromCodePoint(0x4e00 + ((n * 7919) % 20_000)),
      ).join(""),
    ],
    [
      "more words than a tsvector holds",
      Array.from({ length: 40_000 }, (_, n) => `é${n.toString(36)}`).join("-"),
    ],
    ["nothing but marks", "*_`#>|-[](){}~ ".repeat(13_000)],
    ["control characters and highlighting marks", "\u0001\u001f\u001e\ue000\ue001 ".repeat(1000)],
  ])("no text is too long or too odd to be saved: %s", async (_, content) => {
    await publish({ title: "Odd", content });
    expect(await titles("odd")).toEqual(["Odd"]);
  });
});

describe("what is shown", () => {
  beforeEach(begin);

  test("plain text: no Markdown, no tags, and code as it is", async () => {
    await publish({
      content: [
        "# A *heading*",
        '> **Bold** ~~gone~~ and [a link](https://example.com/secret-address "t") with `code`.[^1]',
        "- [x] done ![alt words](/pic.png)",
        "| one | two |",
        "| --- | :-: |",
        "<script>alert(1)</script><b onclick=x>zebra</b> <!-- hidden note -->",
        '```ts title="a.ts"',
        "const list: Array<string> = a ** b;",
        "```",
        "[^1]: The note.",
      ].join("\n"),
    });
    const snippet = shown((await ask("zebra")).items[0]?.marked.snippet) ?? "";
    expect(snippet).toContain("[zebra]");
    const [{ body } = { body: "" }] = await read((db) =>
      db.select({ body: sql<string>`body` }).from(sql`search.documents`),
    );
    expect(body.replaceAll("\u001f", "")).toBe(
      "A heading Bold gone and a link with code. done alt words one two alert(1) zebra const list: Array<string> = a ** b; The note.",
    );
  });

  test("the excerpt where the words are in the title alone, and both pieces of a long text", async () => {
    const far = "Nothing to see here at all. ".repeat(60);
    await publish({ title: "Kestrel", excerpt: "About a bird.", content: far });
    await publish({ title: "Two", content: `An owl. ${far} Another owl at last.` });
    expect(shown((await ask("kestrel")).items[0]?.marked.snippet)).toBe("About a bird.");
    const snippet = shown((await ask("owl")).items[0]?.marked.snippet) ?? "";
    expect(snippet.match(/\[owl\]/g)).toHaveLength(2);
    expect(snippet).toContain(" … ");
    expect(snippet.length).toBeLessThan(500);
  });
});

describe("pages", () => {
  beforeEach(begin);

  test("neither skip nor repeat, forwards and back, among equals and unequals", async () => {
    const moment = new Date("2026-01-01");
    await write((db) =>
      db.execute(sql`
        insert into posts (title, slug, content, author_id, published, published_at)
        select case when n % 5 = 0 then 'Wren' else 'Bird' end, 'p-' || n, repeat('wren ', n % 3 + 1), ${author.id}, true,
          ${moment.toISOString()}::timestamptz + (n % 4) * interval '1 day'
        from generate_series(1, 34) as n`),
    );
    const walk = async (key: "after" | "before", start: string | null, q = "wren") => {
      const pages: number[][] = [];
      const filter: Record<string, string> = q ? {} : { author: String(author.id) };
      let at = start;
      for (;;) {
        const page = await ask(q, at ? { ...filter, [key]: at } : filter);
        expect(page.total).toBe(34);
        pages.push(page.items.map(({ id }) => id));
        const next = key === "after" ? page.older : page.newer;
        if (!next || pages.length > 9) return { pages, last: page };
        at = next;
      }
    };
    for (const q of ["wren", ""]) {
      const down = await walk("after", null, q);
      expect(down.pages.map((page) => page.length)).toEqual([10, 10, 10, 4]);
      expect(new Set(down.pages.flat()).size).toBe(34);
      const up = await walk("before", down.last.newer, q);
      expect(up.pages.toReversed().flat()).toEqual(down.pages.flat().slice(0, 30));
      expect(up.last.newer).toBeNull();
    }
  });
});

describe("where nothing matches", () => {
  beforeAll(async () => {
    await begin();
    await publish({
      title: "Moving to PostgreSQL",
      content: "We moved to postgres from python scripts.",
    });
    await publish({ title: "Letters", content: "Typography for readers of Crème brûlée." });
    await publish({ title: "Limbs", content: "Five came on foot to read the keyset, ключи too." });
  });

  test.each([
    ["postgrse", "postgres"],
    ["pyhton", "python"],
    ["Typograhpy readers", "typography readers"],
    ['"moved to postgrse"', '"moved to postgres"'],
    ["brulee cremme", "brulee creme"],
    ["pytho", "python"],
    ["keyse keysett", "keyset keyset"],
    ["foto", "foot"],
    ["ключ ключии", "ключи ключи"],
  ])("%s: did you mean %s?", async (typed, meant) => {
    expect(await titles(typed)).toEqual([]);
    const { suggestion, nearest } = await help(typed);
    expect(suggestion).toBe(meant);
    expect(nearest).toHaveLength(1);
  });

  test("words that no post has together: the posts that have one of them", async () => {
    expect(await titles("python typography")).toEqual([]);
    const { suggestion, nearest } = await help("python typography");
    expect(suggestion).toBeNull();
    expect(nearest.map(({ title }) => title).sort()).toEqual(["Letters", "Moving to PostgreSQL"]);
  });

  test.each([
    ["postgres -python", []],
    ["postgres letters -python", ["Letters"]],
    ["python typography - readers", ["Moving to PostgreSQL"]],
    ['python typography -"moved nowhere', ["Letters", "Moving to PostgreSQL"]],
  ])("%s: no post with what must be absent comes near", async (typed, meant) => {
    expect((await help(typed)).nearest.map(({ title }) => title).sort()).toEqual(meant);
  });

  test.each([
    ["srever", "server", "rever"],
    ["сревер", "сервер", "ревер"],
    ["trbaant", "trabant", "baant"],
  ])("%s among many words that look more like it: %s", async (typed, meant, ending) => {
    const words = [..."bcdfghjklmnpqrst"].map((letter) => `${letter}okk${ending}`);
    const post = await publish({ title: "Parts", content: [...words, meant].join(" ") });
    expect((await help(typed)).suggestion).toBe(meant);
    await write((db) => db.delete(posts).where(eq(posts.id, post.id)));
  });

  test.each(["xyzzyqux", "naive café", "foo:*", "bead"])(
    "%s: nothing comes near, and nothing is invented",
    async (q) => {
      expect(await help(q)).toEqual({ ...none, reason: null });
      expect(await help(q, { author: String(author.id) })).toEqual({ ...none, reason: null });
    },
  );

  test.each([
    ["-python", "excluded"],
    ["the -python", "excluded"],
    ['- "moved to"', "excluded"],
    ["%", "signs"],
    ['"', "signs"],
    ["-", "signs"],
    ["→ 🙂", "signs"],
    ["the and of", "common"],
    ["or", "common"],
  ])("%s can find nothing anywhere: %s", async (q, reason) => {
    expect(await titles(q)).toEqual([]);
    expect(await help(q)).toEqual({ ...none, reason });
  });
});

describe("posts that are not public", () => {
  beforeAll(async () => {
    await begin();
    const tag = await makeTag({ name: "Kingfisher", slug: "kingfisher" });
    await publish({ title: "Seen", content: "A kettle." });
    for (const state of hiddenStates) {
      await makePost({
        author,
        state,
        title: "Kingfisher",
        excerpt: "kingfisher",
        content: "kingfisher kettles",
        tags: [tag],
      });
    }
  });

  test("are not found, counted, or shown as nearest", async () => {
    expect(await ask("kingfisher")).toEqual({ items: [], newer: null, older: null, total: 0 });
    expect(await ask("kettle")).toMatchObject({ total: 1, items: [{ title: "Seen" }] });
    expect(await help("kingfisher kettle")).toMatchObject({
      suggestion: null,
      nearest: [{ title: "Seen" }],
    });
  });

  test("do not lend their words to suggestions, not even a form of a public one", async () => {
    expect(await help("kingfishre")).toMatchObject(none);
    expect(await help("ketltes")).toMatchObject({ suggestion: "kettle" });
    expect(await help("kingf")).toMatchObject(none);
  });
});

describe("hostile queries are answered", () => {
  beforeAll(async () => {
    await begin();
    await publish({ title: "Night train" });
  });

  test.each([
    ["operators", "& | ! () <-> :* - \" ' \\"],
    ["an open quotation mark", '"night'],
    ["a tsquery", "night:* & !(train | <2> 'rain')"],
    ["only what is not wanted", "-train"],
    ["only words that are in every text", "the of and"],
    ["NUL", "night\0train"],
    ["10 kB", "night ".repeat(1700)],
    ["minus upon minus", "-".repeat(200)],
    ["or upon or", "or ".repeat(66)],
    ["half a pair", "\ud800 night \udc00"],
    ["wildcards", "%_%"],
    ["SQL", "'; drop table posts; --"],
    ["one word of 200 letters", "x".repeat(200)],
  ])("%s", async (_, q) => {
    expect((await ask(q)).total).toBeLessThan(2);
    expect((await help(q)).nearest.length).toBeLessThan(2);
  });

  test("other parameters: nonsense counts as absent", () => {
    const query = {
      category: "a",
      tag: "x y",
      author: "0",
      year: "1e3",
      language: "english",
      after: "1-2",
      before: "z",
    };
    expect(searchSchema.parse({ q: "first", ...query })).toEqual({
      q: "first",
      category: "a",
      tag: null,
      author: null,
      year: null,
      language: null,
      cursor: null,
    });
    expect(searchSchema.parse({}).q).toBe("");
  });
});
