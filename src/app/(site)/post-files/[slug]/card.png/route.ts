import { answerCard } from "@/app/(site)/social-card";
import { getPostBySlug } from "@/db/queries/posts";
import { decodeSegment, NO_ROW } from "@/lib/http/list-params";
import { postCard } from "@/lib/seo/social-card/subject";

/** None is drawn by the build: each card is drawn when it is first asked for, and kept. */
export const generateStaticParams = () => [{ slug: NO_ROW }];

/** The social card of a public post. */
export async function GET(_: Request, { params }: RouteContext<"/post-files/[slug]/card.png">) {
  const post = await getPostBySlug(decodeSegment((await params).slug));
  return answerCard(post && postCard(post));
}
