import Link from "next/link";
import { redirect } from "next/navigation";
import { unsavedForm } from "@/app/actions/_form/unsaved-form";
import { Notice } from "@/app/studio/_components/Notice";
import { PostRows } from "@/app/studio/_components/PostRows";
import { UnsavedToggle } from "@/app/studio/_components/UnsavedToggle";
import { getEditablePosts } from "@/db/queries/studio";
import { pageNumberSchema } from "@/lib/forms/validation/common";
import { firstValues } from "@/lib/http/search-params";
import { paths, studioPostsPath } from "@/lib/paths";
import { requireViewer } from "@/server/viewer";

export const metadata = { title: "Posts" };

export default async function StudioPostsPage({ searchParams }: PageProps<"/studio/posts">) {
  const rescue = await unsavedForm();
  if (rescue) return <UnsavedToggle answer={rescue.state} />;
  const viewer = await requireViewer(paths.studioPosts);
  const query = firstValues(await searchParams);
  const page = pageNumberSchema.parse(query.page);
  const { posts, total, pages } = await getEditablePosts(viewer, page);
  if (page > pages) redirect(studioPostsPath(pages));
  const link = (number: number, label: string) => (
    <Link href={studioPostsPath(number)} className="quiet-link py-2 font-medium">
      {label}
    </Link>
  );
  return (
    <>
      <Notice name={query.notice} />
      <div className="mb-5 flex flex-wrap items-center justify-between gap-3">
        <h1 className="font-serif text-3xl font-semibold tracking-tight">
          Posts <span className="font-sans text-base font-normal text-quiet">{total}</span>
        </h1>
        <Link
          href={paths.newPost}
          className="rounded-md bg-ink px-4 py-2 text-[0.9375rem] font-medium text-paper"
        >
          New post
        </Link>
      </div>
      <PostRows posts={posts} />
      {pages > 1 && (
        <nav aria-label="Pages" className="mt-6 flex justify-between text-[0.9375rem]">
          {page > 1 ? link(page - 1, "← Previous") : <span />}
          {page < pages && link(page + 1, "Next →")}
        </nav>
      )}
    </>
  );
}
