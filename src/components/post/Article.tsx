import Link from "next/link";
import type { ReactNode } from "react";
import { Avatar } from "@/components/ui/Avatar";
import type { getPostBySlug } from "@/db/queries/posts";
import { getSettings } from "@/db/queries/settings";
import { authorPath } from "@/lib/paths";
import { CategoryKicker } from "./CategoryKicker";
import { PostDate } from "./PostDate";
import { Prose } from "./Prose";
import { ProseControls } from "./ProseControls";
import { TitleTransition } from "./TitleTransition";

export type ArticlePost = NonNullable<Awaited<ReturnType<typeof getPostBySlug>>>;

const DAY = 24 * 60 * 60 * 1000;

/** A post as readers and the preview of the studio show it. */
export async function Article({
  post,
  html,
  children,
}: {
  post: ArticlePost;
  html: string;
  /** Between the head and the text. */
  children?: ReactNode;
}) {
  const { timeZone } = await getSettings();
  const text = { lang: post.language, dir: "auto" };
  const corrected = post.updatedAt.getTime() - post.publishedAt.getTime() > DAY;
  return (
    <article className="post">
      <header className="mx-auto flex max-w-4xl flex-col items-center gap-5 pt-10 pb-9 text-center sm:pt-16 sm:pb-14">
        {post.category && <CategoryKicker category={post.category} />}
        <TitleTransition postId={post.id}>
          <h1
            {...text}
            className={`font-serif leading-[1.06] font-semibold tracking-[-0.024em] [overflow-wrap:anywhere] rtl:leading-[1.35] rtl:tracking-normal ${post.title.length > 70 ? "text-[clamp(2rem,4.4vw,3.125rem)]" : "text-[clamp(2.375rem,6vw,4.25rem)]"}`}
          >
            {post.title}
          </h1>
        </TitleTransition>
        {post.excerpt && (
          <p
            {...text}
            className="max-w-2xl font-serif text-[clamp(1.1875rem,2.2vw,1.4375rem)] leading-[1.45] text-balance text-quiet"
          >
            {post.excerpt}
          </p>
        )}
        <div className="mt-1 flex flex-wrap items-center justify-center gap-x-3 gap-y-1 text-sm text-quiet">
          <span className="flex items-center gap-3">
            <Avatar author={post.author} size={36} />
            <Link
              href={authorPath(post.author.id)}
              className="quiet-link font-medium text-ink [overflow-wrap:anywhere]"
            >
              {post.author.name}
            </Link>
          </span>
          <span aria-hidden="true" className="hidden sm:inline">
            ·
          </span>
          <span className="flex flex-wrap justify-center gap-x-3">
            <PostDate value={post.publishedAt} timeZone={timeZone} />
            <span aria-hidden="true">·</span>
            <span>{post.readingMinutes} min read</span>
          </span>
          {corrected && (
            <>
              <span aria-hidden="true" className="hidden sm:inline">
                ·
              </span>
              <span>
                Updated <PostDate value={post.updatedAt} timeZone={timeZone} />
              </span>
            </>
          )}
        </div>
      </header>
      {children}
      <Prose html={html} language={post.language} />
      <ProseControls />
    </article>
  );
}
