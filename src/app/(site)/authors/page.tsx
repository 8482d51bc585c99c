import Link from "next/link";
import { Avatar } from "@/components/ui/Avatar";
import { JsonLd } from "@/components/ui/JsonLd";
import { PageHeading } from "@/components/ui/PageHeading";
import { TitleList } from "@/components/ui/TitleList";
import { getSettings } from "@/db/queries/settings";
import { getAuthors } from "@/db/queries/users";
import { authorPath, paths } from "@/lib/paths";
import { listJsonLd } from "@/lib/seo/json-ld";
import { pageMetadata } from "@/lib/seo/metadata";

const page = {
  title: "Authors",
  description: "The authors of this blog and their newest posts.",
  path: paths.authors,
};

export const generateMetadata = async () => pageMetadata(await getSettings(), page);

export default async function AuthorsPage() {
  const authors = await getAuthors();
  return (
    <div className="wrap">
      <JsonLd data={listJsonLd(await getSettings(), page)} />
      <PageHeading title="Authors" />
      {authors.length === 0 && (
        <p className="font-serif text-xl text-quiet">No author has published a post yet.</p>
      )}
      <ul className="grid gap-x-10 gap-y-14 md:grid-cols-2 lg:grid-cols-3">
        {authors.map((author) => (
          <li key={author.id} className="border-t border-ink pt-5">
            <div className="flex items-center gap-4">
              <Avatar author={author} size={56} />
              <h2 className="font-serif text-[1.75rem] leading-tight font-semibold tracking-tight">
                <Link href={authorPath(author.id)} className="quiet-link">
                  {author.name}
                </Link>
              </h2>
            </div>
            <TitleList posts={author.posts} />
          </li>
        ))}
      </ul>
    </div>
  );
}
