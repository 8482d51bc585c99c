import type { SetHeaders } from "./intercept-response";

const POST = /^\/posts\/[^/?]+(?:\?|$)/;

/**
 * Sends `Vary: Accept` with the page of a post, whose URL also serves Markdown. next.config.ts sends it for hosts that put
 * their own server in front of Next. Remove when Next adds its Vary to the existing one instead of replacing it.
 */
export const varyPostsByAccept: SetHeaders = ({ url = "" }, response) => {
  if (!POST.test(url)) return;
  const names = [response.getHeader("vary") ?? []].flat().join(", ");
  if (/(^|,)\s*accept\s*(,|$)/i.test(names)) return;
  response.setHeader("Vary", names ? `${names}, Accept` : "Accept");
};
