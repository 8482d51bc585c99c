import Link from "next/link";
import { Avatar } from "@/components/ui/Avatar";
import { authorPath } from "@/lib/paths";

/** Who wrote the post; nothing for an author without a biography, whose name stands above already. */
export function AuthorNote({
  author,
}: {
  author: { id: number; name: string; avatarUrl: string | null; bio: string };
}) {
  if (!author.bio.trim()) return null;
  return (
    <section aria-label="About the author" className="flex gap-4 border-t border-rule pt-6">
      <Avatar author={author} size={56} />
      <div className="flex flex-col gap-1">
        <Link
          href={authorPath(author.id)}
          className="quiet-link self-start font-medium [overflow-wrap:anywhere]"
        >
          {author.name}
        </Link>
        <p
          dir="auto"
          className="font-serif text-[1.0625rem] leading-normal [overflow-wrap:anywhere] whitespace-pre-line text-quiet"
        >
          {author.bio}
        </p>
      </div>
    </section>
  );
}
