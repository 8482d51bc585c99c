/** What a post's dates make of it now. */
export type PostStatus = "draft" | "scheduled" | "published";

export function postStatus(post: { published: boolean; publishedAt: Date | null }): PostStatus {
  if (!post.published) return "draft";
  return post.publishedAt && post.publishedAt > new Date() ? "scheduled" : "published";
}
