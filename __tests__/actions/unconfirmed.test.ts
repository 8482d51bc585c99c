import { setTimeout } from "node:timers/promises";
import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { mutation } from "@/app/actions/_form/mutation";
import { createCategory, deleteCategory, renameCategory } from "@/app/actions/categories";
import {
  createPost,
  createPostWithTags,
  deletePost,
  togglePublish,
  updatePost,
} from "@/app/actions/posts";
import { updateProfile } from "@/app/actions/profile";
import { createSeries, deleteSeries, renameSeries } from "@/app/actions/series";
import { createTag, deleteTag, renameTag } from "@/app/actions/tags";
import { closeDatabase, read } from "@/db";
import { type Post, posts, type Tag, type User } from "@/db/schema";
import { cacheTags } from "@/lib/cache-tags";
import { makeCategory, makePost, makeSeries, makeTag, makeUser } from "../support/factories";
import { everything, expiredTags, forgetExpiredTags } from "../support/next-cache";
import { runAfterTasks } from "../support/next-server";
import { troubleDatabase } from "../support/outages";
import { allRows } from "../support/rows";
import type { TroubledDoor } from "../support/servers";
import { type Action, type Fields, redirectOf, send, visitAs } from "../support/visitor";

let door: TroubledDoor;
let world: { ann: User; tag: Tag; post: Post };

beforeAll(async () => {
  door = await troubleDatabase();
  process.env.DATABASE_TIMEOUT = "3";
});

afterEach(async () => {
  door.recover();
  await runAfterTasks();
});

afterAll(async () => {
  await closeDatabase();
  door.close();
});

beforeEach(async () => {
  const ann = await makeUser({ role: "admin" });
  const tag = await makeTag();
  const post = await makePost({ author: ann, tags: [tag], state: "published" });
  world = { ann, tag, post };
  await visitAs(ann);
  forgetExpiredTags();
});

const ownNames = () => [
  cacheTags.posts,
  cacheTags.post(world.post.slug),
  cacheTags.authorPosts(world.ann.id),
  cacheTags.tagPosts(world.tag.id),
];
const expired = () => expiredTags().toSorted();

/** Sends a form whose answer from the database is lost. */
async function sendUnheard(action: Action, fields: Fields, answer: string) {
  door.cutAt("server", answer);
  vi.mocked(console.error).mockImplementation(() => {});
  const state = await send(action, fields);
  expect(vi.mocked(console.error).mock.calls.flat().join()).toContain("may or may not be saved");
  vi.mocked(console.error).mockClear();
  return state;
}

const isPublished = async (id: number) => {
  const [row] = await read((db) => db.select().from(posts).where(eq(posts.id, id)));
  return row?.published;
};

const unpublish = () => ({ id: `${world.post.id}`, publish: "false" });
let made = 0;
const name = () => ({ name: `Name ${++made}`, description: "" });
const text = () => ({ title: `Title ${++made}`, content: "Text." });

describe("a write whose answer was lost expires everything, and again when it is settled", () => {
  test.each<[string, Action, string, () => Fields | Promise<Fields>]>([
    ["togglePublish", togglePublish, "COMMIT", unpublish],
    ["deletePost", deletePost, "COMMIT", () => ({ id: `${world.post.id}` })],
    [
      "updatePost",
      updatePost,
      "COMMIT",
      () => ({
        ...text(),
        id: `${world.post.id}`,
        version: "1",
        slug: `s-${world.post.id}`,
        intent: "unpublish",
      }),
    ],
    [
      "createPostWithTags",
      createPostWithTags,
      "COMMIT",
      () => ({ ...text(), newTags: name().name, intent: "publish" }),
    ],
    ["createPost", createPost, "COMMIT", text],
    ["createCategory", createCategory, "INSERT 0 1", name],
    [
      "renameCategory",
      renameCategory,
      "UPDATE 1",
      async () => ({ id: `${(await makeCategory()).id}`, ...name() }),
    ],
    [
      "deleteCategory",
      deleteCategory,
      "COMMIT",
      async () => ({ id: `${(await makeCategory()).id}` }),
    ],
    ["createTag", createTag, "INSERT 0 1", name],
    ["renameTag", renameTag, "UPDATE 1", () => ({ id: `${world.tag.id}`, ...name() })],
    ["deleteTag", deleteTag, "DELETE 1", () => ({ id: `${world.tag.id}` })],
    ["createSeries", createSeries, "INSERT 0 1", name],
    [
      "renameSeries",
      renameSeries,
      "UPDATE 1",
      async () => ({ id: `${(await makeSeries()).id}`, ...name() }),
    ],
    ["deleteSeries", deleteSeries, "DELETE 1", async () => ({ id: `${(await makeSeries()).id}` })],
    ["updateProfile", updateProfile, "UPDATE 1", () => ({ name: "Ann", bio: "New." })],
  ])("%s", async (_, action, answer, fieldsOf) => {
    const fields = await fieldsOf();
    forgetExpiredTags();
    const before = await allRows();
    const state = await sendUnheard(action, fields, answer);
    expect(state.outcome).toBe("refused");
    expect(state.message).toMatch(/may or may not be (saved|done)/);
    expect(expired()).toEqual([everything]);
    expect(await allRows()).not.toEqual(before);
    await runAfterTasks();
    expect(expired()).toEqual([everything, everything]);
  });
});

describe("sent again, it expires what it may have changed, though no row changes", () => {
  test("unpublishing", async () => {
    await sendUnheard(togglePublish, unpublish(), "COMMIT");
    forgetExpiredTags();
    const state = await send(togglePublish, unpublish());
    expect(state.message).toBe("Back to draft.");
    expect(expired()).toEqual(ownNames().sort());
    expect(await isPublished(world.post.id)).toBe(false);
  });

  test("unpublishing with the form", async () => {
    const { id, title, slug, content } = world.post;
    const fields = { title, slug, content, version: "1", id: `${id}`, tagIds: `${world.tag.id}` };
    await sendUnheard(updatePost, { ...fields, intent: "unpublish" }, "COMMIT");
    forgetExpiredTags();
    await redirectOf(send(updatePost, { ...fields, intent: "unpublish" }));
    expect(expired()).toEqual(ownNames().sort());
  });

  test("deleting: everything, once for each post, and nothing for a post that never was", async () => {
    const id = `${world.post.id}`;
    await sendUnheard(deletePost, { id }, "COMMIT");
    forgetExpiredTags();
    for (const action of [deletePost, togglePublish]) {
      const state = await send(action, { id, publish: "false" });
      expect(state.message).toContain("This post no longer exists.");
      expect(expired()).toEqual([everything]);
    }
    forgetExpiredTags();
    const state = await send(deletePost, { id: "2000000" });
    expect(state.message).toContain("no longer exists");
    expect(expired()).toEqual([]);
  });

  test("publishing a new post", async () => {
    const submissionId = crypto.randomUUID();
    const fields = { ...text(), tagIds: `${world.tag.id}`, intent: "publish", submissionId };
    await sendUnheard(createPostWithTags, fields, "COMMIT");
    forgetExpiredTags();
    expect(await redirectOf(send(createPostWithTags, fields))).toMatch(/\?notice=published$/);
    expect(expired()).toEqual(
      expect.arrayContaining([cacheTags.posts, cacheTags.tagPosts(world.tag.id)]),
    );
  });
});

test("a COMMIT that arrives late, when nobody waits any more: everything expires after it", async () => {
  door.keepBack("commit");
  vi.mocked(console.error).mockImplementation(() => {});
  const state = await send(togglePublish, unpublish());
  expect(state.message).toContain("may or may not be done");
  vi.mocked(console.error).mockClear();
  expect(expired()).toEqual([everything]);

  const settled = runAfterTasks();
  await setTimeout(1_000);
  expect(expired()).toEqual([everything]);
  door.recover();
  await settled;
  expect(expired()).toEqual([everything, everything]);
  expect(await isPublished(world.post.id)).toBe(false);
});

describe("a bug", () => {
  const failing = (step: "before" | "within") =>
    mutation({
      name: "failing",
      schema: z.object({}).transform(() => {
        if (step === "before") throw new Error("A bug.");
      }),
      permits: () => true,
      run: async () => {
        throw new Error("A bug.");
      },
    });

  test("after a write may leave it unknown what was written: everything expires", async () => {
    await expect(send(failing("within"), {})).rejects.toThrow("A bug.");
    expect(expired()).toEqual([everything]);
  });

  test("before it, or for a stranger, expires nothing", async () => {
    await expect(send(failing("before"), {})).rejects.toThrow("A bug.");
    await visitAs(null);
    expect((await send(failing("within"), {})).outcome).toBe("refused");
    expect(expired()).toEqual([]);
  });
});
