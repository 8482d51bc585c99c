import { directionOf } from "@/lib/content/languages";

/** A text without a letter from right to left has no directions of its own, whatever the language of its post. */
const directionIn = (html: string, language: string) =>
  html.includes(' dir="auto"') ? directionOf(language) : "ltr";

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
