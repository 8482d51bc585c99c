import { randomUUID } from "node:crypto";
import { requireViewer } from "@/app/actions/viewer";
import { PostForm } from "@/app/studio/posts/_components/PostForm";
import { getTaxonomy } from "@/db/queries/studio";

export const metadata = { title: "New post" };

export default async function NewPostPage() {
  await requireViewer("/studio/posts/new");
  const { categories, tags } = await getTaxonomy();
  return (
    <>
      <h1 className="sr-only">New post</h1>
      <PostForm post={null} submissionId={randomUUID()} categories={categories} tags={tags} />
    </>
  );
}
