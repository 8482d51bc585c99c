import { notFound } from "next/navigation";
import { AuthorPosts } from "@/app/(site)/authors/_components/AuthorPosts";
import { getAuthors } from "@/db/queries/users";
import { cursorIn, furtherPageParams, idIn, staticParams } from "@/lib/http/list-params";
import { furtherPageMetadata } from "@/lib/seo/metadata";

export const metadata = furtherPageMetadata("Author");

export const generateStaticParams = async () =>
  furtherPageParams(staticParams(await getAuthors(), "id"));

export default async function Page({ params }: PageProps<"/authors/[id]/[direction]/[cursor]">) {
  const { id: idText, direction, cursor: text } = await params;
  const [id, cursor] = [idIn(idText), cursorIn(direction, text)];
  if (!id || !cursor) notFound();
  return <AuthorPosts id={id} cursor={cursor} />;
}
