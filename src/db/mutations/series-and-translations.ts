import "server-only";
import { randomUUID } from "node:crypto";
import { and, eq, max, ne, or, sql } from "drizzle-orm";
import type { Database } from "@/db";
import { editableBy, editablePost } from "@/db/ownership";
import { posts, series } from "@/db/schema";
import type { SeriesAndTranslationInput } from "@/lib/forms/validation/series-and-translations";
import type { Viewer } from "@/lib/permissions";

/** Why a post did not get its place among translations and parts. */
export type SeriesOrTranslationRefusal =
  | "language-taken"
  | "part-taken"
  | "unknown-series"
  | "unknown-translation"
  | "ambiguous-translation";

/** What a broken constraint of theirs means. */
export const SERIES_AND_TRANSLATION_REASONS: Record<string, SeriesOrTranslationRefusal> = {
  posts_translation_unique: "language-taken",
  posts_series_position_unique: "part-taken",
  posts_series_id_series_id_fkey: "unknown-series",
};

/** Undoes the transaction that it is thrown in. */
export class SeriesOrTranslationRefused extends Error {
  constructor(readonly reason: SeriesOrTranslationRefusal) {
    super(reason);
  }
}

/** Until the transaction ends nobody else gives out a number in this series, nor deletes it. It comes before any lock on a post. */
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
  /** The post that this one translates, where it is to be the first of a new group. */
  link: { id: number; group: string } | null;
}

/** What a post's row says of its place. @param id null for a post to come. @throws SeriesOrTranslationRefused */
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

/** The group of the post that is named, or a new one if it has none. */
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
 * Another post of this viewer's with this slug, or else this title; also one of anybody's that is a
 * translation of this post already, so that an author can save what an admin linked.
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
