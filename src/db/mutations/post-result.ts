import { brokenConstraint } from "@/db/client/errors";
import type { LinkedPost, PostSnapshot } from "./post-snapshot";
import {
  SERIES_AND_TRANSLATION_REASONS,
  type SeriesOrTranslationRefusal,
  SeriesOrTranslationRefused,
} from "./series-and-translations";

/** Why a post was not written: the database refused it, or this viewer has no such post to change. */
export type PostRefusal =
  | "slug-taken"
  | "unknown-category"
  | "unknown-tag"
  | "already-sent"
  /** Somebody deleted it. */
  | "not-found"
  | "never-existed"
  | "not-yours"
  /** Somebody changed it since the version that this change is based on. */
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

/** Rolls back the transaction that throws it. */
export class PostRefused extends Error {
  constructor(readonly reason: PostRefusal) {
    super(reason);
  }
}

/** Runs a write and returns a refusal by the database, or by the write itself, as a result. */
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
