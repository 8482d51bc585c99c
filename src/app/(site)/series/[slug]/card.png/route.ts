import { answerCard } from "@/app/(site)/social-card";
import { getSeriesPage } from "@/db/queries/series";
import { decodeSegment, NO_ROW } from "@/lib/http/list-params";
import { termCard } from "@/lib/seo/social-card/subject";

export const generateStaticParams = () => [{ slug: NO_ROW }];

/** The social card of a series that readers find. */
export async function GET(_: Request, { params }: RouteContext<"/series/[slug]/card.png">) {
  const found = await getSeriesPage(decodeSegment((await params).slug));
  return answerCard(found && termCard("Series", found.series));
}
