import { notFound } from "next/navigation";
import { PostList } from "@/components/post/PostList";
import { getArchive, getMonthPage } from "@/db/queries/archive";
import { getSettings } from "@/db/queries/settings";
import { adjacentPeriods, type Month, periodName } from "@/lib/content/archive";
import { countOf } from "@/lib/content/count";
import type { Cursor } from "@/lib/http/cursor";
import { monthPath, paths, yearPath } from "@/lib/paths";
import { listJsonLd } from "@/lib/seo/json-ld";
import { PeriodNav } from "./PeriodNav";

const link = (month: Month | null) => month && { href: monthPath(month), label: periodName(month) };

/** One page of a month. The months before and after it come from the archive, which all of them read once together. */
export async function MonthPosts({ month, cursor }: { month: Month; cursor: Cursor | null }) {
  const page = await getMonthPage(month.year, month.month, cursor);
  if (!page) notFound();
  const [settings, archive] = await Promise.all([getSettings(), getArchive()]);
  const isThis = (at: Month) => at.year === month.year && at.month === month.month;
  const { newer, older } = adjacentPeriods(archive, isThis);
  const [title, path] = [periodName(month), monthPath(month)];
  const above = [
    { name: "Archive", path: paths.archive },
    { name: String(month.year), path: yearPath(month.year) },
  ];
  return (
    <PostList
      kicker="Archive"
      title={title}
      path={path}
      page={page}
      cursor={cursor}
      jsonLd={listJsonLd(settings, { title, path, above, posts: page.items })}
      nav={<PeriodNav newer={link(newer)} older={link(older)} />}
    >
      <p className="text-sm text-quiet">{countOf(archive.find(isThis)?.count ?? 0, "post")}</p>
    </PostList>
  );
}
