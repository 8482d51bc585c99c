import { notFound } from "next/navigation";
import { PostList } from "@/components/post/PostList";
import { Avatar } from "@/components/ui/Avatar";
import { getSettings } from "@/db/queries/settings";
import { getAuthorPage } from "@/db/queries/users";
import type { Cursor } from "@/lib/http/cursor";
import { authorPath } from "@/lib/paths";
import { authorJsonLd } from "@/lib/seo/json-ld";
import { AuthorProfile } from "./AuthorProfile";

export async function AuthorPosts({ id, cursor }: { id: number; cursor: Cursor | null }) {
  const found = await getAuthorPage(id, cursor);
  if (!found) notFound();
  const { author, page } = found;
  return (
    <PostList
      kicker="Author"
      title={author.name}
      picture={<Avatar author={author} size={96} />}
      path={authorPath(author.id)}
      page={page}
      cursor={cursor}
      jsonLd={authorJsonLd(await getSettings(), author)}
    >
      <AuthorProfile author={author} />
    </PostList>
  );
}
