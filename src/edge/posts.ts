import { allowedMethods, notAllowed, postsHandler } from "@/app/api/posts/handler";
import { problem } from "@/app/api/problem";
import { neonHttp } from "@/db/client/connect/neon-http";
import { explainError, isUnreachable } from "@/db/client/errors";
import { retry } from "@/db/client/retry";
import { selectNumberedPage } from "@/db/queries/offset-page";
import { parseEnv } from "@/lib/config/env";
import { OperationalError } from "@/lib/errors";
import { resources } from "@/lib/paths";

/** The variables and secrets that workerd passes with each request, named as in `.env.example`. */
type Bindings = Record<string, string | undefined>;

const PATH = resources.apiPosts;

async function readPage(bindings: Bindings, page: number, limit: number) {
  try {
    const { DATABASE_URL: url, DATABASE_TIMEOUT: seconds } = parseEnv(bindings);
    if (!url) {
      throw new OperationalError("CONFIGURATION", "DATABASE_URL is not set: bind it as a secret.");
    }
    const db = neonHttp(url, { logger: false });
    return await retry(() => selectNumberedPage(db, page, limit), {
      limit: seconds * 1000,
      mayRepeat: isUnreachable,
    });
  } catch (error) {
    const fault = explainError(error);
    if (fault instanceof OperationalError) console.error(`Quire: ${fault.message}`);
    throw fault;
  }
}

/** `GET /api/posts` as a Worker over a Neon database, without Next, Node or a cache. */
export default {
  async fetch(request: Request, bindings: Bindings): Promise<Response> {
    if (new URL(request.url).pathname !== PATH) {
      return problem(404, "Not found", `This server answers ${PATH}.`);
    }
    switch (request.method) {
      case "GET":
      case "HEAD":
        return postsHandler((page, limit) => readPage(bindings, page, limit))(request);
      case "OPTIONS":
        return allowedMethods();
      default:
        return notAllowed();
    }
  },
};
