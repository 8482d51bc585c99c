import { createHash, timingSafeEqual } from "node:crypto";

const digest = (text: string) => createHash("sha256").update(text).digest();

const answer = (status: number, detail: string, headers: Record<string, string> = {}) =>
  Response.json(
    { status: detail },
    { status, headers: { "cache-control": "no-store", ...headers } },
  );

/**
 * `GET /api/deliveries`: sends the due announcements, for a host where no process keeps running. A cron calls it with
 * `Authorization: Bearer <CRON_SECRET>`, as Vercel's does itself.
 * @param secret undefined disables the route.
 */
export const deliveriesHandler =
  (secret: () => string | undefined, deliver: () => Promise<void>) =>
  async (request: Request): Promise<Response> => {
    // Read first: access to the request stops Next from prerendering this route at build time.
    const given = request.headers.get("authorization") ?? "";
    const wanted = secret();
    if (!wanted) return answer(404, "closed: CRON_SECRET is not set");
    if (!timingSafeEqual(digest(given), digest(`Bearer ${wanted}`))) {
      return answer(401, "unauthorized", { "www-authenticate": "Bearer" });
    }
    await deliver();
    return answer(200, "done");
  };
