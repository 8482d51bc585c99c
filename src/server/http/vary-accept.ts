import type { SetHeaders } from "./intercept-response";

const POST = /^\/posts\/[^/?]+(?:\?|$)/;

/**
 * Says `Vary: Accept` with the page of a post, whose address also answers with Markdown. next.config.ts says it for hosts
 * that put a server of their own before Next. Remove when Next adds its own Vary to that one instead of writing over it.
 */
export const varyPostsByAccept: SetHeaders = ({ url = "" }, response) => {
  if (!POST.test(url)) return;
  const names = [response.getHeader("vary") ?? []].flat().join(", ");
  if (/(^|,)\s*accept\s*(,|$)/i.test(names)) return;
  response.setHeader("Vary", names ? `${names}, Accept` : "Accept");
};
