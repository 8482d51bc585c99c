import { answerCard } from "@/app/(site)/social-card";
import { getAuthorPage } from "@/db/queries/users";
import { idIn, NO_ROW } from "@/lib/http/list-params";
import { authorCard } from "@/lib/seo/social-card/subject";

export const generateStaticParams = () => [{ id: NO_ROW }];

/** The social card of an author who has published. */
export async function GET(_: Request, { params }: RouteContext<"/authors/[id]/card.png">) {
  const id = idIn((await params).id);
  const found = id ? await getAuthorPage(id, null) : null;
  return answerCard(found && authorCard(found.author));
}
