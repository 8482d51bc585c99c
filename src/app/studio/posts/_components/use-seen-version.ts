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
 * list, and when this form saved it or showed it.
 * @returns null for a new post, and when it is not known.
 */
export function useSeenVersion(now: Opened, state: FormState): number | null {
  const [opened, setOpened] = useState(now);
  const isNew = now.post?.version !== opened.post?.version;
  if (isNew && (now.post?.version === state.version || fieldsOf(now) === fieldsOf(opened))) {
    setOpened(now);
  }
  const sent = state.outcome === "refused" ? Number(state.values.version) : 0;
  return Math.max(opened.post?.version ?? 0, state.version ?? 0, sent || 0) || null;
}
