import { answerCard } from "@/app/(site)/social-card";
import { getTagPage } from "@/db/queries/tags";
import { decodeSegment, NO_ROW } from "@/lib/http/list-params";
import { termCard } from "@/lib/seo/social-card/subject";

export const generateStaticParams = () => [{ slug: NO_ROW }];

/** The social card of a tag that readers find. */
export async function GET(_: Request, { params }: RouteContext<"/tags/[slug]/card.png">) {
  const found = await getTagPage(decodeSegment((await params).slug), null);
  return answerCard(found && termCard("Tag", found.tag));
}
