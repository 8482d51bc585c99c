import { beforeEach, describe, expect, test } from "vitest";
import { searchPosts } from "@/db/search/search";
import { searchSchema } from "@/lib/forms/validation/search";
import { makePost, makeTag, makeUser } from "../support/factories";
import { emptyDatabase } from "../support/rows";

let author: { id: number };
beforeEach(async () => {
  await emptyDatabase();
  author = await makeUser();
});

const publish = (wishes: Parameters<typeof makePost>[0] = {}) =>
  makePost({ author, state: "published", title: "Untitled", content: "Words.", ...wishes });
const titles = async (q: string) =>
  (await searchPosts(searchSchema.parse({ q }))).items.map(({ title }) => title);

describe("an exact title comes first", () => {
  test.each([
    ["The Who", ["The Who", '"the who"', "the who", "THE WHO!"]],
    ["To be or not to be", ["To be or not to be", "to be or not to be?"]],
    ["IT", ["IT", "it"]],
    ["AT&T", ["AT&T", "at&t", "ATT"]],
    ["Über uns", ["Über uns", "uber uns"]],
    ["A", ["A", "a"]],
    ["Who's there?", ["Who's there?", "Who’s there"]],
    ["京都", ["京都"]],
    ["C++", ["C++", "c++"]],
    ["10,000", ["10,000", "10000"]],
    ["כותרת", ["כותרת"]],
    ["The The", ["The The", "the the"]],
  ])("%s", async (title, queries) => {
    await publish({ title, content: "Short." });
    // Newer posts that have the words more often.
    const words = `${title} and again ${title}. The who, it is to be, not at all.`;
    await publish({ title: `Not ${title} but more of ${title}`, content: words });
    await publish({ title: "Another", content: words });
    for (const q of queries) expect((await titles(q))[0], q).toBe(title);
  });

  test("of stop words in another language, and in a tag", async () => {
    const tag = await makeTag({ name: "The Band", slug: "the-band" });
    await publish({ title: "Der Die Das", language: "de" });
    await publish({ title: "El que", language: "es" });
    await publish({ title: "With a tag", tags: [tag] });
    expect(await titles("Der Die Das")).toEqual(["Der Die Das"]);
    expect(await titles("el que")).toEqual(["El que"]);
    expect(await titles("the band")).toEqual(["With a tag"]);
  });

  test("stop words beside others ask for nothing", async () => {
    await publish({ title: "Trains", content: "The night train." });
    expect(await titles("the night of a train")).toEqual(["Trains"]);
  });
});

describe("scripts", () => {
  test.each([
    ["th", "ฉันชอบกินข้าวผัดกับไข่ดาวทุกวัน", ["ข้าวผัด", "ไข่ดาว", "กิน", "ทุกวัน"], ["ดาวไข่", "ข้าวต้ม"]],
    ["lo", "ຂ້ອຍມັກກິນເຂົ້າໜຽວທຸກມື້", ["ເຂົ້າໜຽວ", "ກິນ", "ທຸກມື້"], ["ມື້ທຸກ"]],
    ["km", "ខ្ញុំចូលចិត្តញ៉ាំបាយរាល់ថ្ងៃ", ["បាយ", "ចូលចិត្ត", "រាល់ថ្ងៃ"], ["ថ្ងៃរាល់"]],
    ["my", "ကျွန်တော်ထမင်းစားတယ်", ["ထမင်း", "စား"], ["စားထမင်း"]],
    ["zh", "我喜欢吃炒饭和荷包蛋", ["炒饭", "荷包蛋"], ["饭炒"]],
    ["he", "בְּרֵאשִׁית בָּרָא אֱלֹהִים", ["בראשית", "ברא", "בְּרֵאשִׁית"], ["אור"]],
    ["he", "בראשית ברא אלהים", ["בראשית", "בְּרֵאשִׁית"], []],
    ["ar", "كِتَابٌ جَمِيلٌ وأحمد", ["كتاب", "جميل", "كِتَاب", "كتـــاب"], ["قلم"]],
    [
      "fa",
      "می‌خواهم کتاب‌های خوب بخوانم.",
      ["میخواهم", "می خواهم", "می‌خواهم", "کتاب", "كتاب", "کتابهای", "کتاب‌های"],
      ["نمیخواهم"],
    ],
    ["fa", "من می خواهم علی را ببینم", ["میخواهم", "می خواهم", "علي", "علی"], []],
    ["fa", "میخواهم", ["میخواهم", "می خواهم", "می‌خواهم", "ميخواهم"], []],
    ["ja", "<ruby>漢<rt>かん</rt>字<rt>じ</rt></ruby>を書く", ["漢字", "かんじ"], []],
    ["en", "H<sub>2</sub>O and x<sup>2</sup>, press <kbd>Ctrl</kbd>", ["H2O", "x2", "Ctrl"], []],
    [
      "en",
      "<details><summary>More</summary>Hidden</details><dl><dt>Tea</dt><dd>Drink</dd></dl>",
      ["hidden", "more hidden", "tea", "drink"],
      [],
    ],
  ])("%s: %s", async (language, content, found, lost) => {
    await publish({ title: "Here", language, content });
    for (const q of found) expect(await titles(q), q).toEqual(["Here"]);
    for (const q of lost) expect(await titles(q), q).toEqual([]);
  });
});

describe("ways of writing find each other:", () => {
  test.each([
    ["email", "e-mail", "E-Mail"],
    ["wifi", "wi-fi", "Wi‑Fi"],
    ["covid19", "COVID-19"],
    ["nodejs", "node.js", "Node.js"],
    ["obrien", "O'Brien", "O’Brien"],
    ["10000", "10,000", "10.000", "10 000", "10\u202f000", "10’000"],
    ["1.2.3", "v1.2.3"],
    ["coop", "co-op"],
    ["rocknroll", "rock'n'roll", "rock’n’roll"],
    ["nosandbox", "--no-sandbox", "no-sandbox"],
    ["motherinlaw", "mother-in-law"],
    ["snakecase", "snake_case"],
    ["att", "AT&T"],
    ["naive", "naïve"],
    ["ecommerce", "e-commerce"],
    ["интернетмагазин", "интернет-магазин"],
    ["1234567", "1,234,567", "1 234 567"],
  ])("%s", async (...forms) => {
    for (const form of forms) {
      await emptyDatabase();
      author = await makeUser();
      await publish({ title: "Here", content: `Something about ${form}, of course.` });
      await publish({ title: "Not here", content: "Something else, mail, fi, js, 19, 000." });
      for (const q of forms) expect(await titles(q), `${q} for ${form}`).toEqual(["Here"]);
    }
  });

  test.each([
    ["C++", "We use C++ here.", "Vitamin C is here."],
    ["C#", "We use C# here.", "C major is here."],
    ["F#", "We use F# here.", "F major is here."],
    [".NET", "We use .NET here.", "A fishing net is here."],
  ])("%s is no letter", async (q, content, other) => {
    await publish({ title: "Here", content });
    await publish({ title: "Not here", content: other });
    expect(await titles(q)).toEqual(["Here"]);
  });

  test("what is not wanted is not found in any way of writing", async () => {
    await publish({ title: "One", content: "A letter by e-mail." });
    await publish({ title: "Two", content: "A letter by email." });
    await publish({ title: "Three", content: "A letter by post." });
    expect(await titles("letter -e-mail")).toEqual(["Three"]);
    expect(await titles("letter -email")).toEqual(["Three"]);
    expect((await titles("e-mail letter")).sort()).toEqual(["One", "Two"]);
  });
});
