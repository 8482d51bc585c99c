import Link from "next/link";
import { PostPages } from "@/components/post/PostPages";
import { JsonLd } from "@/components/ui/JsonLd";
import { PageHeading } from "@/components/ui/PageHeading";
import { getPublishedPosts } from "@/db/queries/posts";
import { getSettings } from "@/db/queries/settings";
import { paths } from "@/lib/paths";
import { listJsonLd } from "@/lib/seo/json-ld";
import { pageMetadata } from "@/lib/seo/metadata";

const page = {
  title: "All posts",
  description: "All posts, newest first.",
  path: paths.posts,
};

export const generateMetadata = async () => pageMetadata(await getSettings(), page);

export default async function PostsPage() {
  return (
    <div className="wrap">
      <JsonLd data={listJsonLd(await getSettings(), page)} />
      <PageHeading title="All posts">
        <p className="flex flex-wrap gap-x-5 text-[0.9375rem] text-quiet">
          <Link href={paths.archive} className="quiet-link py-1">
            By year and month
          </Link>
          <Link href={paths.series} className="quiet-link py-1">
            Series
          </Link>
        </p>
      </PageHeading>
      <PostPages page={await getPublishedPosts()} base={paths.posts} cursor={null} />
    </div>
  );
}
