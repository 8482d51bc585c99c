/** HTML that `renderMarkdown` made and sanitised; nothing else may be given to it. */
export function Prose({ html }: { html: string }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: sanitised on the server by the one pipeline
  return <div className="prose" dangerouslySetInnerHTML={{ __html: html }} />;
}
