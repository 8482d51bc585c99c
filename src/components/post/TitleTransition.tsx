import { type ReactNode, ViewTransition } from "react";

/** Round the one element with a post's title: from a list it moves to the head of the post's page, and back. */
export function TitleTransition({ postId, children }: { postId: number; children: ReactNode }) {
  return (
    <ViewTransition name={`post-title-${postId}`} share="post-title" default="none">
      {children}
    </ViewTransition>
  );
}
