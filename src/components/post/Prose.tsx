import { directionOf } from "@/lib/content/languages";
import { hasRightToLeft } from "@/lib/content/text-direction";

/** A text without a letter from right to left runs from left to right, whatever the language of its post. */
const directionIn = (html: string, language: string) =>
  hasRightToLeft(html) ? directionOf(language) : "ltr";

/** Shows HTML from `renderMarkdown`, which sanitised it, or from `showPlainly`, which escaped it. Pass it nothing else. */
export function Prose({ html, language }: { html: string; language?: string }) {
  return (
    <div
      className="prose"
      {...(language && { lang: language, dir: directionIn(html, language) })}
      // biome-ignore lint/security/noDangerouslySetInnerHtml: sanitised on the server by the one pipeline
      dangerouslySetInnerHTML={{ __html: html }}
    />
  );
}
