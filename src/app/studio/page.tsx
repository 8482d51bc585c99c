import { randomUUID } from "node:crypto";
import Link from "next/link";
import { getSettings } from "@/db/queries/settings";
import { getEditablePosts } from "@/db/queries/studio";
import { paths } from "@/lib/paths";
import { PostRows } from "./_components/PostRows";
import { QuickDraft } from "./_components/QuickDraft";
import { RefusalOfGone } from "./_components/RefusalOfGone";
import { studioPage } from "./studio-page";

const RECENT = 6;

export default studioPage({
  path: paths.studio,
  render: async ({ viewer, answerTo, refusal }) => {
    const { posts, total } = await getEditablePosts(viewer, 1);
    return (
      <div className="grid gap-12 lg:grid-cols-[1fr_22rem]">
        <section aria-labelledby="recent">
          <div className="mb-4 flex flex-wrap items-center justify-between gap-3">
            <h1 id="recent" className="font-serif text-3xl font-semibold tracking-tight">
              Recent posts
            </h1>
            <Link
              href={paths.newPost}
              className="rounded-md bg-ink px-4 py-2 text-[0.9375rem] font-medium text-paper"
            >
              New post
            </Link>
          </div>
          <RefusalOfGone refusal={refusal} rows={posts.slice(0, RECENT)} />
          <PostRows
            posts={posts.slice(0, RECENT)}
            timeZone={(await getSettings()).timeZone}
            answerTo={answerTo}
          />
          {total > RECENT && (
            <p className="mt-5">
              <Link href={paths.studioPosts} className="quiet-link font-medium">
                All {total} posts →
              </Link>
            </p>
          )}
        </section>
        <aside aria-labelledby="quick">
          <h2 id="quick" className="mb-4 text-lg font-semibold">
            Quick draft
          </h2>
          <QuickDraft submissionId={randomUUID()} answer={answerTo("createPost")} />
        </aside>
      </div>
    );
  },
});
