import { notFound } from "next/navigation";
import { MonthPosts } from "@/app/(site)/archive/_components/MonthPosts";
import { getArchive } from "@/db/queries/archive";
import { monthIn } from "@/lib/content/archive";
import { cursorIn, NO_ROW, TOP_CURSOR } from "@/lib/http/list-params";
import { monthSegments } from "@/lib/paths";

export const metadata = { title: "Archive", robots: { index: false, follow: true } };

export async function generateStaticParams() {
  const [newest] = await getArchive();
  const month = newest ? monthSegments(newest) : { year: NO_ROW, month: NO_ROW };
  return [{ ...month, direction: "older", cursor: TOP_CURSOR }];
}

export default async function Page({
  params,
}: PageProps<"/archive/[year]/[month]/[direction]/[cursor]">) {
  const { year, month: monthText, direction, cursor: text } = await params;
  const [month, cursor] = [monthIn(year, monthText), cursorIn(direction, text)];
  if (!month || !cursor) notFound();
  return <MonthPosts month={month} cursor={cursor} />;
}
