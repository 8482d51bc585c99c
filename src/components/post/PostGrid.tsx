import type { PostCard } from "@/db/queries/posts";
import { PostEntry } from "./PostEntry";

export function PostGrid({ posts, heading = "h2" }: { posts: PostCard[]; heading?: "h2" | "h3" }) {
  return (
    <ul className="grid gap-x-10 gap-y-12 sm:grid-cols-2 lg:grid-cols-3">
      {posts.map((post) => (
        <li key={post.id}>
          <PostEntry post={post} heading={heading} />
        </li>
      ))}
    </ul>
  );
}
