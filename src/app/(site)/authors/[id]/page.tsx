import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AuthorPosts } from "@/app/(site)/authors/_components/AuthorPosts";
import { getSettings } from "@/db/queries/settings";
import { getAuthorPage, getAuthors } from "@/db/queries/users";
import { idIn, staticParams } from "@/lib/http/list-params";
import { authorPath } from "@/lib/paths";
import { pageMetadata } from "@/lib/seo/metadata";
import { authorCard } from "@/lib/seo/social-card/subject";

export const generateStaticParams = async () => staticParams(await getAuthors(), "id");

export async function generateMetadata({ params }: PageProps<"/authors/[id]">): Promise<Metadata> {
  const id = idIn((await params).id);
  const found = id && (await getAuthorPage(id, null));
  if (!found) return { title: "Not found" };
  const { author } = found;
  return pageMetadata(await getSettings(), {
    title: author.name,
    description: author.bio || `Posts by ${author.name}.`,
    path: authorPath(id),
    card: authorCard(author),
    as: { type: "profile" },
  });
}

export default async function AuthorPage({ params }: PageProps<"/authors/[id]">) {
  const id = idIn((await params).id);
  if (!id) notFound();
  return <AuthorPosts id={id} cursor={null} />;
}
