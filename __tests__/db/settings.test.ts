import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { blogFeed } from "@/app/(feeds)/feed-route";
import { GET as getCard } from "@/app/(site)/card.png/route";
import { generateMetadata as homeMetadata } from "@/app/(site)/page";
import { generateMetadata as postsMetadata } from "@/app/(site)/posts/page";
import RootLayout, { generateMetadata as rootMetadata } from "@/app/layout";
import { GET as getLlms } from "@/app/llms.txt/route";
import manifest from "@/app/manifest";
import { GET as getOpenSearch } from "@/app/opensearch.xml/route";
import { postPages } from "@/app/sitemaps/parts";
import { closeDatabase, read, write } from "@/db";
import { brokenConstraint } from "@/db/client/errors";
import { insertPost, insertPostWithTags, savePost } from "@/db/mutations/posts";
import { changeSettings } from "@/db/mutations/settings";
import { getSettings, readSettings } from "@/db/queries/settings";
import { getTaxonomy } from "@/db/queries/studio";
import { defaultSettings } from "@/lib/config/settings";
import { createPostSchema, createPostWithTagsSchema } from "@/lib/forms/validation/posts";
import { settingsSchema } from "@/lib/forms/validation/settings";
import { changeSettings as changeSettingsUseCase } from "@/server/settings/change-settings";
import { findPost, makePost, makeTag, makeUser } from "../support/factories";
import { expiredTags } from "../support/next-cache";
import { troubleDatabase } from "../support/outages";
import { emptyDatabase } from "../support/rows";
import type { TroubledDoor } from "../support/servers";

let door: TroubledDoor;

beforeAll(async () => {
  door = await troubleDatabase();
});

beforeEach(emptyDatabase);

afterAll(async () => {
  await closeDatabase();
  door.close();
});

const own = {
  name: "Tinte & Papier",
  description: "Über das Schreiben.",
  language: "de",
  timeZone: "Europe/Berlin",
  socialLinks: ["https://social.example/@tinte"],
};

/** Everything that names the blog outside its pages, as text. */
async function everywhere(): Promise<Record<string, string>> {
  const request = new Request("http://localhost:3000/");
  const text = (answer: Response) => answer.text();
  return {
    root: JSON.stringify(await rootMetadata()),
    home: JSON.stringify(await homeMetadata()),
    manifest: JSON.stringify(await manifest()),
    openSearch: await getOpenSearch().then(text),
    llms: await getLlms(request).then(text),
    rss: await blogFeed("feed.xml")(request).then(text),
    atom: await blogFeed("atom.xml")(request).then(text),
    json: await blogFeed("feed.json")(request).then(text),
  };
}

test("without a row all are defaults", async () => {
  expect(await getSettings()).toEqual(defaultSettings);
  for (const [place, text] of Object.entries(await everywhere())) {
    expect(text, place).toContain(defaultSettings.name);
  }
});

test("what is set is kept, the rest and what is taken back are defaults", async () => {
  await changeSettings({ name: own.name });
  expect(await getSettings()).toEqual({ ...defaultSettings, name: own.name });
  await changeSettings(own);
  expect(await getSettings()).toEqual(own);
  await changeSettings({ name: null });
  expect(await getSettings()).toEqual({ ...own, name: defaultSettings.name });
  await changeSettings({});
  expect(await getSettings()).toEqual({ ...own, name: defaultSettings.name });
});

test("a new name shows wherever the blog is named, and the old one nowhere", async () => {
  await changeSettings(own);
  for (const [place, text] of Object.entries(await everywhere())) {
    expect(text, place).toMatch(/Tinte (&|&amp;|&#38;) Papier/);
    // Quire is the generator of a feed all the same.
    expect(text.replace(/<generator.*/, ""), place).not.toContain(defaultSettings.name);
  }
  expect((await rootMetadata()).title).toEqual({
    default: "Tinte & Papier: Über das Schreiben.",
    template: "%s · Tinte & Papier",
  });
  expect((await manifest()).lang).toBe("de");
  expect((await postsMetadata()).openGraph).toMatchObject({
    siteName: "Tinte & Papier",
    locale: "de_DE",
  });
});

describe("a name of any text", () => {
  const hostile = `</title>&amp; %s "👩‍💻" \u0001]]> $& 日本`;

  test("is text in every document", async () => {
    await changeSettings({ name: hostile, description: hostile });
    const { openSearch = "", rss = "", atom = "", json = "{}" } = await everywhere();
    for (const text of [openSearch, rss, atom]) {
      expect(text).not.toContain("</title>&amp; ");
      expect(text).not.toContain("\u0001");
    }
    expect(JSON.parse(json).title).toBe(hostile);
  });

  test("is whole where a browser lists search engines, up to 16 letters", async () => {
    const shortName = async () =>
      /<ShortName>(.*)</.exec(await (await getOpenSearch()).text())?.[1];
    await changeSettings({ name: "Fifteen letters👩‍💻" });
    expect(await shortName()).toBe("Fifteen letters");
    await changeSettings({ name: "Exactly sixteen." });
    expect(await shortName()).toBe("Exactly sixteen.");
  });

  test("is not read as the place of a page's title", async () => {
    await changeSettings({ name: "100 %s sure" });
    const { title } = await rootMetadata();
    const template = title && typeof title === "object" && "template" in title && title.template;
    expect(String(template).match(/%s/g)).toHaveLength(1);
  });
});

test.each([
  ["he", "rtl"],
  ["ar", "rtl"],
  ["de", "ltr"],
])("in %s pages run %s", async (language, direction) => {
  await changeSettings({ language });
  const { props } = await RootLayout({ children: null });
  expect([props.lang, props.dir]).toEqual([language, direction]);
});

test("a language that no engine knows is none", async () => {
  await write((db) => db.execute("insert into settings (language) values ('en-12')"));
  expect(await getSettings()).toEqual(defaultSettings);
});

test("readers who speak another language are led to the post in the blog's own", async () => {
  const translationGroup = crypto.randomUUID();
  await makePost({ state: "published", slug: "old", language: "en", translationGroup });
  await makePost({ state: "published", slug: "alt", language: "de", translationGroup });
  const standard = async () =>
    (await postPages(1))[0]?.translations?.find(({ language }) => language === "x-default")?.url;
  expect(await standard()).toMatch(/\/old$/);
  await changeSettings({ language: "de" });
  expect(await standard()).toMatch(/\/alt$/);
});

test("names are in the order of the blog's language", async () => {
  for (const name of ["Zebra", "Ärlig", "Anka"]) await makeTag({ name });
  const order = async () => (await getTaxonomy()).tags.map(({ name }) => name);
  expect(await order()).toEqual(["Anka", "Ärlig", "Zebra"]);
  await changeSettings({ language: "sv" });
  expect(await order()).toEqual(["Anka", "Zebra", "Ärlig"]);
});

describe("a post that names no language", () => {
  const text = { title: "Words", content: "Some words." };

  test.each([null, "pt-BR"])("is in the blog's own: %s", async (language) => {
    if (language) await changeSettings({ language });
    const viewer = { ...(await makeUser()), role: "author" as const };
    await insertPost(viewer, createPostSchema.parse(text));
    await insertPostWithTags(viewer, createPostWithTagsSchema.parse({ ...text, slug: "tagged" }));
    for (const slug of ["words", "tagged"]) {
      expect((await findPost({ slug }))?.language).toBe(language ?? "en");
    }
  });

  test("goes back to it when the field is emptied, and keeps another that is typed", async () => {
    await changeSettings({ language: "fr" });
    const author = await makeUser();
    const viewer = { ...author, role: "author" as const };
    const { id } = await makePost({ author, language: "el" });
    const input = createPostWithTagsSchema.parse(text);
    await savePost(viewer, { ...input, id, version: 1, language: "he" });
    expect((await findPost({ id }))?.language).toBe("he");
    await savePost(viewer, { ...input, id, version: 2 });
    expect((await findPost({ id }))?.language).toBe("fr");
  });
});

describe("whatever writes", () => {
  const broken = (statement: string) =>
    write((db) => db.execute(sql.raw(statement))).then(() => null, brokenConstraint);

  test("there is one row at most", async () => {
    await changeSettings(own);
    expect(await broken("insert into settings (name) values ('Second')")).toBe("settings_pkey");
    expect(await broken("insert into settings (id) values (2)")).toBe("settings_one_row");
    expect(await broken("update settings set id = 2")).toBe("settings_one_row");
    expect(await read((db) => db.query.settings.findMany())).toEqual([{ id: 1, ...own }]);
  });

  test.each([
    ["name = ' '", "settings_name_not_blank"],
    ["language = 'German'", "settings_language_form"],
    ["language = ''", "settings_language_form"],
  ])("%s is refused", async (change, constraint) => {
    await changeSettings(own);
    expect(await broken(`update settings set ${change}`)).toBe(constraint);
  });
});

test("an admin's change expires the settings and nothing by another name", async () => {
  const admin = { ...(await makeUser({ role: "admin" })), role: "admin" as const };
  const input = settingsSchema.parse({ name: " Tinte  & Papier ", language: "DE", timeZone: null });
  expect(await changeSettingsUseCase(admin, input, "action")).toEqual({ ok: true });
  expect(await getSettings()).toEqual({ ...defaultSettings, name: own.name, language: "de" });
  expect(expiredTags()).toEqual(["settings"]);
});

test("nobody else changes them", async () => {
  await changeSettings(own);
  const author = { ...(await makeUser()), role: "author" as const };
  expect(await changeSettingsUseCase(author, { name: "Mine" }, "action")).toEqual({
    ok: false,
    reason: "not-allowed",
  });
  expect(await getSettings()).toEqual(own);
  expect(expiredTags()).toEqual([]);
});

test.each([
  [{ name: "  " }, "name"],
  [{ name: "x".repeat(101) }, "name"],
  [{ language: "German, please" }, "language"],
  [{ timeZone: "Mars/Olympus" }, "timeZone"],
  [{ timeZone: "" }, "timeZone"],
  // PostgreSQL reads it the other way round.
  [{ timeZone: "+02:00" }, "timeZone"],
  [{ socialLinks: ["javascript:alert(1)"] }, "socialLinks"],
  [{ socialLinks: Array(21).fill("https://social.example/") }, "socialLinks"],
])("%j is not taken", (input, field) => {
  expect(settingsSchema.safeParse(input).error?.issues[0]?.path[0]).toBe(field);
});

test("while the database is away pages show the defaults, and what would save them fails", async () => {
  await changeSettings(own);
  await closeDatabase();
  door.shut();
  expect(await getSettings()).toEqual(defaultSettings);
  await expect(readSettings()).rejects.toMatchObject({ digest: "DATABASE_UNREACHABLE" });
  // Others keep these for longer than the database is away.
  for (const kept of [manifest, getOpenSearch, getCard, () => postPages(1)]) {
    await expect(kept()).rejects.toMatchObject({ digest: "DATABASE_UNREACHABLE" });
  }
  vi.mocked(console.error).mockImplementation(() => {});
  const request = new Request("http://localhost:3000/");
  expect((await getLlms(request)).status).toBe(503);
  expect((await blogFeed("feed.xml")(request)).status).toBe(503);
  vi.mocked(console.error).mockClear();
  await door.reopen();
  expect(await readSettings()).toEqual(own);
  await expect.poll(getSettings).toEqual(own);
});
