import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { MonthPosts } from "@/app/(site)/archive/_components/MonthPosts";
import { getArchive, getMonthPage } from "@/db/queries/archive";
import { getSettings } from "@/db/queries/settings";
import { monthIn, periodName } from "@/lib/content/archive";
import { NO_ROW } from "@/lib/http/list-params";
import { monthPath, monthSegments } from "@/lib/paths";
import { socialMetadata } from "@/lib/seo/social-metadata";

export async function generateStaticParams() {
  const months = await getArchive();
  return months.length > 0 ? months.map(monthSegments) : [{ year: NO_ROW, month: NO_ROW }];
}

export async function generateMetadata({
  params,
}: PageProps<"/archive/[year]/[month]">): Promise<Metadata> {
  const { year, month: text } = await params;
  const month = monthIn(year, text);
  if (!month || !(await getMonthPage(month.year, month.month, null))) return { title: "Not found" };
  const title = periodName(month);
  const description = `What was published here in ${title}.`;
  const path = monthPath(month);
  const settings = await getSettings();
  return {
    title,
    description,
    alternates: { canonical: path },
    ...socialMetadata(settings, { title, description, path }),
  };
}

export default async function MonthPage({ params }: PageProps<"/archive/[year]/[month]">) {
  const { year, month: text } = await params;
  const month = monthIn(year, text);
  if (!month) notFound();
  return <MonthPosts month={month} cursor={null} />;
}
