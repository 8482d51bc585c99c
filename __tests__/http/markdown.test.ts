import { beforeAll, describe, expect, test, vi } from "vitest";
import { markdownHandler } from "@/app/(site)/post-files/[slug]/markdown/handler";
import { llmsHandler } from "@/app/llms.txt/handler";
import { GET as getLlms } from "@/app/llms.txt/route";
import { getPostBySlug } from "@/db/queries/posts";
import { getSettings } from "@/db/queries/settings";
import { OperationalError } from "@/lib/errors";
import { hiddenStates, makeCategory, makePost, makeUser } from "../support/factories";

const handle = markdownHandler(getPostBySlug);
const ask = (slug: string, headers: Record<string, string> = {}) =>
  handle(new Request(`http://blog.test/posts/${slug}.md`, { headers }), slug);

const everything = async (response: Response) => ({
  status: response.status,
  headers: [...response.headers],
  body: await response.text(),
});

beforeAll(async () => {
  const author = await makeUser({ name: "Ann", email: "canary@quire.test" });
  const category = await makeCategory({ name: "Notes" });
  await makePost({
    author,
    category,
    slug: "seen",
    title: "Seen",
    content: "*Words*.",
    state: "published",
  });
  for (const state of hiddenStates) {
    await makePost({ author, slug: `canary-${state}`, title: "Canary", content: "canary", state });
  }
});

describe("a post as Markdown", () => {
  test("is text/markdown, kept out of search engines, and names its page", async () => {
    const response = await ask("seen");
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "content-type": "text/markdown; charset=utf-8",
      link: '<http://localhost:3000/posts/seen>; rel="canonical"',
      "x-robots-tag": "noindex",
      vary: "Accept",
      "cache-control": "public, max-age=0, must-revalidate",
    });
    const body = await response.text();
    expect(body).toMatch(/^---\ntitle: "Seen"\n[\s\S]*\n---\n\n\*Words\*\.\n$/);
    expect(body).not.toContain("canary");
  });

  test("is not sent again to who has it", async () => {
    const etag = (await ask("seen")).headers.get("etag") ?? "";
    const again = await everything(await ask("seen", { "if-none-match": etag }));
    expect([again.status, again.body]).toEqual([304, ""]);
    expect((await ask("seen", { "if-none-match": '"other"' })).status).toBe(200);
  });

  test.each(hiddenStates)("%s: answers as if it had never been", async (state) => {
    const hidden = await everything(await ask(`canary-${state}`));
    expect(hidden.status).toBe(404);
    expect(hidden).toEqual(await everything(await ask("never-was")));
  });
});

test("/llms.txt lists what readers see, and is not sent again to who has it", async () => {
  const request = (headers = {}) => new Request("http://blog.test/llms.txt", { headers });
  const response = await getLlms(request());
  expect(response.headers.get("content-type")).toBe("text/plain; charset=utf-8");
  const body = await response.text();
  expect(body).toContain("## Notes\n\n- [Seen](http://localhost:3000/posts/seen.md)\n");
  expect(body).not.toMatch(/canary/i);
  const etag = response.headers.get("etag") ?? "";
  expect((await getLlms(request({ "if-none-match": etag }))).status).toBe(304);
});

test("without a database both are 503, to be asked again", async () => {
  vi.mocked(console.error).mockImplementation(() => {});
  const away = () => Promise.reject(new OperationalError("DATABASE_UNREACHABLE", "It is away."));
  for (const response of [
    await markdownHandler(away)(new Request("http://blog.test/"), "seen"),
    await llmsHandler(getSettings, away)(new Request("http://blog.test/")),
  ]) {
    expect(response.status).toBe(503);
    expect(response.headers.get("retry-after")).toBe("5");
    expect(response.headers.get("cache-control")).toBe("no-store");
  }
  expect(vi.mocked(console.error).mock.calls).toHaveLength(2);
  vi.mocked(console.error).mockClear();
});
