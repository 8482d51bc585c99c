import { answerCard } from "@/app/(site)/social-card";
import { getCategoryPage } from "@/db/queries/categories";
import { decodeSegment, NO_ROW } from "@/lib/http/list-params";
import { termCard } from "@/lib/seo/social-card/subject";

export const generateStaticParams = () => [{ slug: NO_ROW }];

/** The social card of a category that readers find. */
export async function GET(_: Request, { params }: RouteContext<"/categories/[slug]/card.png">) {
  const found = await getCategoryPage(decodeSegment((await params).slug), null);
  return answerCard(found && termCard("Category", found.category));
}
