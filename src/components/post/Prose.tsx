import { directionOf } from "@/lib/content/languages";

/** Shows HTML from `renderMarkdown`, which sanitised it, or from `showPlainly`, which escaped it. Pass it nothing else. */
export function Prose({ html, language }: { html: string; language?: string }) {
  return (
    <div
      className="prose"
      {...(language && { lang: language, dir: directionOf(language) })}
      // biome-ignore lint/security/noDangerouslySetInnerHtml: sanitised on the server by the one pipeline
      dangerouslySetInnerHTML={{ __html: html }}
    />
  );
}
