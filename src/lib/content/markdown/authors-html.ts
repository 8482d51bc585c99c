import type { Token } from "markdown-it";

/** Whether a token is HTML that the author wrote. Plugins add some, too, which comes from no line. */
export const isAuthorsHtml = ({ type, map }: Token): boolean =>
  map !== null && /^html_(block|inline)$/.test(type);
