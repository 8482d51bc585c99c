import { brokenConstraint } from "@/db/client/errors";
import type { LinkedPost, PostSnapshot } from "./post-snapshot";
import {
  SERIES_AND_TRANSLATION_REASONS,
  type SeriesOrTranslationRefusal,
  SeriesOrTranslationRefused,
} from "./series-and-translations";

/** Why a post was not written: the database said so, or no such post is this viewer's to change. */
export type PostRefusal =
  | "slug-taken"
  | "unknown-category"
  | "unknown-tag"
  | "already-sent"
  /** Deleted since. */
  | "not-found"
  | "never-existed"
  | "not-yours"
  /** It was changed since the version that the change began with. */
  | "conflict"
  | SeriesOrTranslationRefusal;

export type PostResult =
  | {
      ok: true;
      before: PostSnapshot | null;
      after: PostSnapshot | null;
      newTagSlugs: string[];
      linked?: LinkedPost | null;
    }
  | { ok: false; reason: PostRefusal };

const REASONS: Record<string, PostRefusal> = {
  posts_slug_unique: "slug-taken",
  posts_category_id_categories_id_fkey: "unknown-category",
  post_tags_tag_id_tags_id_fkey: "unknown-tag",
  posts_submission_id_unique: "already-sent",
  ...SERIES_AND_TRANSLATION_REASONS,
};

/** Undoes the transaction that it is thrown in. */
export class PostRefused extends Error {
  constructor(readonly reason: PostRefusal) {
    super(reason);
  }
}

/** Runs a write; what the database or the write itself refused becomes an answer. */
export async function toPostResult(work: () => Promise<PostResult>): Promise<PostResult> {
  try {
    return await work();
  } catch (error) {
    const reason =
      error instanceof PostRefused || error instanceof SeriesOrTranslationRefused
        ? error.reason
        : REASONS[brokenConstraint(error) ?? ""];
    if (reason) return { ok: false, reason };
    throw error;
  }
}
