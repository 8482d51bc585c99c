import { beforeEach, describe, expect, test, vi } from "vitest";
import { drawCard } from "@/app/(site)/social-card";
import { defaultSettings } from "@/lib/config/settings";
import { covered, printable } from "@/lib/seo/social-card/printable";
import { cardImage, postCard, termCard } from "@/lib/seo/social-card/subject";
import { typeSize } from "@/lib/seo/social-card/type-size";
import { pngSize } from "../support/png";

/** What the renderer asked the network for. It takes its own modules as data URLs, which stay in the process. */
const fetched: string[] = [];
const { fetch } = globalThis;

beforeEach(() => {
  fetched.length = 0;
  vi.stubGlobal("fetch", (...request: Parameters<typeof fetch>) => {
    if (String(request[0]).startsWith("data:")) return fetch(...request);
    fetched.push(String(request[0]));
    return Promise.reject(new Error("There is no network."));
  });
});

const post = {
  id: 7,
  title: "Ink",
  category: { name: "Craft" },
  author: { name: "Mara Lindqvist", avatarUrl: "/avatars/mara.svg" },
};
const draw = (change: Partial<typeof post> = {}) =>
  drawCard(defaultSettings, postCard({ ...post, ...change }));

describe("what a card can say", () => {
  test.each([
    ["Your first post", "Your first post"],
    ["  Two\n lines ", "Two lines"],
    ["Übungen für Łódź, Việt Nam", "Übungen für Łódź, Việt Nam"],
    ["Как я полюбил базу", "Как я полюбил базу"],
    ["Ο κανόνας της ορατότητας", "Ο κανόνας της ορατότητας"],
    ["cafe\u0301", "café"],
    ["ﬁnal １２３", "final 123"],
    ["20\u202f% non\u2011stop", "20 % non-stop"],
    ["HTML → RSC", "HTML › RSC"],
    ["Shipping 🚀👩‍💻 on a Friday 🔥", "Shipping on a Friday"],
    ["Flags 🇵🇹 and 1️⃣ key", "Flags and 1 key"],
    ["in\u00advis\u200bible", "invisible"],
    ["أربع وعشرون ورقة", null],
    ["שלום", null],
    ["日本語のタイトル", null],
    ["हिन्दी", null],
    ["Learning 日本語 in a year", null],
    ["a ≤ b", null],
    ["🚀🚀", null],
    ["—", null],
    ["", null],
  ])("%j is shown as %j", (text, shown) => {
    expect(printable(text)).toBe(shown);
  });

  test("the fonts have every character that is called covered", async () => {
    const all = [...covered].filter((character) => character !== " ");
    for (let at = 0; at < all.length; at += 350) {
      const title = all.slice(at, at + 350).join("");
      await drawCard(
        defaultSettings,
        termCard("Tag", { id: 1, name: `a ${title}`, description: title }),
      );
    }
    expect(fetched).toEqual([]);
  });
});

describe("a card", () => {
  test.each([
    [
      "of a title in Arabic, Chinese and Hindi",
      { title: "أربع 日本語 हिन्दी", category: { name: "技術" } },
    ],
    ["of a title of 500 characters", { title: "Word after ".repeat(45).slice(0, 500) }],
    ["of one word of 500 letters", { title: "m".repeat(500) }],
    ["with emoji", { title: "Ink 🖋️", author: { name: "Mara 🚀", avatarUrl: "" } }],
    ["of an author elsewhere", { author: { name: "Bo", avatarUrl: "https://example.com/a.png" } }],
    ["of a picture that is gone", { author: { name: "Bo", avatarUrl: "/avatars/nobody.svg" } }],
    ["of a picture that is none", { author: { name: "Bo", avatarUrl: "/avatars/../.env" } }],
  ])("%s is drawn at full size, small, and without the network", async (_, change) => {
    const png = await draw(change);
    expect(pngSize(png)).toEqual({ width: 1200, height: 630 });
    expect(png.byteLength).toBeLessThan(300_000);
    expect(fetched).toEqual([]);
  });

  test.each([
    ["in Japanese", "日本語のブログ"],
    ["with emoji", "Ink 🚀"],
    ["of 100 letters", "m".repeat(100)],
    ["of many words", "Word after ".repeat(9)],
  ])("of a blog with a name %s is drawn without the network", async (_, name) => {
    const png = await drawCard({ ...defaultSettings, name }, postCard(post));
    expect(pngSize(png)).toEqual({ width: 1200, height: 630 });
    expect(fetched).toEqual([]);
  });

  test("shows its title, its author's picture, and none of what cannot be set", async () => {
    const pictures = await Promise.all([
      draw(),
      draw({ title: "Paper" }),
      draw({ author: { ...post.author, avatarUrl: "/avatars/teo.svg" } }),
      draw({ title: "日本語" }),
    ]);
    expect(new Set(pictures.map((png) => Buffer.from(png).toString("base64"))).size).toBe(4);
    // Both have the ornament in the title's place, and no empty boxes.
    expect(await draw({ title: "العربية" })).toEqual(await draw({ title: "日本語" }));
  });

  test("has an address that changes with what it shows, and with nothing else", () => {
    const url = (change: Partial<typeof post> & { content?: string }, settings = defaultSettings) =>
      cardImage(settings, "/posts/ink", postCard({ ...post, ...change })).url;
    expect(url({})).toMatch(/^\/posts\/ink\/card\.png\?v=[0-9a-f]{10}$/);
    expect(url({ content: "Other words." })).toBe(url({}));
    const others = [
      { title: "Inks" },
      { category: { name: "Art" } },
      { author: { name: "Bo", avatarUrl: "" } },
    ];
    expect(new Set([{}, ...others].map((change) => url(change))).size).toBe(4);
    expect(url({}, { ...defaultSettings, name: "Ink" })).not.toBe(url({}));
    expect(url({}, { ...defaultSettings, description: "Other." })).toBe(url({}));
  });
});

describe("the size of a title", () => {
  const sizeOf = (title: string) => typeSize(title, 1056, 340);

  test("falls with its length, and a title of 300 characters is still whole", () => {
    const sizes = [3, 60, 120, 300].map((length) => sizeOf("word ".repeat(100).slice(0, length)));
    const numbers = sizes.map(({ size }) => size);
    expect(numbers).toEqual(numbers.toSorted((a, b) => b - a));
    expect(new Set(numbers).size).toBe(4);
    expect(sizes.every(({ whole }) => whole)).toBe(true);
  });

  test("falls so that a long word stays in one piece", () => {
    const long = "Rechtsschutzversicherungsgesellschaften";
    expect(sizeOf(long).size).toBeLessThan(sizeOf("Recht ".repeat(6)).size);
    expect(sizeOf("m".repeat(100)).whole).toBe(false);
  });
});
