import { notFound } from "next/navigation";
import { AuthorPosts } from "@/app/(site)/authors/_components/AuthorPosts";
import { getAuthors } from "@/db/queries/users";
import { cursorIn, idIn, NO_ROW, TOP_CURSOR } from "@/lib/http/list-params";

export const metadata = { title: "Author", robots: { index: false, follow: true } };

export async function generateStaticParams() {
  const [author] = await getAuthors();
  return [{ id: String(author?.id ?? NO_ROW), direction: "older", cursor: TOP_CURSOR }];
}

export default async function Page({ params }: PageProps<"/authors/[id]/[direction]/[cursor]">) {
  const { id: idText, direction, cursor: text } = await params;
  const [id, cursor] = [idIn(idText), cursorIn(direction, text)];
  if (!id || !cursor) notFound();
  return <AuthorPosts id={id} cursor={cursor} />;
}
