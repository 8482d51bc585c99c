import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { JsonLd } from "@/components/ui/JsonLd";
import { ListFeeds } from "@/components/ui/ListFeeds";
import { PageHeading } from "@/components/ui/PageHeading";
import { TitleList } from "@/components/ui/TitleList";
import { getArchive, getYear } from "@/db/queries/archive";
import { getSettings } from "@/db/queries/settings";
import { adjacentPeriods, monthName, yearIn } from "@/lib/content/archive";
import { countOf } from "@/lib/content/count";
import { staticParams } from "@/lib/http/list-params";
import { monthPath, paths, yearPath } from "@/lib/paths";
import { listJsonLd } from "@/lib/seo/json-ld";
import { pageMetadata } from "@/lib/seo/metadata";
import { PeriodNav } from "../_components/PeriodNav";

export async function generateStaticParams() {
  const years = new Set((await getArchive()).map(({ year }) => year));
  return staticParams(
    [...years].map((year) => ({ year })),
    "year",
  );
}

/** The months of the year in this address, with their titles. Null for nonsense and for a year without posts. */
async function yearAt(params: PageProps<"/archive/[year]">["params"]) {
  const year = yearIn((await params).year);
  const posts = year ? await getYear(year) : [];
  return year && posts.length > 0 ? { year, posts } : null;
}

export async function generateMetadata({
  params,
}: PageProps<"/archive/[year]">): Promise<Metadata> {
  const found = await yearAt(params);
  if (!found) return { title: "Not found" };
  const { year } = found;
  return pageMetadata(await getSettings(), {
    title: `Posts of ${year}`,
    description: `What was published here in ${year}, month by month.`,
    path: yearPath(year),
  });
}

export default async function YearPage({ params }: PageProps<"/archive/[year]">) {
  const found = await yearAt(params);
  if (!found) notFound();
  const { year, posts } = found;
  const [settings, archive] = await Promise.all([getSettings(), getArchive()]);
  const { newer, older } = adjacentPeriods(
    [...new Set(archive.map((month) => month.year))],
    (at) => at === year,
  );
  const link = (to: number | null) => to && { href: yearPath(to), label: String(to) };
  return (
    <div className="wrap">
      <JsonLd
        data={listJsonLd(settings, {
          title: String(year),
          path: yearPath(year),
          above: [{ name: "Archive", path: paths.archive }],
        })}
      />
      <PageHeading kicker="Archive" title={String(year)} />
      <div className="grid gap-x-10 gap-y-14 md:grid-cols-2 lg:grid-cols-3">
        {archive
          .filter((month) => month.year === year)
          .map((month) => (
            <section
              key={month.month}
              aria-labelledby={`m${month.month}`}
              className="border-t border-ink pt-4"
            >
              <div className="flex items-baseline justify-between gap-4">
                <h2
                  id={`m${month.month}`}
                  className="font-serif text-[1.75rem] leading-tight font-semibold tracking-tight"
                >
                  <Link href={monthPath(month)} className="quiet-link">
                    {monthName(month)}
                  </Link>
                </h2>
                <p className="text-sm text-quiet">{countOf(month.count, "post")}</p>
              </div>
              <TitleList posts={posts.filter((post) => post.month === month.month)} />
              {month.count > posts.filter((post) => post.month === month.month).length && (
                <p className="border-t border-rule pt-3 text-[0.9375rem] font-medium">
                  <Link href={monthPath(month)} className="quiet-link">
                    All of {monthName(month)} →
                  </Link>
                </p>
              )}
            </section>
          ))}
      </div>
      <PeriodNav newer={link(newer) || null} older={link(older) || null} />
      <ListFeeds base={yearPath(year)} name={String(year)} />
    </div>
  );
}
