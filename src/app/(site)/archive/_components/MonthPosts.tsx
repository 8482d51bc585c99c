import { notFound, redirect } from "next/navigation";
import { PostPages } from "@/components/post/PostPages";
import { JsonLd } from "@/components/ui/JsonLd";
import { ListFeeds } from "@/components/ui/ListFeeds";
import { PageHeading } from "@/components/ui/PageHeading";
import { getArchive, getMonthPage } from "@/db/queries/archive";
import { getSettings } from "@/db/queries/settings";
import { adjacentPeriods, type Month, periodName } from "@/lib/content/archive";
import { countOf } from "@/lib/content/count";
import type { Cursor } from "@/lib/http/cursor";
import { monthPath, paths, yearPath } from "@/lib/paths";
import { listJsonLd } from "@/lib/seo/json-ld";
import { PeriodNav } from "./PeriodNav";

const link = (month: Month | null) => month && { href: monthPath(month), label: periodName(month) };

/** One page of a month. The months beside it come from the archive, which all of them read once together. */
export async function MonthPosts({ month, cursor }: { month: Month; cursor: Cursor | null }) {
  const page = await getMonthPage(month.year, month.month, cursor);
  if (!page) notFound();
  if (cursor?.direction === "newer" && !page.newer) redirect(monthPath(month));
  const [settings, archive] = await Promise.all([getSettings(), getArchive()]);
  const isThis = (at: Month) => at.year === month.year && at.month === month.month;
  const { newer, older } = adjacentPeriods(archive, isThis);
  return (
    <div className="wrap">
      {!cursor && (
        <JsonLd
          data={listJsonLd(settings, {
            title: periodName(month),
            path: monthPath(month),
            above: [
              { name: "Archive", path: paths.archive },
              { name: String(month.year), path: yearPath(month.year) },
            ],
            posts: page.items,
          })}
        />
      )}
      <PageHeading kicker="Archive" title={periodName(month)}>
        <p className="text-sm text-quiet">{countOf(archive.find(isThis)?.count ?? 0, "post")}</p>
      </PageHeading>
      <PostPages page={page} base={monthPath(month)} cursor={cursor} />
      <PeriodNav newer={link(newer)} older={link(older)} />
      <ListFeeds base={monthPath(month)} name={periodName(month)} />
    </div>
  );
}
