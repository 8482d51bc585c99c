import Link from "next/link";
import { getSettings } from "@/db/queries/settings";
import { getTranslations } from "@/db/queries/translations";
import { directionOf, languageName } from "@/lib/content/languages";
import { postPath } from "@/lib/paths";
import { hreflang } from "@/lib/seo/hreflang";

interface Translated {
  slug: string;
  language: string;
  translationGroup: string | null;
}

/** {@link hreflang} of a post; undefined without a public translation. */
export async function languageAlternates({
  translationGroup,
}: Translated): Promise<Record<string, string> | undefined> {
  const all = translationGroup === null ? [] : await getTranslations(translationGroup);
  return hreflang(all, (await getSettings()).language) ?? undefined;
}

/** Links to the translations of a post, each with the name of the language in that language. */
export async function Translations({ post }: { post: Translated }) {
  const all = post.translationGroup === null ? [] : await getTranslations(post.translationGroup);
  const others = all.filter(({ slug }) => slug !== post.slug);
  if (others.length === 0) return null;
  return (
    <nav
      aria-label="Translations"
      className="no-print mx-auto mb-10 flex max-w-[36rem] flex-wrap items-baseline justify-center gap-x-3 gap-y-1 text-[0.9375rem]"
    >
      <span className="text-quiet">Also in</span>
      <ul className="contents">
        {others.map(({ slug, language }) => (
          <li key={slug}>
            <Link
              href={postPath(slug)}
              hrefLang={language}
              lang={language}
              dir={directionOf(language)}
              rel="alternate"
              className="font-medium [overflow-wrap:anywhere] underline decoration-accent underline-offset-4"
            >
              {languageName(language)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
