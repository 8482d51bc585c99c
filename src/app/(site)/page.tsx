import Link from "next/link";
import { PostGrid } from "@/components/post/PostGrid";
import { JsonLd } from "@/components/ui/JsonLd";
import { getPublishedPosts } from "@/db/queries/posts";
import { site } from "@/lib/config/site";
import { pagePath, paths } from "@/lib/paths";
import { siteJsonLd } from "@/lib/seo/json-ld";
import { socialMetadata } from "@/lib/seo/social-metadata";
import { LeadPost } from "./_components/LeadPost";
import { Welcome } from "./_components/Welcome";

export const metadata = {
  alternates: { canonical: paths.home },
  ...socialMetadata({ title: site.name, description: site.description, path: paths.home }),
};

export default async function HomePage() {
  const { items, older } = await getPublishedPosts();
  const [lead, ...rest] = items;
  return (
    <div className="wrap">
      <h1 className="sr-only">{site.name}</h1>
      <JsonLd data={siteJsonLd()} />
      {lead ? <LeadPost post={lead} /> : <Welcome />}
      {rest.length > 0 && (
        <section aria-labelledby="latest" className="pt-14">
          <h2 id="latest" className="pb-6 text-sm font-semibold tracking-wide text-quiet">
            More to read
          </h2>
          <PostGrid posts={rest} heading="h3" />
        </section>
      )}
      {older && (
        <p className="mt-14 border-t border-rule pt-5">
          <Link
            href={pagePath(paths.posts, "older", older)}
            className="quiet-link py-2 font-medium"
          >
            Older posts →
          </Link>
        </p>
      )}
    </div>
  );
}
