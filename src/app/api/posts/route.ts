import { getNumberedPage } from "@/db/queries/posts";
import { faultOf } from "@/lib/errors";
import { postsHandler } from "./handler";

const handle = postsHandler(getNumberedPage);

export async function GET(request: Request): Promise<Response> {
  try {
    return await handle(request);
  } catch (error) {
    if (!faultOf(error)) throw error;
    return Response.json(
      {
        type: "about:blank",
        title: "Unavailable",
        status: 503,
        detail: "The database does not answer.",
      },
      { status: 503, headers: { "content-type": "application/problem+json", "retry-after": "5" } },
    );
  }
}
