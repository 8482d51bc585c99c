import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AuthorPosts } from "@/app/(site)/authors/_components/AuthorPosts";
import { getSettings } from "@/db/queries/settings";
import { getAuthorPage, getAuthors } from "@/db/queries/users";
import { idIn, NO_ROW } from "@/lib/http/list-params";
import { authorPath } from "@/lib/paths";
import { authorCard, cardImage } from "@/lib/seo/social-card/subject";
import { socialMetadata } from "@/lib/seo/social-metadata";

export async function generateStaticParams() {
  const authors = await getAuthors();
  return authors.length > 0 ? authors.map(({ id }) => ({ id: String(id) })) : [{ id: NO_ROW }];
}

export async function generateMetadata({ params }: PageProps<"/authors/[id]">): Promise<Metadata> {
  const id = idIn((await params).id);
  const found = id && (await getAuthorPage(id, null));
  if (!found) return { title: "Not found" };
  const { author } = found;
  const { name: title } = author;
  const description = author.bio || `Posts by ${title}.`;
  const path = authorPath(id);
  const settings = await getSettings();
  const image = cardImage(settings, path, authorCard(author));
  return {
    title,
    description,
    alternates: { canonical: path },
    ...socialMetadata(settings, { title, description, path, image, as: { type: "profile" } }),
  };
}

export default async function AuthorPage({ params }: PageProps<"/authors/[id]">) {
  const id = idIn((await params).id);
  if (!id) notFound();
  return <AuthorPosts id={id} cursor={null} />;
}
