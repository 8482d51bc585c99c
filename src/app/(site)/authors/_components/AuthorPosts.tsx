import { notFound, redirect } from "next/navigation";
import { PostPages } from "@/components/post/PostPages";
import { Avatar } from "@/components/ui/Avatar";
import { JsonLd } from "@/components/ui/JsonLd";
import { ListFeeds } from "@/components/ui/ListFeeds";
import { PageHeading } from "@/components/ui/PageHeading";
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
  const base = authorPath(author.id);
  if (cursor?.direction === "newer" && !page.newer) redirect(base);
  const settings = await getSettings();
  return (
    <div className="wrap">
      {!cursor && <JsonLd data={authorJsonLd(settings, author)} />}
      <PageHeading
        kicker="Author"
        title={author.name}
        picture={<Avatar author={author} size={96} />}
      >
        <AuthorProfile author={author} />
      </PageHeading>
      <PostPages page={page} base={base} cursor={cursor} />
      <ListFeeds base={base} name={author.name} />
    </div>
  );
}
