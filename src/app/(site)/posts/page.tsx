import { PageHeading } from "@/components/PageHeading";
import { PostPages } from "@/components/PostPages";
import { getPublishedPosts } from "@/db/queries/posts";

export const metadata = {
  title: "All posts",
  description: "Everything that was published here, newest first.",
  alternates: { canonical: "/posts" },
};

export default async function PostsPage() {
  return (
    <div className="wrap">
      <PageHeading title="All posts" />
      <PostPages page={await getPublishedPosts()} base="/posts" />
    </div>
  );
}
