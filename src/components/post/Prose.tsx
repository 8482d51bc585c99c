import { directionOf } from "@/lib/content/languages";

/** HTML that `renderMarkdown` made and sanitised, or `showPlainly` escaped; nothing else may be given to it. */
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
