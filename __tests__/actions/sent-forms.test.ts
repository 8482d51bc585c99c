import type { ReactElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { deleteCategory } from "@/app/actions/categories";
import { changePassword } from "@/app/actions/password";
import {
  createPost,
  createPostWithTags,
  deletePost,
  togglePublish,
  updatePost,
} from "@/app/actions/posts";
import { updateProfile } from "@/app/actions/profile";
import { createTag, renameTag } from "@/app/actions/tags";
import DeleteCategoryPage from "@/app/studio/categories/[id]/delete/page";
import StudioPage from "@/app/studio/page";
import PasswordPage from "@/app/studio/password/page";
import DeletePostPage from "@/app/studio/posts/[id]/delete/page";
import EditPostPage from "@/app/studio/posts/[id]/page";
import NewPostPage from "@/app/studio/posts/new/page";
import ProfilePage from "@/app/studio/profile/page";
import { studioPage } from "@/app/studio/studio-page";
import TagsPage from "@/app/studio/tags/page";
import { closeDatabase } from "@/db";
import { getTaxonomy } from "@/db/queries/studio";
import type { User } from "@/db/schema";
import { paths } from "@/lib/paths";
import { makeCategory, makePost, makeTag, makeUser } from "../support/factories";
import { troubleDatabase } from "../support/outages";
import type { TroubledDoor } from "../support/servers";
import { type Action, type Fields, redirectOf, send, visitAs } from "../support/visitor";

/** An action and the page after it are one request, whose headers are one object. */
let request: Promise<Headers> | null = null;

vi.mock("next/headers", async (original) => {
  const real = await original<typeof import("next/headers")>();
  return { ...real, headers: () => (request ??= real.headers()) };
});

const visit = async (user: User | null) => {
  await visitAs(user);
  request = null;
};

type Page = ReturnType<typeof studioPage>;

const open = (page: Page, id?: number): Promise<ReactElement> =>
  page({
    params: Promise.resolve(id ? { id: String(id) } : {}),
    searchParams: Promise.resolve({}),
  }) as Promise<ReactElement>;

/** Sends a form without scripts, and gives the page that comes with the answer. */
async function pageAfter(page: Page, action: Action, fields: Fields): Promise<string> {
  await send(action, fields);
  const id = typeof fields.id === "string" ? Number(fields.id) : undefined;
  return renderToStaticMarkup(await open(page, id));
}

const texts: Record<string, string> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#x27;": "'",
};
const textOf = (html: string) =>
  html.replaceAll(/&(amp|lt|gt|quot|#x27);/g, (code) => texts[code] ?? "");

/** What a browser sends when the first button of the page is pressed. */
function fieldsIn(html: string): Fields {
  const fields: Fields = {};
  const control = /<(input|textarea|button)\b([^>]*)>(?:([^<]*)<\/textarea>)?/g;
  for (const [, kind, attributes = "", inner] of html.matchAll(control)) {
    const get = (name: string) => new RegExp(` ${name}="([^"]*)"`).exec(attributes)?.[1];
    const name = get("name");
    if (!name || (kind === "button" && fields[name])) continue;
    // HTML drops the first line end of a text area.
    const value = textOf(
      kind === "textarea" ? (inner ?? "").replace(/^\n/, "") : (get("value") ?? ""),
    );
    fields[name] = name.endsWith("Ids") ? [...(fields[name] ?? []), value] : value;
  }
  return fields;
}

let door: TroubledDoor;
beforeAll(async () => {
  door = await troubleDatabase();
});
afterAll(async () => {
  await closeDatabase();
  door.close();
});

let ann: User;
beforeEach(async () => {
  ann = await makeUser({ role: "admin" });
});

const typed = {
  title: "“Typed” & kept <b>",
  content: "\nFirst\n\nsecond's line",
  slug: "",
  excerpt: "In short.",
  newTags: "a, b",
  language: "de",
  translationOf: "Another",
  seriesPosition: "3",
};

/** The forms of the studio, each with all that it can send. */
const forms: Record<string, () => Promise<[Page, Action, Fields]>> = {
  createPostWithTags: async () => [
    NewPostPage,
    createPostWithTags,
    {
      ...typed,
      submissionId: "0f5c9a6e-6f0f-4a52-9d7c-9d9a0b3c1d11",
      categoryId: String((await makeCategory()).id),
      tagIds: [String((await makeTag()).id), String((await makeTag()).id)],
      seriesId: "4",
      intent: "save",
    },
  ],
  updatePost: async () => [
    EditPostPage,
    updatePost,
    { ...typed, id: String((await makePost({ author: ann })).id), version: "1", intent: "save" },
  ],
  createPost: async () => [StudioPage, createPost, { title: "Quick", content: "One." }],
  togglePublish: async () => [
    StudioPage,
    togglePublish,
    { id: String((await makePost({ author: ann })).id), publish: "true", heading: "Publish “X”" },
  ],
  deletePost: async () => [
    DeletePostPage,
    deletePost,
    { id: String((await makePost({ author: ann })).id), heading: "Delete “X” for good?" },
  ],
  deleteCategory: async () => [
    DeleteCategoryPage,
    deleteCategory,
    { id: String((await makeCategory()).id), moveTo: String((await makeCategory()).id) },
  ],
  createTag: async () => [TagsPage, createTag, { name: "Kept label" }],
  updateProfile: async () => [
    ProfilePage,
    updateProfile,
    { name: "Ann", bio: "Two\nlines.", links: "https://a.example\nhttps://b.example" },
  ],
};

describe.each(Object.entries(forms))("%s, sent by somebody who is signed out", (_, make) => {
  test("comes back with everything that was sent, and nothing else of the blog", async () => {
    const [page, action, fields] = await make();
    const secret = await makePost({ author: ann, title: "Not for strangers" });
    await visit(null);
    const html = await pageAfter(page, action, fields);
    expect(html).toContain("You are signed out");
    expect(fieldsIn(html)).toEqual(fields);
    expect(html).not.toContain(secret.title);
    expect(html).not.toContain(ann.name);
  });
});

test.each(["save", "publish", "unpublish"])(
  "the button “%s” can be pressed again",
  async (intent) => {
    const { id } = await makePost({ author: ann });
    await visit(null);
    const html = await pageAfter(EditPostPage, updatePost, { ...typed, id: `${id}`, intent });
    const buttons = [...html.matchAll(/<button[^>]* value="(\w+)"/g)].map(([, value]) => value);
    expect(buttons).toEqual([...new Set(["save", intent])]);
  },
);

test("signed in again, the same form is saved", async () => {
  const { id, version } = await makePost({ author: ann, title: "Before" });
  const fields = { id: `${id}`, version: `${version}`, title: "After", content: "Text." };
  await visit(null);
  const html = await pageAfter(EditPostPage, updatePost, { ...fields, intent: "publish" });
  await visit(ann);
  const sent = { ...fieldsIn(html), intent: "publish" };
  expect(await redirectOf(send(updatePost, sent))).toBe(`/studio/posts/${id}?notice=published`);
});

test("of a password nothing comes back but the way to its form", async () => {
  await visit(null);
  const html = await pageAfter(PasswordPage, changePassword, {
    currentPassword: "typed-old-one",
    newPassword: "typed-new-one",
    newPasswordAgain: "typed-new-one",
  });
  expect(html).toContain("You are signed out");
  expect(html).not.toContain("typed-");
  expect(html).toContain(`href="${paths.password}"`);
  expect(html).not.toContain("<button");
});

test("a post that was deleted meanwhile: the text is still there", async () => {
  await visit(ann);
  const html = await pageAfter(EditPostPage, updatePost, { ...typed, id: "4711", intent: "save" });
  expect(html).toContain("This post no longer exists");
  expect(fieldsIn(html)).toMatchObject(typed);
});

test("a form refused for its fields has not seen what another saved meanwhile", async () => {
  const { id } = await makePost({ author: ann });
  await visit(ann);
  const fields = { ...typed, id: `${id}`, version: "1", translationOf: "" };
  await redirectOf(send(updatePost, { ...fields, title: "By another tab" }));
  await visit(ann);
  const html = await pageAfter(EditPostPage, updatePost, { ...fields, title: "" });
  expect(html).toContain("Enter a title.");
  expect(fieldsIn(html).version).toBe("1");
  await visit(ann);
  const again = await send(updatePost, { ...fieldsIn(html), title: "Late" });
  expect(again.conflict?.title).toBe("By another tab");
});

test("a form with names that no form has comes back as any other", async () => {
  await visit(null);
  const odd = { constructor: "a", toString: "b", valueOf: "c", "x y": "d" };
  const html = await pageAfter(NewPostPage, createPostWithTags, { ...typed, ...odd });
  expect(fieldsIn(html)).toMatchObject({ ...typed, ...odd });
});

test.each([
  ["a tag", TagsPage, renameTag, { name: "Kept" }, "This tag no longer exists"],
  ["a post", StudioPage, togglePublish, { publish: "true" }, "This post no longer exists"],
] as const)("a list without %s any more still says so", async (_, page, action, more, text) => {
  await visit(ann);
  await send(action, { id: "4711", ...more });
  expect(renderToStaticMarkup(await open(page))).toContain(text);
});

test("where scripts ran in between, a page in place of the sent form has its text", async () => {
  await visitAs(ann, { "next-action": "an id" });
  request = null;
  const html = await pageAfter(NewPostPage, createPostWithTags, {
    ...typed,
    translationOf: "",
    tagIds: ["4711"],
  });
  expect(html).toContain("One of these tags no longer exists");
  expect(fieldsIn(html)).toMatchObject({ title: typed.title, content: typed.content });
});

describe("a page that is not there for the viewer", () => {
  const heading = async (page: Page, id?: number) =>
    /<h1[^>]*>([^<]*)/.exec(renderToStaticMarkup(await open(page, id)))?.[1];

  test("sends nobody to sign in, and back", async () => {
    await visit(null);
    expect(await redirectOf(open(EditPostPage, 7))).toBe("/sign-in?next=%2Fstudio%2Fposts%2F7");
  });

  test("says so of a row that is gone or somebody else's, and to who may not", async () => {
    const post = await makePost();
    const category = await makeCategory();
    await visit(await makeUser());
    expect(await heading(EditPostPage)).toBe("Nothing to edit here");
    expect(await heading(EditPostPage, 4711)).toBe("Nothing to edit here");
    expect(await heading(EditPostPage, post.id)).toBe("Nothing to edit here");
    expect(await heading(DeleteCategoryPage, category.id)).toBe("Nothing to edit here");
  });
});

test("an outage while the page reads: the form that was refused before it is shown", async () => {
  const page = studioPage({
    path: paths.newPost,
    render: async () => {
      door.shut();
      return (await getTaxonomy()).tags.length;
    },
  });
  await visit(ann);
  vi.mocked(console.error).mockImplementation(() => {});
  const html = await pageAfter(page, createPostWithTags, { ...typed, title: "" });
  expect(vi.mocked(console.error).mock.calls.join()).toContain("DATABASE_URL");
  vi.mocked(console.error).mockClear();
  expect(html).toContain("Enter a title.");
  expect(fieldsIn(html)).toMatchObject({ ...typed, title: "" });
});
