import Link from "next/link";
import { redirect } from "next/navigation";
import { Notice } from "@/app/studio/_components/Notice";
import { PostRows } from "@/app/studio/_components/PostRows";
import { RefusalOfGone } from "@/app/studio/_components/RefusalOfGone";
import { studioPage } from "@/app/studio/studio-page";
import { getSettings } from "@/db/queries/settings";
import { getEditablePosts } from "@/db/queries/studio";
import { pageNumberSchema } from "@/lib/forms/validation/common";
import { paths, studioPostsPath } from "@/lib/paths";

export const metadata = { title: "Posts" };

export default studioPage({
  path: paths.studioPosts,
  render: async ({ viewer, query, answerTo, refusal }) => {
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
        <RefusalOfGone refusal={refusal} rows={posts} />
        <PostRows posts={posts} timeZone={(await getSettings()).timeZone} answerTo={answerTo} />
        {pages > 1 && (
          <nav aria-label="Pages" className="mt-6 flex justify-between text-[0.9375rem]">
            {page > 1 ? link(page - 1, "← Previous") : <span />}
            {page < pages && link(page + 1, "Next →")}
          </nav>
        )}
      </>
    );
  },
});
