import { getNumberedPage } from "@/db/queries/posts";
import { faultOf } from "@/lib/errors";
import { postsHandler, problem } from "./handler";

const handle = postsHandler(getNumberedPage);

export async function GET(request: Request): Promise<Response> {
  try {
    return await handle(request);
  } catch (error) {
    if (!faultOf(error)) throw error;
    const answer = problem(503, "Unavailable", "The database does not answer. Try again soon.");
    answer.headers.set("retry-after", "5");
    return answer;
  }
}
