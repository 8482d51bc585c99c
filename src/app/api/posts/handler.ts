import { problem, unavailable } from "@/app/api/problem";
import { operationalCodeOf } from "@/lib/errors";
import { apiPageSchema } from "@/lib/forms/validation/api";
import { firstValues } from "@/lib/http/search-params";

interface NumberedPage {
  posts: unknown[];
  total: number;
}

type ReadPage = (page: number, limit: number) => Promise<NumberedPage>;

const methods = (status: number) => () =>
  new Response(null, { status, headers: { allow: "GET, HEAD, OPTIONS" } });

/** The response to OPTIONS, with the allowed methods. */
export const allowedMethods = methods(204);

/** The response to every other method. */
export const notAllowed = methods(405);

/**
 * `GET /api/posts?page=&limit=`: public posts, newest first, as JSON. Pages count from 1, `limit` is
 * 1 to 100 and 10 when absent; `next` and `previous` are paths, or null at the ends. Knows only the
 * web's Request and Response, so that it runs on any engine.
 */
export const postsHandler =
  (readPage: ReadPage) =>
  async (request: Request): Promise<Response> => {
    try {
      return await answer(readPage, request);
    } catch (error) {
      if (!operationalCodeOf(error)) throw error;
      return unavailable();
    }
  };

async function answer(readPage: ReadPage, request: Request): Promise<Response> {
  const url = new URL(request.url);
  const query = apiPageSchema.safeParse(firstValues(url.searchParams));
  if (!query.success) {
    return problem(400, "Bad query", query.error.issues.map((issue) => issue.message).join(" "));
  }
  const { page, limit } = query.data;
  const { posts, total } = await readPage(page, limit);
  const pathOf = (number: number) => `${url.pathname}?page=${number}&limit=${limit}`;
  const pages = Math.ceil(total / limit);
  return Response.json({
    posts,
    total,
    page,
    limit,
    next: page < pages ? pathOf(page + 1) : null,
    previous: page > 1 && pages > 0 ? pathOf(Math.min(page - 1, pages)) : null,
  });
}
