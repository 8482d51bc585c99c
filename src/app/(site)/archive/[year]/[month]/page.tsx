import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { MonthPosts } from "@/app/(site)/archive/_components/MonthPosts";
import { getArchive, getMonthPage } from "@/db/queries/archive";
import { getSettings } from "@/db/queries/settings";
import { monthIn, periodName } from "@/lib/content/archive";
import { staticParams } from "@/lib/http/list-params";
import { monthPath, monthSegments } from "@/lib/paths";
import { pageMetadata } from "@/lib/seo/metadata";

export const generateStaticParams = async () =>
  staticParams((await getArchive()).map(monthSegments), "year", "month");

export async function generateMetadata({
  params,
}: PageProps<"/archive/[year]/[month]">): Promise<Metadata> {
  const { year, month: text } = await params;
  const month = monthIn(year, text);
  if (!month || !(await getMonthPage(month.year, month.month, null))) return { title: "Not found" };
  const title = periodName(month);
  const description = `What was published here in ${title}.`;
  return pageMetadata(await getSettings(), { title, description, path: monthPath(month) });
}

export default async function MonthPage({ params }: PageProps<"/archive/[year]/[month]">) {
  const { year, month: text } = await params;
  const month = monthIn(year, text);
  if (!month) notFound();
  return <MonthPosts month={month} cursor={null} />;
}
