/** The status of a post at this moment. */
export type PostStatus = "draft" | "scheduled" | "published";

export function postStatus(post: { published: boolean; publishedAt: Date | null }): PostStatus {
  if (!post.published) return "draft";
  return post.publishedAt && post.publishedAt > new Date() ? "scheduled" : "published";
}
