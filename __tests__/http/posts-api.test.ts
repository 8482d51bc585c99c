import { beforeAll, describe, expect, test } from "vitest";
import { postsHandler } from "@/app/api/posts/handler";
import { GET, OPTIONS, POST } from "@/app/api/posts/route";
import { getNumberedPage } from "@/db/queries/posts";
import { hiddenStates, makeCategory, makePost, makeTag, makeUser } from "../support/factories";

const COUNT = 25;

beforeAll(async () => {
  const author = await makeUser({ name: "Ann", email: "ann@secret.test" });
  const place = { author, category: await makeCategory(), tags: [await makeTag({ slug: "ink" })] };
  for (let n = 1; n <= COUNT; n += 1) {
    const publishedAt = new Date(Date.UTC(2026, 0, n));
    await makePost({ ...place, title: `Number ${n}`, published: true, publishedAt });
  }
  for (const state of hiddenStates) await makePost({ author, state, title: "Canary" });
});

const handle = postsHandler(getNumberedPage);
const ask = (query: string) => handle(new Request(`https://blog.example/api/posts${query}`));

interface Answer {
  posts: { title: string }[];
  total: number;
  page: number;
  limit: number;
  next: string | null;
  previous: string | null;
}
async function read(query: string): Promise<Answer> {
  const response = await ask(query);
  expect(response.status).toBe(200);
  expect(response.headers.get("content-type")).toContain("application/json");
  return response.json();
}

const path = (page: number, limit: number) => `/api/posts?page=${page}&limit=${limit}`;

test("what is allowed is said, and nothing else is", () => {
  for (const [answer, status] of [
    [OPTIONS(), 204],
    [POST(), 405],
  ] as const) {
    expect(answer.status).toBe(status);
    expect(answer.headers.get("allow")).toBe("GET, HEAD, OPTIONS");
  }
});

describe("GET /api/posts", () => {
  test("has ten posts a page, newest first, and says where the others are", async () => {
    const answer = await read("");
    expect(answer.posts.map((post) => post.title)).toEqual(
      Array.from({ length: 10 }, (_, n) => `Number ${COUNT - n}`),
    );
    const { posts: _, ...rest } = answer;
    expect(rest).toEqual({ total: COUNT, page: 1, limit: 10, next: path(2, 10), previous: null });
  });

  test("each post has what a list needs: no text, no address, nothing hidden", async () => {
    const { posts } = await read("?limit=100");
    expect(posts).toHaveLength(COUNT);
    expect(Object.keys(posts[0] ?? {}).sort()).toEqual([
      "author",
      "category",
      "excerpt",
      "id",
      "publishedAt",
      "slug",
      "tags",
      "title",
      "updatedAt",
    ]);
    expect(posts[0]).toMatchObject({
      publishedAt: "2026-01-25T00:00:00.000Z",
      tags: [{ slug: "ink" }],
    });
    expect(JSON.stringify(posts)).not.toMatch(/secret\.test|Some words|Canary/);
  });

  test.each([
    ["?page=2", path(3, 10), path(1, 10), 10],
    ["?page=3", null, path(2, 10), 5],
    ["?page=5&limit=5", null, path(4, 5), 5],
    ["?limit=100", null, null, 25],
    ["?limit=1&page=25", null, path(24, 1), 1],
    // Beyond the end, the way back leads to the last page.
    ["?page=9", null, path(3, 10), 0],
    ["?page=1000000&limit=100", null, path(1, 100), 0],
    // Of one that is given several times the first counts.
    ["?page=2&limit=5&page=3&limit=x", path(3, 5), path(1, 5), 5],
  ])("%s: next is %j, previous %j", async (query, next, previous, length) => {
    const answer = await read(query);
    expect(answer).toMatchObject({ total: COUNT, next, previous });
    expect(answer.posts).toHaveLength(length);
  });

  test("following next visits every post once", async () => {
    const titles: string[] = [];
    let query: string | null = "?limit=7";
    while (query !== null) {
      const answer: Answer = await read(query);
      titles.push(...answer.posts.map((post) => post.title));
      query = answer.next && new URL(answer.next, "https://blog.example").search;
    }
    expect(titles).toEqual(Array.from({ length: COUNT }, (_, n) => `Number ${COUNT - n}`));
  });

  const nonsense = ["0", "-1", "abc", "1.5", "", "1e1", "%201", "9".repeat(30), "1%00", "٣"];
  const bad = [
    ...nonsense.map((value) => ["page", value]),
    ["page", "1000001"],
    ...nonsense.map((value) => ["limit", value]),
    ["limit", "101"],
  ] as [string, string][];
  test.each(bad)("%s=%s is a problem that names the parameter", async (name, value) => {
    const response = await ask(`?${name}=${value}`);
    expect(response.status).toBe(400);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(await response.json()).toEqual({
      type: "about:blank",
      title: "Bad query",
      status: 400,
      detail: `${name} must be a whole number from 1 to ${name === "page" ? 1_000_000 : 100}.`,
    });
  });

  test("both wrong are both named", async () => {
    const { detail } = await (await ask("?page=x&limit=y")).json();
    expect(detail).toMatch(/page must .* limit must /);
  });

  test("the route answers as the handler does", async () => {
    const response = await GET(new Request("https://blog.example/api/posts?limit=1"));
    expect(await response.json()).toMatchObject({ total: COUNT, limit: 1, next: path(2, 1) });
  });
});

test("without posts there is no page, before or after", async () => {
  const empty = postsHandler(async () => ({ posts: [], total: 0 }));
  const answer = await (await empty(new Request("https://blog.example/api/posts?page=2"))).json();
  expect(answer).toEqual({ posts: [], total: 0, page: 2, limit: 10, next: null, previous: null });
});
