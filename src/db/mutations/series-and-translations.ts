import "server-only";
import { randomUUID } from "node:crypto";
import { and, eq, max, ne, or, sql } from "drizzle-orm";
import type { Database } from "@/db";
import { editableBy, editablePost } from "@/db/ownership";
import { posts, series } from "@/db/schema";
import type { SeriesAndTranslationInput } from "@/lib/forms/validation/series-and-translations";
import type { Viewer } from "@/lib/permissions";

/** Why a post's series or translation was refused. */
export type SeriesOrTranslationRefusal =
  | "language-taken"
  | "part-taken"
  | "unknown-series"
  | "unknown-translation"
  | "ambiguous-translation";

/** The reason for each violated constraint. */
export const SERIES_AND_TRANSLATION_REASONS: Record<string, SeriesOrTranslationRefusal> = {
  posts_translation_unique: "language-taken",
  posts_series_position_unique: "part-taken",
  posts_series_id_series_id_fkey: "unknown-series",
};

/** Rolls back the transaction that throws it. */
export class SeriesOrTranslationRefused extends Error {
  constructor(readonly reason: SeriesOrTranslationRefusal) {
    super(reason);
  }
}

/**
 * Locks the series until the transaction ends: no other transaction numbers a part in it or deletes it. Take this lock
 * before any lock on a post.
 */
export async function lockSeries(
  tx: Database,
  { seriesId }: SeriesAndTranslationInput,
): Promise<void> {
  if (seriesId === null) return;
  const [row] = await tx
    .select({ id: series.id })
    .from(series)
    .where(eq(series.id, seriesId))
    .for("no key update");
  if (!row) throw new SeriesOrTranslationRefused("unknown-series");
}

interface SeriesAndTranslation {
  columns: Pick<SeriesAndTranslationInput, "seriesId" | "seriesPosition"> & {
    language: string;
    translationGroup: string | null;
  };
  /** The translated post, if it has no group yet and becomes the first of a new one. */
  link: { id: number; group: string } | null;
}

/** The columns for a post's series and translation. @param id null for a new post. @throws SeriesOrTranslationRefused */
export async function resolveSeriesAndTranslation(
  tx: Database,
  viewer: Viewer,
  input: SeriesAndTranslationInput & { language: string },
  id: number | null,
): Promise<SeriesAndTranslation> {
  const { group, link } = await joinTranslations(tx, viewer, input.translationOf, id);
  return {
    columns: {
      language: input.language,
      translationGroup: group,
      seriesId: input.seriesId,
      seriesPosition:
        input.seriesId === null
          ? null
          : (input.seriesPosition ?? (await nextPosition(tx, input.seriesId, id))),
    },
    link,
  };
}

async function nextPosition(tx: Database, seriesId: number, id: number | null): Promise<number> {
  const [row] = await tx
    .select({ last: max(posts.seriesPosition) })
    .from(posts)
    .where(and(eq(posts.seriesId, seriesId), ne(posts.id, id ?? 0)));
  return (row?.last ?? 0) + 1;
}

/** The group of the named post, or a new one if it has none. */
async function joinTranslations(
  tx: Database,
  viewer: Viewer,
  wanted: string,
  id: number | null,
): Promise<{ group: string | null; link: SeriesAndTranslation["link"] }> {
  if (!wanted) return { group: null, link: null };
  const other = await findOther(tx, viewer, wanted, id);
  if (other.translationGroup) return { group: other.translationGroup, link: null };
  const group = randomUUID();
  return { group, link: { id: other.id, group } };
}

/**
 * Another post of this viewer with this slug, or else with this title. It may also be another author's post that already is
 * a translation of this post, so that an author can save a link that an admin made.
 */
async function findOther(tx: Database, viewer: Viewer, wanted: string, id: number | null) {
  const own = tx
    .select({ group: posts.translationGroup })
    .from(posts)
    .where(editablePost(viewer, id ?? 0));
  const found = await tx
    .select({ id: posts.id, slug: posts.slug, translationGroup: posts.translationGroup })
    .from(posts)
    .where(
      and(
        ne(posts.id, id ?? 0),
        or(
          eq(posts.slug, wanted.toLowerCase()),
          eq(sql`lower(${posts.title})`, sql`lower(${wanted})`),
        ),
        or(editableBy(viewer), sql`${posts.translationGroup} = ${own}`),
      ),
    )
    .limit(2)
    .orderBy(sql`${posts.slug} = ${wanted.toLowerCase()} desc`, posts.id)
    .for("update");
  const [first, second] = found;
  if (!first) throw new SeriesOrTranslationRefused("unknown-translation");
  if (second && first.slug !== wanted.toLowerCase()) {
    throw new SeriesOrTranslationRefused("ambiguous-translation");
  }
  return first;
}
