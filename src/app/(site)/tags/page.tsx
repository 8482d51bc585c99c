import Link from "next/link";
import { JsonLd } from "@/components/ui/JsonLd";
import { PageHeading } from "@/components/ui/PageHeading";
import { getSettings } from "@/db/queries/settings";
import { getTags } from "@/db/queries/tags";
import { countOf } from "@/lib/content/count";
import { paths, tagPath } from "@/lib/paths";
import { listJsonLd } from "@/lib/seo/json-ld";
import { pageMetadata } from "@/lib/seo/metadata";

const page = {
  title: "Tags",
  description: "All tags, with how many posts each has.",
  path: paths.tags,
};

export const generateMetadata = async () => pageMetadata(await getSettings(), page);

export default async function TagsPage() {
  const tags = await getTags();
  return (
    <div className="wrap">
      <JsonLd data={listJsonLd(await getSettings(), page)} />
      <PageHeading title="Tags" />
      {tags.length === 0 && <p className="font-serif text-xl text-quiet">There are no tags yet.</p>}
      <ul className="grid gap-x-10 sm:grid-cols-2 lg:grid-cols-3">
        {tags.map((tag) => (
          <li key={tag.id} className="border-t border-rule">
            <Link
              href={tagPath(tag.slug)}
              className="flex items-baseline justify-between gap-4 py-4 hover:text-accent"
            >
              <span className="font-serif text-2xl font-semibold tracking-tight [overflow-wrap:anywhere]">
                {tag.name}
              </span>
              <span className="text-sm text-quiet">{countOf(tag.count, "post")}</span>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
