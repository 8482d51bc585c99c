import { beforeEach, expect, test } from "vitest";
import { updatePost } from "@/app/actions/posts";
import type { Post, User } from "@/db/schema";
import { findPost, makePost, makeUser } from "../support/factories";
import { emptyDatabase } from "../support/rows";
import { redirectOf, send, visitAs } from "../support/visitor";

let ann: User;
let post: Post;

beforeEach(async () => {
  await emptyDatabase();
  ann = await makeUser({ name: "Ann" });
  post = await makePost({ author: ann, slug: "ink" });
});

const form = (version: string, title: string) => ({
  id: `${post.id}`,
  version,
  title,
  slug: "ink",
  content: `${title}’s text.`,
});

test("a form that was opened before another was saved gives its text back, and shows both versions", async () => {
  const ed = await makeUser({ role: "admin", name: "Ed" });
  await visitAs(ed);
  await redirectOf(send(updatePost, form("1", "Ed")));
  await visitAs(ann);
  const late = form("1", "Ann");
  const state = await send(updatePost, late);
  expect(state).toMatchObject({
    outcome: "refused",
    values: late,
    version: 2,
    conflict: { title: "Ed", text: "Ed’s text.", by: "Ed" },
  });
  expect(state.message).toContain("was changed since this form was opened");
  expect(Date.parse(state.conflict?.at ?? "")).toBeGreaterThan(Date.now() - 60_000);
  expect(await findPost(post)).toMatchObject({ title: "Ed" });
  // Who has seen the other version may replace it.
  await redirectOf(send(updatePost, form(`${state.version}`, "Ann")));
  expect(await findPost(post)).toMatchObject({ title: "Ann", version: 3 });
});

test("where scripts run, the form goes on with the version that it made", async () => {
  await visitAs(ann, { "next-action": "an id" });
  const first = await send(updatePost, form("1", "First"));
  expect(first).toMatchObject({ outcome: "saved", version: 2 });
  const second = await send(updatePost, form(`${first.version}`, "Second"));
  expect(second).toMatchObject({ outcome: "saved", version: 3 });
});

test.each(["", "x", "0", "1e3"])(
  "a form that names no version (%j), as one of an earlier version of the site, is not saved at once",
  async (version) => {
    await visitAs(ann);
    const state = await send(updatePost, form(version, "Old"));
    expect(state).toMatchObject({
      outcome: "refused",
      version: 1,
      conflict: { title: post.title, text: post.content, by: null },
    });
    expect(state.message).toContain("does not say which version");
    expect(await findPost(post)).toMatchObject({ title: post.title });
  },
);
