import Link from "next/link";
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
      <PageHeading title="All posts">
        <p className="flex flex-wrap gap-x-5 text-[0.9375rem] text-quiet">
          <Link href="/archive" className="quiet-link py-1">
            By year and month
          </Link>
          <Link href="/series" className="quiet-link py-1">
            Series
          </Link>
        </p>
      </PageHeading>
      <PostPages page={await getPublishedPosts()} base="/posts" />
    </div>
  );
}
