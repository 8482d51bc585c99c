import { PostDate } from "@/components/post/PostDate";
import { PostLink } from "@/components/post/PostLink";
import { getSettings } from "@/db/queries/settings";

/** A few posts by title and date. */
export async function TitleList({
  posts,
}: {
  posts: { id: number; title: string; slug: string; language: string; publishedAt: Date }[];
}) {
  const { timeZone } = await getSettings();
  return (
    <ul className="mt-5 divide-y divide-rule border-t border-rule">
      {posts.map((post) => (
        <li key={post.id} className="py-3">
          <p className="font-serif text-lg leading-snug font-medium">
            <PostLink post={post} />
          </p>
          <p className="mt-0.5 text-sm text-quiet">
            <PostDate value={post.publishedAt} timeZone={timeZone} />
          </p>
        </li>
      ))}
    </ul>
  );
}
