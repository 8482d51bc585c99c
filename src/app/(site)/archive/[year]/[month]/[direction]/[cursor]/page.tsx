import { notFound } from "next/navigation";
import { MonthPosts } from "@/app/(site)/archive/_components/MonthPosts";
import { getArchive } from "@/db/queries/archive";
import { monthIn } from "@/lib/content/archive";
import { cursorIn, furtherPageParams, staticParams } from "@/lib/http/list-params";
import { monthSegments } from "@/lib/paths";
import { furtherPageMetadata } from "@/lib/seo/metadata";

export const metadata = furtherPageMetadata("Archive");

export const generateStaticParams = async () =>
  furtherPageParams(staticParams((await getArchive()).map(monthSegments), "year", "month"));

export default async function Page({
  params,
}: PageProps<"/archive/[year]/[month]/[direction]/[cursor]">) {
  const { year, month: monthText, direction, cursor: text } = await params;
  const [month, cursor] = [monthIn(year, monthText), cursorIn(direction, text)];
  if (!month || !cursor) notFound();
  return <MonthPosts month={month} cursor={cursor} />;
}
