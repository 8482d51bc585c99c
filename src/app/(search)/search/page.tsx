import type { Metadata } from "next";
import { PageHeading } from "@/components/PageHeading";
import { getArchive } from "@/db/queries/archive";
import { getCategoriesInUse } from "@/db/queries/categories";
import { answerSearch } from "@/db/queries/search-help";
import { getTags } from "@/db/queries/tags";
import { getAuthors } from "@/db/queries/users";
import { searchString } from "@/lib/search/address";
import { searchSchema } from "@/lib/validation/search";
import { LiveSearch } from "./_components/LiveSearch";
import { Suggestions } from "./_components/Suggestions";

/** Waits for the answer before anything is sent: streamed results would need scripts to be seen. */
export const instant = false;

export async function generateMetadata({ searchParams }: PageProps<"/search">): Promise<Metadata> {
  const { q } = searchSchema.parse(await searchParams);
  return {
    title: q ? `Search for “${q}”` : "Search",
    robots: { index: false, follow: true },
  };
}

export default async function SearchPage({ searchParams }: PageProps<"/search">) {
  const query = searchSchema.parse(await searchParams);
  const [answer, categories, tags, authors, months] = await Promise.all([
    answerSearch(query),
    getCategoriesInUse(),
    getTags(),
    getAuthors(),
    getArchive(),
  ]);
  const options = {
    category: categories.map(({ slug, name }) => ({ value: slug, name })),
    tag: tags.map(({ slug, name }) => ({ value: slug, name })),
    author: authors.map(({ id, name }) => ({ value: String(id), name })),
    year: [...new Set(months.map(({ year }) => String(year)))].map((year) => ({
      value: year,
      name: year,
    })),
  };
  return (
    <div className="wrap">
      <PageHeading title="Search" />
      <LiveSearch key={searchString(query)} initial={answer} options={options}>
        <Suggestions tags={tags} />
      </LiveSearch>
    </div>
  );
}
