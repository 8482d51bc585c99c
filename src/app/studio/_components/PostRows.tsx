import Link from "next/link";
import type { StudioRequest } from "@/app/studio/studio-page";
import { PostDate, PostMoment } from "@/components/post/PostDate";
import { LinkPending } from "@/components/ui/LinkPending";
import type { getEditablePosts } from "@/db/queries/studio";
import { postStatus } from "@/lib/content/post-status";
import { deletePostPath, editPostPath, paths, postPath } from "@/lib/paths";
import { PublishToggle } from "./PublishToggle";
import { StatusBadge } from "./StatusBadge";

type StudioPost = Awaited<ReturnType<typeof getEditablePosts>>["posts"][number];

interface Props extends Pick<StudioRequest, "answerTo"> {
  posts: StudioPost[];
  /** Of the blog. */
  timeZone: string;
}

/** Posts with their state and their actions. */
export function PostRows({ posts, timeZone, answerTo }: Props) {
  if (posts.length === 0) {
    return (
      <div className="rounded-md border border-dashed border-rule px-6 py-12 text-center">
        <p className="text-lg font-medium">No posts yet</p>
        <p className="mt-1 text-quiet">
          <Link href={paths.newPost} className="underline underline-offset-4">
            Write the first one
          </Link>
          : it stays a draft until you publish it.
        </p>
      </div>
    );
  }
  return (
    <ul className="divide-y divide-rule border-y border-rule">
      {posts.map((post) => {
        const status = postStatus(post);
        return (
          <li key={post.id} className="flex flex-wrap items-center gap-x-6 gap-y-2 py-3.5">
            <div className="min-w-0 grow basis-72">
              <Link
                href={editPostPath(post.id)}
                className="quiet-link font-serif text-lg leading-snug font-semibold [overflow-wrap:anywhere]"
              >
                <bdi>{post.title}</bdi>
                <LinkPending />
              </Link>
              <p className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-1 text-sm text-quiet">
                <StatusBadge status={status} />
                {post.publishedAt && status === "published" && (
                  <PostDate value={post.publishedAt} timeZone={timeZone} />
                )}
                {post.publishedAt && status === "scheduled" && (
                  <PostMoment value={post.publishedAt} timeZone={timeZone} />
                )}
                <span>{post.author.name}</span>
                {post.category && <span>· {post.category.name}</span>}
              </p>
            </div>
            <div className="flex flex-wrap items-center gap-3 text-sm has-[[role=alert]]:w-full sm:justify-end sm:has-[[role=alert]]:w-96">
              {status === "published" && (
                // A prefetch would get a 404 when it comes just after the post was unpublished.
                <Link href={postPath(post.slug)} prefetch={false} className="quiet-link py-1">
                  View<span className="sr-only"> “{post.title}”</span>
                </Link>
              )}
              {status !== "published" && (
                <PublishToggle
                  post={post}
                  publish
                  label="Publish"
                  answer={answerTo("togglePublish", post.id)}
                />
              )}
              {status !== "draft" && (
                <PublishToggle
                  post={post}
                  publish={false}
                  label={status === "scheduled" ? "Unschedule" : "Unpublish"}
                  answer={answerTo("togglePublish", post.id)}
                />
              )}
              <Link href={deletePostPath(post.id)} className="quiet-link py-1 text-danger">
                Delete<span className="sr-only"> “{post.title}”</span>
              </Link>
            </div>
          </li>
        );
      })}
    </ul>
  );
}
