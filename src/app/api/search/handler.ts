import { unavailable } from "@/app/api/problem";
import type { SearchAnswer } from "@/db/search/suggestions";
import { operationalCodeOf } from "@/lib/errors";
import { type SearchQuery, searchSchema } from "@/lib/forms/validation/search";
import { firstValues } from "@/lib/http/search-params";

/**
 * `GET /api/search?q=`: the results of the search page for the same parameters, as JSON. A bad value counts as absent, as
 * there.
 */
export const searchHandler =
  (answer: (query: SearchQuery) => Promise<SearchAnswer>) =>
  async (request: Request): Promise<Response> => {
    const query = searchSchema.parse(firstValues(new URL(request.url).searchParams));
    try {
      return Response.json(await answer(query), {
        headers: { "cache-control": "no-store", "x-robots-tag": "noindex" },
      });
    } catch (error) {
      if (!operationalCodeOf(error)) throw error;
      return unavailable();
    }
  };
