import type { Settings } from "@/lib/config/settings";
import { logError, operationalCodeOf } from "@/lib/errors";
import { represent, respond } from "@/lib/http/etag";
import { unavailableResponse } from "@/lib/http/plain-response";
import { llmsText } from "@/lib/seo/llms";

/** More would not be read; the sitemap has the rest. */
const MOST = 500;

/** `GET /llms.txt`: a table of contents for language models. */
export const llmsHandler =
  (
    readSettings: () => Promise<Settings>,
    readContents: (limit: number) => Promise<Parameters<typeof llmsText>[1]>,
  ) =>
  async (request: Request): Promise<Response> => {
    // Read first: access to the request stops Next from prerendering this route at build time.
    const { headers } = request;
    try {
      const text = llmsText(...(await Promise.all([readSettings(), readContents(MOST)])));
      return respond(headers, represent(text, null), {
        "content-type": "text/plain; charset=utf-8",
        "cache-control": "public, max-age=0, must-revalidate",
      });
    } catch (error) {
      if (!operationalCodeOf(error)) throw error;
      logError("GET /llms.txt", error);
      return unavailableResponse();
    }
  };
