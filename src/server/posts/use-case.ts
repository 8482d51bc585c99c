import "server-only";
import type { PostRefusal } from "@/db/mutations/post-result";
import type { PostSnapshot } from "@/db/mutations/post-snapshot";
import { type CurrentVersion, getCurrentVersion } from "@/db/queries/post-versions";
import { renderMarkdown } from "@/lib/content/markdown";
import type { Viewer } from "@/lib/permissions";
import { expire, type Scope } from "@/server/cache/expire";
import type { NotAllowed } from "@/server/use-case";

export type Refusal =
  | NotAllowed
  | { ok: false; reason: Exclude<PostRefusal, "conflict"> }
  /** Somebody changed the post since the version that the input is based on. */
  | { ok: false; reason: "conflict"; current: CurrentVersion }
  /** The text cannot be rendered. The message says why, and what to do. */
  | { ok: false; reason: "unrenderable"; message: string };

/** @param T the result when it is done. */
export type Result<T = { post: PostSnapshot }> = ({ ok: true } & T) | Refusal;

/** @throws Error for a conflict, which only an existing post can have. */
export function refused(reason: PostRefusal): Refusal {
  if (reason === "conflict") throw new Error("A new post is in conflict with none.");
  return { ok: false, reason };
}

/** Maps why the database did not change a post, with the conflicting version. */
export async function refusalOf(
  viewer: Viewer,
  id: number,
  reason: PostRefusal,
  scope: Scope,
): Promise<Refusal> {
  if (reason === "not-found") await expire({ kind: "gone", of: "post", id }, scope);
  if (reason !== "conflict") return refused(reason);
  const current = await getCurrentVersion(viewer, id);
  return current ? { ok: false, reason, current } : { ok: false, reason: "not-found" };
}

/** Refuses a text that cannot be rendered. Null when it can. */
export async function unrenderable(viewer: Viewer, content: string): Promise<Refusal | null> {
  const body = await renderMarkdown(content, { author: viewer.id });
  return body.ok ? null : { ok: false, reason: "unrenderable", message: body.message };
}
