import Link from "next/link";
import { JsonLd } from "@/components/ui/JsonLd";
import { PageHeading } from "@/components/ui/PageHeading";
import { getArchive } from "@/db/queries/archive";
import { getSettings } from "@/db/queries/settings";
import { monthName } from "@/lib/content/archive";
import { countOf } from "@/lib/content/count";
import { monthPath, paths, yearPath } from "@/lib/paths";
import { listJsonLd } from "@/lib/seo/json-ld";
import { pageMetadata } from "@/lib/seo/metadata";

const page = {
  title: "Archive",
  description: "All posts, by year and month.",
  path: paths.archive,
};

export const generateMetadata = async () => pageMetadata(await getSettings(), page);

export default async function ArchivePage() {
  const months = await getArchive();
  const years = [...new Set(months.map(({ year }) => year))];
  return (
    <div className="wrap">
      <JsonLd data={listJsonLd(await getSettings(), page)} />
      <PageHeading title="Archive" />
      {years.length === 0 && (
        <p className="font-serif text-xl text-quiet">Nothing is published yet.</p>
      )}
      {years.map((year) => (
        <section
          key={year}
          aria-labelledby={`y${year}`}
          className="grid gap-x-10 gap-y-4 border-t border-ink pt-5 pb-12 md:grid-cols-[10rem_1fr]"
        >
          <h2
            id={`y${year}`}
            className="font-serif text-[2.25rem] leading-none font-semibold tracking-tight"
          >
            <Link href={yearPath(year)} className="quiet-link">
              {year}
            </Link>
          </h2>
          <ul className="grid gap-x-10 sm:grid-cols-2 lg:grid-cols-3">
            {months
              .filter((month) => month.year === year)
              .map((month) => (
                <li key={month.month} className="border-b border-rule">
                  <Link
                    href={monthPath(month)}
                    className="flex items-baseline justify-between gap-4 py-3 hover:text-accent"
                  >
                    <span className="font-serif text-xl">
                      {monthName(month)}
                      <span className="sr-only"> {year}</span>
                    </span>
                    <span className="text-sm text-quiet">{countOf(month.count, "post")}</span>
                  </Link>
                </li>
              ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
