import { beforeAll, expect, test } from "vitest";
import { GET as authorCard } from "@/app/(site)/authors/[id]/card.png/route";
import { GET as categoryCard } from "@/app/(site)/categories/[slug]/card.png/route";
import { GET as postCard } from "@/app/(site)/post-files/[slug]/card.png/route";
import { GET as seriesCard } from "@/app/(site)/series/[slug]/card.png/route";
import { GET as tagCard } from "@/app/(site)/tags/[slug]/card.png/route";
import {
  hiddenStates,
  makeCategory,
  makePost,
  makeSeries,
  makeTag,
  makeUser,
} from "../support/factories";
import { pngSize } from "../support/png";

const request = new Request("http://localhost:3000/");
const at = (slug: string) => ({ params: Promise.resolve({ slug }) });
const answerOf = async (card: Promise<Response>) => {
  const { status, headers } = await card;
  return { status, headers: [...headers], text: await (await card).text() };
};
let never: Awaited<ReturnType<typeof answerOf>>;

beforeAll(async () => {
  never = await answerOf(postCard(request, at("never-was")));
});

test("a public post has a card", async () => {
  const { slug } = await makePost({ state: "published" });
  const answer = await postCard(request, at(slug));
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-type")).toBe("image/png");
  const png = new Uint8Array(await answer.arrayBuffer());
  expect(pngSize(png)).toEqual({ width: 1200, height: 630 });
});

test.each(hiddenStates)(
  "%s: cards that could tell of it are those of what never was",
  async (state) => {
    const author = await makeUser();
    const [category, tag, series] = [await makeCategory(), await makeTag(), await makeSeries()];
    const part = { seriesId: series.id, seriesPosition: 1 };
    const { slug } = await makePost({ author, category, tags: [tag], ...part, state });
    expect(never.status).toBe(404);
    for (const card of [
      postCard(request, at(slug)),
      categoryCard(request, at(category.slug)),
      tagCard(request, at(tag.slug)),
      seriesCard(request, at(series.slug)),
      authorCard(request, { params: Promise.resolve({ id: String(author.id) }) }),
    ]) {
      expect(await answerOf(card)).toEqual(never);
    }
  },
);
