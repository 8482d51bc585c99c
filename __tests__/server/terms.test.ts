import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { read, write } from "@/db";
import type { User } from "@/db/schema";
import { cacheTags } from "@/lib/cache-tags";
import type { PostUpdate } from "@/lib/forms/validation/posts";
import type { NewTerm, TermKind } from "@/lib/forms/validation/terms";
import type { Viewer } from "@/lib/permissions";
import { updatePost } from "@/server/posts/update-post";
import { createTerm } from "@/server/terms/create-term";
import { deleteTerm } from "@/server/terms/delete-term";
import { renameTerm } from "@/server/terms/rename-term";
import {
  findPost,
  makeCategory,
  makePost,
  makeSeries,
  makeTag,
  makeUser,
} from "../support/factories";
import { everything, expiredTags, forgetExpiredTags } from "../support/next-cache";
import { allRows, emptyDatabase } from "../support/rows";

let admin: User;

beforeEach(async () => {
  await emptyDatabase();
  admin = await makeUser({ role: "admin" });
});

const kinds: TermKind[] = ["category", "tag", "series"];
const tables = { category: "categories", tag: "tags", series: "series" } as const;
const rowsOf = async (kind: TermKind) => (await allRows())[tables[kind]];

const named = (kind: TermKind, name: string): NewTerm =>
  kind === "tag" ? { kind, name } : { kind, name, description: "" };
/** @param moveTo where the posts of a category go. */
const deletionOf = (kind: TermKind, id: number, moveTo: number | null = null) =>
  kind === "category" ? { kind, id, moveTo } : { kind, id };

const namesOf = {
  category: [cacheTags.category(1), cacheTags.categoryAt("ink")],
  tag: [cacheTags.tags, cacheTags.tag(1), cacheTags.tagAt("ink")],
  series: [cacheTags.series(1), cacheTags.seriesAt("ink")],
};
const namesOfNew = {
  category: [cacheTags.categories, cacheTags.categoryAt("ink")],
  tag: [cacheTags.tagAt("ink")],
  series: [cacheTags.seriesAt("ink")],
};

/** What was expired since the last call. */
function takeExpired(): string[] {
  const names = expiredTags().toSorted();
  forgetExpiredTags();
  return names;
}

describe.each(kinds)("without any request, %s:", (kind) => {
  test.each(["action", "background"] as const)(
    "one is made, renamed and deleted, and expires what shows it (%s)",
    async (scope) => {
      const term = { id: 1, slug: "ink", name: "Ink" };
      expect(await createTerm(admin, named(kind, "Ink"), scope)).toMatchObject({ ok: true, term });
      expect(takeExpired()).toEqual(namesOfNew[kind].toSorted());
      const shown = [cacheTags.lists, ...namesOf[kind]].sort();
      const renamed = { id: 1, ...named(kind, "Nib") };
      expect(await renameTerm(admin, renamed, scope)).toMatchObject({
        ok: true,
        term: { slug: "ink", name: "Nib" },
      });
      expect(await rowsOf(kind)).toMatchObject([{ slug: "ink", name: "Nib" }]);
      expect(takeExpired()).toEqual(shown);
      expect(await deleteTerm(admin, deletionOf(kind, 1), scope)).toMatchObject({ ok: true });
      expect(await rowsOf(kind)).toEqual([]);
      expect(takeExpired()).toEqual(shown);
    },
  );

  test("of ten of one name at once one is made, and the others hear that it is taken", async () => {
    const attempts = Array.from({ length: 10 }, () =>
      createTerm(admin, named(kind, "Ink"), "background"),
    );
    const results = await Promise.all(attempts);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(results.filter((result) => !result.ok && result.reason === "taken")).toHaveLength(9);
    expect(await rowsOf(kind)).toHaveLength(1);
  });

  test("one that is gone is not found; deleting it expires everything, once", async () => {
    const gone = { ok: false, reason: "not-found" };
    expect(await renameTerm(admin, { id: 4711, ...named(kind, "Nib") }, "background")).toEqual(
      gone,
    );
    expect(takeExpired()).toEqual([]);
    const remove = () => deleteTerm(admin, deletionOf(kind, 4711), "background");
    expect(await remove()).toEqual(gone);
    expect(takeExpired()).toEqual([everything]);
    expect(await remove()).toEqual(gone);
    expect(takeExpired()).toEqual([]);
  });
});

describe("a viewer without the permission", () => {
  const tries: [string, (viewer: Viewer, kind: TermKind) => Promise<unknown>][] = [
    ["createTerm", (viewer, kind) => createTerm(viewer, named(kind, "Mine"), "background")],
    [
      "renameTerm",
      (viewer, kind) => renameTerm(viewer, { id: 1, ...named(kind, "Mine") }, "background"),
    ],
    ["deleteTerm", (viewer, kind) => deleteTerm(viewer, deletionOf(kind, 1), "background")],
  ];
  const all = tries.flatMap(([name, attempt]) =>
    kinds.map((kind) => [name, kind, attempt] as const),
  );

  beforeEach(async () => {
    const category = await makeCategory();
    const { id: seriesId } = await makeSeries();
    await makePost({ category, tags: [await makeTag()], seriesId, seriesPosition: 1 });
  });

  async function expectRefused(attempt: () => Promise<unknown>) {
    const before = await allRows();
    expect(await attempt()).toEqual({ ok: false, reason: "not-allowed" });
    expect(await allRows()).toEqual(before);
    expect(expiredTags()).toEqual([]);
  }

  test.each(all.filter(([name, kind]) => name !== "createTerm" || kind !== "tag"))(
    "an author tries %s of a %s: nothing changes",
    async (_, kind, attempt) => {
      const author = await makeUser();
      await expectRefused(() => attempt(author, kind));
    },
  );

  test.each(all)("a role that is not known tries %s of a %s", async (_, kind, attempt) => {
    const viewer = { ...admin, role: "reader" } as unknown as Viewer;
    await expectRefused(() => attempt(viewer, kind));
  });

  test("an author makes a tag", async () => {
    const made = await createTerm(await makeUser(), { kind: "tag", name: "Nib" }, "background");
    expect(made).toMatchObject({ ok: true, term: { slug: "nib" } });
  });
});

describe("deleting a term changes its posts:", () => {
  /** Deletes one of these, which two posts have and a third has not. */
  async function deleteOne(kind: TermKind) {
    const [category, work] = [await makeCategory(), await makeCategory()];
    const [tag, { id: seriesId }] = [await makeTag(), await makeSeries()];
    const place = { category, tags: [tag], seriesId };
    const own = [
      await makePost({ ...place, seriesPosition: 1, state: "published" }),
      await makePost({ ...place, seriesPosition: 2, state: "draft" }),
    ];
    const other = await makePost({ state: "published", category: work, tags: [await makeTag()] });
    await deleteTerm(admin, deletionOf(kind, 1, work.id), "background");
    const left = {
      categoryId: kind === "category" ? work.id : category.id,
      tagIds: kind === "tag" ? [] : [tag.id],
      seriesId: kind === "series" ? null : seriesId,
    };
    for (const { id, updatedAt } of own) {
      expect(await findPost({ id })).toMatchObject({ ...left, version: 2, updatedAt });
    }
    expect(await findPost(other)).toMatchObject({ version: 1, categoryId: work.id });
  }

  test.each(kinds)("those of a %s have a new version, and nobody is notified", async (kind) => {
    await deleteOne(kind);
    expect((await allRows()).outbox).toEqual([]);
  });

  test.each(["category", "tag"] as const)(
    "those of a %s also without the trigger, which a database made by db:push lacks",
    async (kind) => {
      await write((db) => db.execute(sql`alter table posts disable trigger posts_raise_version`));
      try {
        await deleteOne(kind);
      } finally {
        await write((db) => db.execute(sql`alter table posts enable trigger posts_raise_version`));
      }
    },
  );

  test("a form that was opened before does not put them back", async () => {
    const category = await makeCategory();
    const post = await makePost({ author: admin, category, slug: "ink", title: "Ink" });
    const work = await makeCategory();
    await deleteTerm(admin, deletionOf("category", category.id, work.id), "background");
    const input: PostUpdate = {
      ...{ id: post.id, version: 1, intent: "save", title: "Nib", slug: "ink", content: "Text." },
      ...{ excerpt: "", categoryId: null, tagIds: [], newTags: [] },
      ...{ language: "en", translationOf: "", seriesId: null, seriesPosition: null },
    };
    expect(await updatePost(admin, input, "background")).toMatchObject({ reason: "conflict" });
    expect(await findPost(post)).toMatchObject({ categoryId: work.id, title: "Ink" });
  });

  test("two categories, each into the other at once: one goes, the other is told", async () => {
    const [first, second] = [await makeCategory(), await makeCategory()];
    for (const category of [first, second]) await makePost({ category });
    // Two open connections, so that on a server both begin at once.
    await Promise.all([1, 2].map(() => read((db) => db.execute(sql`select pg_sleep(0.1)`))));
    const results = await Promise.all([
      deleteTerm(admin, deletionOf("category", first.id, second.id), "background"),
      deleteTerm(admin, deletionOf("category", second.id, first.id), "background"),
    ]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(results).toContainEqual({ ok: false, reason: "unknown-target" });
    expect(await rowsOf("category")).toHaveLength(1);
  });

  test.each(["category", "tag"] as const)("a %s, undone in a deadlock: once more", async (kind) => {
    const on = sql.identifier(tables[kind]);
    await write((db) => db.execute(sql`create sequence attempts`));
    await write((db) =>
      db.execute(sql`create function deadlock_once() returns trigger language plpgsql as $$ begin
        if nextval('attempts') = 1 then raise exception 'deadlock' using errcode = '40P01'; end if;
        return old; end $$`),
    );
    await write((db) =>
      db.execute(sql`create trigger deadlock_once before delete on ${on}
        for each row execute function deadlock_once()`),
    );
    try {
      await deleteOne(kind);
    } finally {
      await write((db) => db.execute(sql`drop function deadlock_once cascade`));
      await write((db) => db.execute(sql`drop sequence attempts`));
    }
  });

  test("a category that is gone or the same takes none, and nothing is deleted", async () => {
    const category = await makeCategory();
    await makePost({ category });
    const before = await allRows();
    for (const moveTo of [category.id, 4711]) {
      expect(
        await deleteTerm(admin, deletionOf("category", category.id, moveTo), "background"),
      ).toEqual({ ok: false, reason: "unknown-target" });
    }
    expect(await allRows()).toEqual(before);
    expect(expiredTags()).toEqual([]);
  });
});
