import { countOf } from "@/lib/content/count";
import { linkLabel, profileLink } from "@/lib/content/profile-links";

interface Props {
  author: { name: string; bio: string; links: string[]; count: number };
}

/** Who an author is, where else to find them (`rel="me"`), and how much they published here. */
export function AuthorProfile({ author }: Props) {
  const links = author.links.flatMap((text) => profileLink(text) ?? []);
  return (
    <>
      {author.bio && (
        <p
          dir="auto"
          className="max-w-2xl font-serif text-xl leading-normal whitespace-pre-line text-quiet"
        >
          {author.bio}
        </p>
      )}
      {links.length > 0 && (
        <ul aria-label="Elsewhere" className="flex flex-wrap gap-x-5 text-[0.9375rem]">
          {links.map((url) => (
            <li key={url.href}>
              <a
                href={url.href}
                rel="me"
                className="inline-block py-1 underline decoration-accent underline-offset-4 [overflow-wrap:anywhere] hover:text-accent"
              >
                {linkLabel(url)}
              </a>
            </li>
          ))}
        </ul>
      )}
      <p className="text-sm text-quiet">{countOf(author.count, "post")}</p>
    </>
  );
}
