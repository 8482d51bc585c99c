import "server-only";
import type { PostRefusal } from "@/db/mutations/post-result";
import type { PostSnapshot } from "@/db/mutations/post-snapshot";
import { renderMarkdown } from "@/lib/content/markdown";
import type { Viewer } from "@/lib/permissions";
import { expire, type Scope } from "@/server/cache/expire";

export type Refusal =
  /** The viewer may not do this with any post. */
  | { ok: false; reason: PostRefusal | "not-allowed" }
  /** The text could not be shown to readers. The message says why, and what to do. */
  | { ok: false; reason: "unrenderable"; message: string };

/** @param T what a use case tells when it is done. */
export type Result<T = { post: PostSnapshot }> = ({ ok: true } & T) | Refusal;

export const NOT_ALLOWED: Refusal = { ok: false, reason: "not-allowed" };

/** A text that readers could not be shown is not saved as a post. Null when it can be rendered. */
export async function unrenderable(viewer: Viewer, content: string): Promise<Refusal | null> {
  const body = await renderMarkdown(content, { author: viewer.id });
  return body.ok ? null : { ok: false, reason: "unrenderable", message: body.message };
}

/** Runs the part of a use case that writes. When it is not known what was written, everything expires. @throws what `work` throws */
export async function writing<T>(scope: Scope, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    await expire({ kind: "failure", error }, scope);
    throw error;
  }
}
