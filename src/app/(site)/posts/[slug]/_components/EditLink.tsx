"use client";

import { useSyncExternalStore } from "react";
import { editPostPath } from "@/lib/paths";
import { hintsAtEditor } from "@/lib/viewer-hint";

const never = () => () => {};

/** Shows signed-in authors the way to the form. The page itself knows no session. */
export function EditLink({ postId, authorId }: { postId: number; authorId: number }) {
  const mayEdit = useSyncExternalStore(
    never,
    () => hintsAtEditor(document.cookie, authorId),
    () => false,
  );
  if (!mayEdit) return null;
  return (
    <a href={editPostPath(postId)} className="rounded-full bg-ink px-4 py-1.5 text-paper">
      Edit this post
    </a>
  );
}
