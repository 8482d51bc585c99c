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
  /** The post was changed since the version that the input began with. */
  | { ok: false; reason: "conflict"; current: CurrentVersion }
  /** The text could not be shown to readers. The message says why, and what to do. */
  | { ok: false; reason: "unrenderable"; message: string };

/** @param T what a use case tells when it is done. */
export type Result<T = { post: PostSnapshot }> = ({ ok: true } & T) | Refusal;

/** @throws Error for a conflict, which only a post that was there before can have. */
export function refused(reason: PostRefusal): Refusal {
  if (reason === "conflict") throw new Error("A new post is in conflict with none.");
  return { ok: false, reason };
}

/** Why the database did not change a post, with the version that a conflict is with. */
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

/** A text that readers could not be shown is not saved as a post. Null when it can be rendered. */
export async function unrenderable(viewer: Viewer, content: string): Promise<Refusal | null> {
  const body = await renderMarkdown(content, { author: viewer.id });
  return body.ok ? null : { ok: false, reason: "unrenderable", message: body.message };
}
