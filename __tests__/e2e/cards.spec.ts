import { pngSize } from "../support/png";
import { metaOf } from "./support/head";
import { get, slugOf, statementsOf, unique } from "./support/http";
import { editPost, writePost } from "./support/pages";
import { origin } from "./support/settings";
import { expect, plainTest, test } from "./support/test";

async function fetchCard(path: string, init: RequestInit = {}) {
  const answer = await fetch(new URL(path, origin), init);
  // The last one repeats the name that was asked for.
  const unlike = ["date", "etag", "x-nextjs-rewritten-path"];
  const kept = [...answer.headers].filter(([name]) => !unlike.includes(name));
  return {
    status: answer.status,
    headers: answer.headers,
    kept,
    bytes: Buffer.from(await answer.arrayBuffer()),
  };
}

const cardOf = async (path: string): Promise<string> => {
  const [image] = metaOf((await get(path)).body).get("og:image") ?? [];
  return image ?? "";
};

plainTest("a post's card is drawn once, and again when what it shows changes", async ({ page }) => {
  const title = unique("Pictured");
  const path = `/posts/${slugOf(title)}`;
  const form = await writePost(page, { title });
  const address = await cardOf(path);
  expect(address).toMatch(new RegExp(`^${origin}${path}/card\\.png\\?v=[0-9a-f]{10}$`));
  const first = await fetchCard(address);
  expect(first.status).toBe(200);
  expect(first.headers.get("content-type")).toBe("image/png");
  expect(pngSize(first.bytes)).toEqual({ width: 1200, height: 630 });
  expect(first.bytes.length).toBeLessThan(300_000);

  // Whatever version is asked for, it is the one that is kept.
  for (const again of [address, `${origin}${path}/card.png`, `${origin}${path}/card.png?v=x&w=9`]) {
    const statements = await statementsOf(async () => {
      const answer = await fetchCard(again);
      expect(answer.headers.get("x-nextjs-cache"), again).toBe("HIT");
      expect(answer.bytes.equals(first.bytes), again).toBe(true);
    });
    expect(statements, again).toEqual([]);
  }
  const head = await fetchCard(address, { method: "HEAD" });
  expect([head.status, head.headers.get("content-type")]).toEqual([200, "image/png"]);

  await editPost(page, form, { text: "Other words." });
  expect(await cardOf(path)).toBe(address);
  await editPost(page, form, { title: `${title}, retouched` });
  const next = await cardOf(path);
  expect(next).not.toBe(address);
  const second = await fetchCard(next);
  expect(second.status).toBe(200);
  expect(second.bytes.equals(first.bytes)).toBe(false);

  await editPost(page, form, {}, "Unpublish");
  expect((await fetchCard(next)).status).toBe(404);
});

test("the cards of hidden posts answer like those of posts that never were", async () => {
  const requests: Record<string, RequestInit> = {
    GET: {},
    HEAD: { method: "HEAD" },
    RSC: { headers: { RSC: "1" } },
  };
  for (const slug of ["drawing-a-database-without-the-cylinder", "a-colophon"]) {
    const never = `/posts/${slug.replaceAll(/[a-z]/g, "q")}/card.png`;
    const hidden = `/posts/${slug}/card.png`;
    // What a second reader is told: the first one's answer also says that it was made just now.
    for (const path of [never, hidden]) await fetchCard(path);
    for (const [kind, request] of Object.entries(requests)) {
      const [stranger, answer] = [
        await fetchCard(never, request),
        await fetchCard(hidden, request),
      ];
      expect(answer.status, kind).toBe(404);
      expect({ kept: answer.kept, text: answer.bytes.toString() }, kind).toEqual({
        kept: stranger.kept,
        text: stranger.bytes.toString(),
      });
    }
    // Nothing of either is kept.
    expect(await statementsOf(() => fetchCard(hidden))).toHaveLength(1);
  }
});
