import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import * as categoryActions from "@/app/actions/categories";
import * as passwordActions from "@/app/actions/password";
import * as postActions from "@/app/actions/posts";
import * as profileActions from "@/app/actions/profile";
import * as seriesActions from "@/app/actions/series";
import * as sessionActions from "@/app/actions/session";
import * as setupActions from "@/app/actions/setup";
import * as tagActions from "@/app/actions/tags";
import type { User } from "@/db/schema";
import { withoutSecrets } from "@/lib/forms/form-state";
import {
  givePassword,
  makeCategory,
  makePost,
  makeSeries,
  makeTag,
  makeUser,
} from "../support/factories";
import { expiredTags } from "../support/next-cache";
import { allRows, emptyDatabase } from "../support/rows";
import { type Action, type Fields, redirectOf, send, visitAs } from "../support/visitor";

/** Ids in an empty database begin with 1: Ann's draft, her published post, a category, a tag, a series. */
const [DRAFT, PUBLIC, CATEGORY, TAG, SERIES] = ["1", "2", "1", "1", "1"];
const text = { title: "Taken over", slug: "taken-over", content: "Mine now." };

/** Every mutation with a form that succeeds for those who may send it, and who may. */
const mutations: Record<
  string,
  { action: Action; form: Fields; for: "authors" | "owner" | "admins" }
> = {
  createPost: { action: postActions.createPost, form: text, for: "authors" },
  createPostWithTags: {
    action: postActions.createPostWithTags,
    form: { ...text, newTags: "New", intent: "publish" },
    for: "authors",
  },
  updatePost: {
    action: postActions.updatePost,
    form: { ...text, id: PUBLIC, version: "1", newTags: "New" },
    for: "owner",
  },
  togglePublish: {
    action: postActions.togglePublish,
    form: { id: DRAFT, publish: "true" },
    for: "owner",
  },
  deletePost: { action: postActions.deletePost, form: { id: PUBLIC }, for: "owner" },
  createCategory: { action: categoryActions.createCategory, form: { name: "New" }, for: "admins" },
  renameCategory: {
    action: categoryActions.renameCategory,
    form: { id: CATEGORY, name: "New" },
    for: "admins",
  },
  deleteCategory: { action: categoryActions.deleteCategory, form: { id: CATEGORY }, for: "admins" },
  createTag: { action: tagActions.createTag, form: { name: "New" }, for: "authors" },
  renameTag: { action: tagActions.renameTag, form: { id: TAG, name: "New" }, for: "admins" },
  createSeries: { action: seriesActions.createSeries, form: { name: "New" }, for: "admins" },
  renameSeries: {
    action: seriesActions.renameSeries,
    form: { id: SERIES, name: "New" },
    for: "admins",
  },
  deleteSeries: { action: seriesActions.deleteSeries, form: { id: SERIES }, for: "admins" },
  updateProfile: {
    action: profileActions.updateProfile,
    form: { name: "Somebody else", id: "1", links: "https://stranger.test" },
    for: "authors",
  },
  changePassword: {
    action: passwordActions.changePassword,
    form: {
      id: "1",
      currentPassword: "the password of each",
      newPassword: "taken over now",
      newPasswordAgain: "taken over now",
    },
    for: "authors",
  },
  deleteTag: { action: tagActions.deleteTag, form: { id: TAG }, for: "admins" },
};
const all = Object.entries(mutations);
const whose = (who: string) => all.filter(([, mutation]) => mutation.for === who);

let ann: User;
let before: Awaited<ReturnType<typeof allRows>>;

/** Who sends the forms comes last, so that nobody's visit is the first thing after the snapshot. */
async function sendAs(user: User | null, action: Action, form: Fields) {
  await visitAs(user);
  if (typeof form.currentPassword === "string") {
    await givePassword(user ?? ann, form.currentPassword);
  }
  before = await allRows();
  return send(action, form);
}

async function expectNothingChanged() {
  expect(await allRows()).toEqual(before);
  expect(expiredTags()).toEqual([]);
}

beforeEach(async () => {
  await emptyDatabase();
  ann = await makeUser({ name: "Ann" });
  const place = { author: ann, category: await makeCategory(), tags: [await makeTag()] };
  await makeSeries();
  await makePost({ ...place, state: "draft" });
  await makePost({ ...place, state: "published", submissionId: randomUUID() });
});

test("every exported action stands in the table, or is for strangers", () => {
  const exported = [
    categoryActions,
    postActions,
    profileActions,
    seriesActions,
    tagActions,
    passwordActions,
    sessionActions,
    setupActions,
  ].flatMap(Object.keys);
  // What a stranger can do with these stands in session.test.ts and setup.test.ts.
  const open = ["signIn", "signOut", "setUp"];
  expect(exported.sort()).toEqual([...Object.keys(mutations), ...open].sort());
});

test.each(all)("nobody tries %s: nothing changes, and the text comes back", async (_, mutation) => {
  const state = await sendAs(null, mutation.action, mutation.form);
  expect(state.outcome).toBe("refused");
  expect(state.message).toMatch(
    mutation.form.name || mutation.form.title
      ? /^You are signed out, so nothing was saved. Your text is still here/
      : /^You are signed out, so nothing was changed. Sign in/,
  );
  expect(state.remedy?.href).toMatch(/^\/sign-in\?/);
  expect(state.values).toEqual(withoutSecrets(mutation.form));
  await expectNothingChanged();
});

test.each(whose("owner"))("another author tries %s: nothing changes", async (_, mutation) => {
  const state = await sendAs(await makeUser(), mutation.action, mutation.form);
  expect(state.outcome).toBe("refused");
  expect(state.message).toContain("This post belongs to another author");
  expect(state.values).toEqual(mutation.form);
  expect(JSON.stringify(state)).not.toContain("Some words.");
  await expectNothingChanged();
});

test.each(whose("admins"))("an author tries %s: nothing changes", async (_, mutation) => {
  const state = await sendAs(ann, mutation.action, mutation.form);
  expect(state).toMatchObject({
    outcome: "refused",
    message: "You don't have permission to do this. Ask an admin of this blog.",
    values: mutation.form,
  });
  await expectNothingChanged();
});

describe("those who may, do", () => {
  const people: [string, () => Promise<User>, typeof all][] = [
    ["the author", async () => ann, [...whose("owner"), ...whose("authors")]],
    ["an admin", () => makeUser({ role: "admin" }), all],
    ["any author", () => makeUser(), whose("authors")],
  ];
  test.each(
    people.flatMap(([person, find, can]) =>
      can.map(([name, mutation]) => [person, name, find, mutation] as const),
    ),
  )("%s: %s", async (_person, _name, find, { action, form }) => {
    const user = await find();
    const outcome = await sendAs(user, action, form).then(
      (state) => state.outcome,
      (redirect) => redirectOf(Promise.reject(redirect)),
    );
    expect(outcome).toMatch(/^saved$|^\/studio\//);
    expect(await allRows()).not.toEqual(before);
  });
});

describe("a session that is over is nobody's", () => {
  test.each([
    ["ended elsewhere", "delete from sessions"],
    ["expired", "update sessions set expires_at = now() - interval '1 second'"],
  ])("%s", async (_, statement) => {
    const { write } = await import("@/db");
    await visitAs(ann);
    await write((db) => db.execute(statement));
    expect((await send(postActions.createPost, text)).message).toContain("You are signed out");
    expect((await allRows()).posts).toHaveLength(2);
  });

  test("and so is one with a forged signature, or of another secret", async () => {
    const { setRequest } = await import("../support/next-headers");
    await visitAs(ann);
    const [session] = (await allRows()).sessions;
    for (const cookie of [
      session?.token,
      `${session?.token}.`,
      `${session?.token}.${btoa("x".repeat(32))}`,
    ]) {
      setRequest({ cookies: { "better-auth.session_token": cookie ?? "" } });
      expect((await send(postActions.createPost, text)).message).toContain("You are signed out");
    }
  });
});
