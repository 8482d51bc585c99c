import Link from "next/link";
import { getTranslations } from "@/db/queries/translations";
import { directionOf, languageName } from "@/lib/languages";
import { postPath, site } from "@/lib/site";

interface Translated {
  slug: string;
  language: string;
  translationGroup: string | null;
}

/**
 * The addresses of a post and its public translations by language, for hreflang. `x-default`, for
 * readers of any other language, is the one in the site's language, or else the first published.
 * Undefined for a post without a public translation.
 */
export async function languageAlternates({
  translationGroup,
}: Translated): Promise<Record<string, string> | undefined> {
  const all = translationGroup === null ? [] : await getTranslations(translationGroup);
  if (all.length < 2) return undefined;
  const standard = all.find(({ language }) => language === site.language) ?? all[0];
  return {
    ...Object.fromEntries(all.map(({ language, slug }) => [language, postPath(slug)])),
    ...(standard && { "x-default": postPath(standard.slug) }),
  };
}

/** The languages that a post can also be read in, each by its own name. */
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
              className="font-medium underline decoration-accent underline-offset-4"
            >
              {languageName(language)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
