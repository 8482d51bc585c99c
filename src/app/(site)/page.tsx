import type { Metadata } from "next";
import Link from "next/link";
import { PostGrid } from "@/components/post/PostGrid";
import { JsonLd } from "@/components/ui/JsonLd";
import { getPublishedPosts } from "@/db/queries/posts";
import { getSettings } from "@/db/queries/settings";
import { pagePath, paths } from "@/lib/paths";
import { siteJsonLd } from "@/lib/seo/json-ld";
import { socialMetadata } from "@/lib/seo/metadata";
import { LeadPost } from "./_components/LeadPost";
import { Welcome } from "./_components/Welcome";

export async function generateMetadata(): Promise<Metadata> {
  const settings = await getSettings();
  const { name: title, description } = settings;
  return {
    alternates: { canonical: paths.home },
    ...socialMetadata(settings, { title, description, path: paths.home }),
  };
}

export default async function HomePage() {
  const [settings, { items, older }] = await Promise.all([getSettings(), getPublishedPosts()]);
  const [lead, ...rest] = items;
  return (
    <div className="wrap">
      <h1 className="sr-only">{settings.name}</h1>
      <JsonLd data={siteJsonLd(settings)} />
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
