import type { Metadata } from "next";
import { PageHeading } from "@/components/ui/PageHeading";
import { answerSearch } from "@/db/search/suggestions";
import { searchSchema } from "@/lib/forms/validation/search";
import { firstValues } from "@/lib/http/search-params";
import { searchString } from "@/lib/search/address";
import { titleOf } from "@/lib/search/summary";
import { pageTitle } from "@/lib/seo/metadata";
import { LiveSearch } from "./_components/LiveSearch";
import { Suggestions } from "./_components/Suggestions";
import { getOptions } from "./options";

/** Waits for the results before it sends anything: streamed results need scripts to be seen. */
export const instant = false;

export async function generateMetadata({ searchParams }: PageProps<"/search">): Promise<Metadata> {
  const query = searchSchema.parse(firstValues(await searchParams));
  return {
    title: pageTitle(titleOf(query, await getOptions())),
    robots: { index: false, follow: true },
  };
}

export default async function SearchPage({ searchParams }: PageProps<"/search">) {
  const query = searchSchema.parse(firstValues(await searchParams));
  const [answer, options] = await Promise.all([answerSearch(query), getOptions()]);
  return (
    <div className="wrap">
      <PageHeading title="Search" />
      <LiveSearch key={searchString(query)} initial={answer} options={options}>
        <Suggestions />
      </LiveSearch>
    </div>
  );
}
