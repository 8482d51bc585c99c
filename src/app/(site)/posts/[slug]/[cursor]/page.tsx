import { notFound, redirect } from "next/navigation";
import { PostPages } from "@/components/post/PostPages";
import { PageHeading } from "@/components/ui/PageHeading";
import { getPublishedPosts } from "@/db/queries/posts";
import { cursorIn, TOP_CURSOR } from "@/lib/http/list-params";

export const metadata = { title: "All posts", robots: { index: false, follow: true } };

export const generateStaticParams = () =>
  ["older", "newer"].map((slug) => ({ slug, cursor: TOP_CURSOR }));

/**
 * A further page of all posts, at `/posts/older/<cursor>` or `/posts/newer/<cursor>`. Folders called `older` and `newer`
 * would take the card and the Markdown of a post with that slug. Where nothing newer is left, the first page says it better.
 */
export default async function Page({ params }: PageProps<"/posts/[slug]/[cursor]">) {
  const { slug: direction, cursor: text } = await params;
  const cursor = cursorIn(direction, text);
  if (!cursor) notFound();
  const page = await getPublishedPosts(cursor);
  if (cursor.direction === "newer" && !page.newer) redirect("/posts");
  return (
    <div className="wrap">
      <PageHeading title="All posts" />
      <PostPages page={page} base="/posts" cursor={cursor} />
    </div>
  );
}
