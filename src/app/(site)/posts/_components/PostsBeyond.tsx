import { notFound } from "next/navigation";
import { PostPages } from "@/components/post/PostPages";
import { PageHeading } from "@/components/ui/PageHeading";
import { getPublishedPosts } from "@/db/queries/posts";
import { cursorIn } from "@/lib/http/list-params";
import { paths } from "@/lib/paths";

/** A further page of all posts. */
export async function PostsBeyond({ direction, text }: { direction: string; text: string }) {
  const cursor = cursorIn(direction, text);
  if (!cursor) notFound();
  return (
    <div className="wrap">
      <PageHeading title="All posts" />
      <PostPages page={await getPublishedPosts(cursor)} base={paths.posts} cursor={cursor} />
    </div>
  );
}
