import { postPath } from "@/lib/paths";

/**
 * The paths of a post and its public translations by language, for hreflang. `x-default`, for readers of any other language,
 * is the translation in the language of the blog, or else the first. Null without translations. @param all the post and its
 * translations, in the order of publication.
 */
export function hreflang(
  all: { language: string; slug: string }[],
  own: string,
): Record<string, ReturnType<typeof postPath>> | null {
  const [first] = all;
  if (!first || all.length < 2) return null;
  const standard = all.find(({ language }) => language === own) ?? first;
  return {
    ...Object.fromEntries(all.map(({ language, slug }) => [language, postPath(slug)])),
    "x-default": postPath(standard.slug),
  };
}
