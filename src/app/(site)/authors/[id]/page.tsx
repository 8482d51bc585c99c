import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AuthorPosts } from "@/app/(site)/authors/_components/AuthorPosts";
import { getAuthorPage, getAuthors } from "@/db/queries/users";
import { idIn, NO_ROW } from "@/lib/list-params";
import { site } from "@/lib/site";

export async function generateStaticParams() {
  const authors = await getAuthors();
  return authors.length > 0 ? authors.map(({ id }) => ({ id: String(id) })) : [{ id: NO_ROW }];
}

export async function generateMetadata({ params }: PageProps<"/authors/[id]">): Promise<Metadata> {
  const id = idIn((await params).id);
  const found = id && (await getAuthorPage(id, null));
  if (!found) return { title: "Not found" };
  return {
    title: found.author.name,
    description: found.author.bio || `Posts by ${found.author.name}.`,
    alternates: { canonical: `/authors/${id}` },
    openGraph: { type: "profile", siteName: site.name, title: found.author.name },
  };
}

export default async function AuthorPage({ params }: PageProps<"/authors/[id]">) {
  const id = idIn((await params).id);
  if (!id) notFound();
  return <AuthorPosts id={id} cursor={null} />;
}
