import { notFound, redirect } from "next/navigation";
import { PostPages } from "@/components/post/PostPages";
import { PageHeading } from "@/components/ui/PageHeading";
import { getPublishedPosts } from "@/db/queries/posts";
import { cursorIn } from "@/lib/http/list-params";
import { paths } from "@/lib/paths";

/** A further page of all posts. Where nothing newer is left, the first page says it better. */
export async function PostsBeyond({ direction, text }: { direction: string; text: string }) {
  const cursor = cursorIn(direction, text);
  if (!cursor) notFound();
  const page = await getPublishedPosts(cursor);
  if (direction === "newer" && !page.newer) redirect(paths.posts);
  return (
    <div className="wrap">
      <PageHeading title="All posts" />
      <PostPages page={page} base={paths.posts} cursor={cursor} />
    </div>
  );
}
