"use client";

import { useState } from "react";
import type { FormState } from "@/lib/forms/form-state";
import type { EditedPost } from "./PostForm";

/** What the fields of the form began with. */
interface Opened {
  post: EditedPost | null;
  translationOf: string;
}

const fieldsOf = ({ post, translationOf }: Opened): string =>
  JSON.stringify([{ ...post, status: null, version: null }, translationOf]);

/**
 * The newest version of a post that the author of this form has seen. A refreshed page may bring another one while the
 * fields keep what was typed: it counts as seen when the fields began with the same, as after publishing from a list, and
 * when it is what this form saved or was shown.
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
