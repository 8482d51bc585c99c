import { format } from "node:util";
import { afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { blogFeed } from "@/app/(feeds)/feed-route";
import { createCategory, deleteCategory } from "@/app/actions/categories";
import { createPost, createPostWithTags, togglePublish, updatePost } from "@/app/actions/posts";
import { signIn } from "@/app/actions/session";
import { createTag } from "@/app/actions/tags";
import { GET } from "@/app/api/posts/route";
import { getPublishedPosts } from "@/db/queries/posts";
import { unreachableUrl } from "../support/outages";
import { type Action, carrySession, type Fields, send } from "../support/visitor";

const PASSWORD = "hunter2-very-secret";
const text = { title: "Typed", content: "An hour's work." };

beforeAll(async () => {
  process.env.DATABASE_URL = await unreachableUrl(PASSWORD);
});

/** What went to the log; after this it no longer fails the test. */
function takeLog(): string {
  const lines = vi.mocked(console.error).mock.calls.map((parts) => format(...parts));
  vi.mocked(console.error).mockClear();
  return lines.join("\n");
}

describe("while the database does not answer", () => {
  let log = "";
  afterEach(() => {
    expect(log).toContain("DATABASE_URL");
    expect(log).not.toContain(PASSWORD);
  });

  const saved = "nothing was saved. Your text is still here: send it again in a moment.";
  const changed = "nothing was changed. Try again in a moment.";

  test.each<[string, Action, Fields, string]>([
    ["createPost", createPost, text, saved],
    ["createPostWithTags", createPostWithTags, { ...text, newTags: "a, b" }, saved],
    ["updatePost", updatePost, { ...text, id: "1", tagIds: ["1", "2"] }, saved],
    ["togglePublish", togglePublish, { id: "1", publish: "true" }, changed],
    ["createCategory", createCategory, { name: "Typed" }, saved],
    ["deleteCategory", deleteCategory, { id: "1", moveTo: "2" }, changed],
    ["createTag", createTag, { name: "Typed" }, saved],
  ])("%s hands the text back", async (_, action, fields, told) => {
    carrySession("a-session");
    vi.mocked(console.error).mockImplementation(() => {});
    const state = await send(action, fields);
    log = takeLog();
    expect(state).toEqual({
      outcome: "refused",
      message: `The database does not answer, so ${told}`,
      remedy: null,
      errors: {},
      values: fields,
    });
  });

  test("signIn hands the address back, and never the password", async () => {
    vi.mocked(console.error).mockImplementation(() => {});
    const state = await send(signIn, { email: "ann@quire.test", password: "typed", next: "/x" });
    log = takeLog();
    expect(state).toMatchObject({
      outcome: "refused",
      message: "You can't sign in right now. Try again in a moment.",
      values: { email: "ann@quire.test", next: "/x" },
    });
    expect(JSON.stringify(state)).not.toContain("typed");
  });
});

test("a read names the remedy in one line", async () => {
  await expect(getPublishedPosts()).rejects.toMatchObject({
    digest: "DATABASE_UNREACHABLE",
    message: expect.stringMatching(
      /^The database does not answer \(ECONNREFUSED\): .*DATABASE_URL\.$/,
    ),
  });
});

test("the API answers 503, and when to come again", async () => {
  const response = await GET(new Request("http://localhost/api/posts"));
  expect(response.status).toBe(503);
  expect(response.headers.get("retry-after")).toBe("5");
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  expect(await response.json()).toMatchObject({ status: 503, title: "Unavailable" });
});

test("a feed answers 503, and no cache keeps that", async () => {
  vi.mocked(console.error).mockImplementation(() => {});
  const response = await blogFeed("feed.xml")(new Request("http://localhost/feed.xml"));
  expect(takeLog()).toContain("DATABASE_URL");
  expect(response.status).toBe(503);
  expect(response.headers.get("retry-after")).toBe("5");
  expect(response.headers.get("cache-control")).toBe("no-store");
});
