"use client";

import { useState } from "react";
import type { FormState } from "@/lib/forms/form-state";
import type { EditedPost } from "./PostForm";

/** The initial values of the form's fields. */
interface Opened {
  post: EditedPost | null;
  translationOf: string;
}

const fieldsOf = ({ post, translationOf }: Opened): string =>
  JSON.stringify([{ ...post, status: null, version: null }, translationOf]);

/**
 * The newest version of a post that the author of this form has seen. A refreshed page may bring another version while the
 * fields keep the typed text. That version counts as seen when the initial values are equal, as after publishing from a
 * list, and when this form saved it or showed it. A page that is rendered with a
 * refused form, without scripts, brings a version that the form has not seen.
 * @returns null for a new post, and when it is not known.
 */
export function useSeenVersion(now: Opened, state: FormState): number | null {
  const refused = state.outcome === "refused";
  const [opened, setOpened] = useState(refused ? null : now);
  const isNew = now.post?.version !== opened?.post?.version;
  const isSame = opened !== null && fieldsOf(now) === fieldsOf(opened);
  if (isNew && (now.post?.version === state.version || isSame)) setOpened(now);
  const sent = refused ? Number(state.values.version) : 0;
  return Math.max(opened?.post?.version ?? 0, state.version ?? 0, sent || 0) || null;
}
