import { type ReactNode, ViewTransition } from "react";

/** Wraps the only element with the title of a post: the title moves between a list and the head of its page. */
export function TitleTransition({ postId, children }: { postId: number; children: ReactNode }) {
  return (
    <ViewTransition name={`post-title-${postId}`} share="post-title" default="none">
      {children}
    </ViewTransition>
  );
}
