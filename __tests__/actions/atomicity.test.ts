import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { deleteCategory } from "@/app/actions/categories";
import { createPostWithTags, deletePost, togglePublish, updatePost } from "@/app/actions/posts";
import { deleteTag } from "@/app/actions/tags";
import { closeDatabase, write } from "@/db";
import { countStatements } from "../support/database";
import { makeCategory, makePost, makeSeries, makeTag, makeUser } from "../support/factories";
import { everything, expiredTags, forgetExpiredTags } from "../support/next-cache";
import { troubleDatabase } from "../support/outages";
import { allRows, emptyDatabase } from "../support/rows";
import type { TroubledDoor } from "../support/servers";
import { type Action, type Fields, send, visitAs } from "../support/visitor";

let door: TroubledDoor;

/**
 * Every statement that writes, and at commit every row that was written, counts a step, and step
 * number `at` fails. A sequence goes on counting when a transaction is undone.
 */
const SABOTAGE = [
  "create table sabotage (at int)",
  "create sequence sabotage_steps",
  `create function sabotage() returns trigger language plpgsql as $$ begin
    if nextval('sabotage_steps') = (select at from sabotage) then raise exception 'sabotaged'; end if;
    return null;
  end $$`,
  ...["posts", "tags", "post_tags", "categories"].flatMap((table) => [
    `create trigger sabotage_statement before insert or update or delete on ${table}
      for each statement execute function sabotage()`,
    `create constraint trigger sabotage_commit after insert or update or delete on ${table}
      deferrable initially deferred for each row execute function sabotage()`,
  ]),
];

const run = (statement: string) => write((db) => db.execute(sql.raw(statement)));

/** Lets this step fail, or none. */
async function sabotage(step: number | null): Promise<void> {
  await run("truncate sabotage");
  if (step) await run(`insert into sabotage values (${step})`);
  await run("select setval('sabotage_steps', 1, false)");
}

beforeAll(async () => {
  door = await troubleDatabase();
  for (const statement of SABOTAGE) await run(statement);
});

afterEach(() => door.recover());

afterAll(async () => {
  await closeDatabase();
  door.close();
});

/** Two posts of Ann's in one category, with tags. The ids are the same each time. */
async function prepare(): Promise<void> {
  await sabotage(null);
  await emptyDatabase();
  const ann = await makeUser({ role: "admin" });
  const notes = await makeCategory();
  await makeCategory();
  const tags = [await makeTag({ name: "Ink", slug: "ink" }), await makeTag()];
  await makePost({ author: ann, category: notes, tags, state: "published" });
  await makePost({ author: ann, category: notes, tags, state: "draft", slug: "second" });
  await makeSeries();
  await visitAs(ann);
  forgetExpiredTags();
}

beforeEach(prepare);

const text = { title: "New", content: "Text.", categoryId: "2" };

const actions: [string, Action, () => Fields, number][] = [
  [
    "createPostWithTags",
    createPostWithTags,
    () => ({ ...text, tagIds: "1", newTags: "Ink, Nib", submissionId: randomUUID() }),
    3,
  ],
  [
    "updatePost",
    updatePost,
    () => ({
      ...text,
      id: "1",
      version: "1",
      tagIds: "2",
      newTags: "Nib, Pen",
      language: "de",
      translationOf: "second",
      seriesId: "1",
    }),
    5,
  ],
  ["togglePublish", togglePublish, () => ({ id: "2", publish: "true" }), 1],
  ["deletePost", deletePost, () => ({ id: "1" }), 2],
  ["deleteCategory", deleteCategory, () => ({ id: "1", moveTo: "2" }), 2],
  ["deleteTag", deleteTag, () => ({ id: "1" }), 2],
];

/** How it ended: `done` also when it led to another page. */
async function outcome(action: Action, fields: Fields): Promise<"done" | "failed" | "refused"> {
  try {
    const state = await send(action, fields);
    return state.outcome === "refused" ? "refused" : "done";
  } catch (error) {
    const digest = error instanceof Error && "digest" in error ? String(error.digest) : "";
    return digest.startsWith("NEXT_REDIRECT") ? "done" : "failed";
  }
}

describe("a step that fails leaves nothing behind", () => {
  test.each(actions)("%s", async (_, action, fields, statements) => {
    const before = await allRows();
    let step = 1;
    for (; step < 50; step += 1) {
      await sabotage(step);
      if ((await outcome(action, fields())) === "done") break;
      expect(await allRows(), `step ${step}`).toEqual(before);
      expect(expiredTags(), `step ${step}`).toEqual([]);
    }
    // Each statement and each written row was the one that failed; with none left, it works.
    expect(step).toBeGreaterThan(statements * 2);
    expect(await allRows()).not.toEqual(before);
  });
});

describe("a connection that breaks at any statement leaves nothing behind", () => {
  // Deleting a tag is one statement, which happens or does not.
  test.each(actions.filter(([name]) => name !== "deleteTag"))("%s", async (_, action, fields) => {
    const sent = await countStatements(() => outcome(action, fields()));
    const [begin, commit] = [/^begin/i, /^commit/i].map((word) =>
      sent.findIndex((text) => word.test(text)),
    ) as [number, number];
    // What comes after the commit reads, to know which pages to renew.
    const inside = new Set(sent.slice(begin + 1, commit + 1));
    expect([...inside].at(-1)).toMatch(/^commit/i);
    await prepare();
    const before = await allRows();
    vi.mocked(console.error).mockImplementation(() => {});
    for (const statement of inside) {
      door.cutAt("client", statement);
      expect(await outcome(action, fields()), statement).toBe("refused");
      expect(await allRows(), statement).toEqual(before);
      // Whether a COMMIT got through is not known here.
      const unknown = /^commit/i.test(statement) ? [everything] : [];
      expect(expiredTags(), statement).toEqual(unknown);
    }
    vi.mocked(console.error).mockClear();
  });
});
