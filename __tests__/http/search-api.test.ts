import { beforeAll, describe, expect, test } from "vitest";
import { generateMetadata } from "@/app/(search)/search/page";
import { searchHandler } from "@/app/api/search/handler";
import { answerSearch } from "@/db/search/suggestions";
import { firstValues } from "@/lib/http/search-params";
import { makePost } from "../support/factories";

beforeAll(async () => {
  for (const title of ["Apples", "Bananas"]) await makePost({ title, state: "published" });
});

const handle = searchHandler(answerSearch);

/** The titles that the API finds. */
async function found(query: string): Promise<string[]> {
  const response = await handle(new Request(`https://blog.example/api/search?${query}`));
  const { items } = (await response.json()) as { items: { title: string }[] };
  return items.map(({ title }) => title);
}

/** The title of the page, whose parameters Next hands over as lists where they are given several times. */
async function titleOf(query: Record<string, string | string[]>): Promise<unknown> {
  const given = { params: Promise.resolve({}), searchParams: Promise.resolve(query) };
  return (await generateMetadata(given)).title;
}

describe("of a parameter that is given several times the first counts", () => {
  test("in the search, as on its page", async () => {
    expect(await found("q=apples&q=bananas")).toEqual(["Apples"]);
    expect(await found("q=bananas&q=apples")).toEqual(["Bananas"]);
    expect(await found("q=apples&year=1999&q=bananas&year=x")).toEqual([]);
    expect(await titleOf({ q: ["apples", "bananas"] })).toEqual(await titleOf({ q: "apples" }));
    expect(await titleOf({ q: ["apples", "bananas"] })).not.toEqual(
      await titleOf({ q: "bananas" }),
    );
  });

  test("an empty one too", async () => {
    expect(await found("q=&q=bananas")).toEqual(await found(""));
    expect(await titleOf({ q: ["", "bananas"] })).toEqual(await titleOf({}));
  });

  test("whether a page or a URL hands them over", () => {
    const first = { a: "1", b: "" };
    expect(firstValues(new URLSearchParams("a=1&b=&a=2&b=3&a=4"))).toEqual(first);
    expect(firstValues({ a: ["1", "2", "4"], b: ["", "3"], c: undefined, d: [] })).toEqual(first);
    expect(firstValues({})).toEqual({});
  });
});
