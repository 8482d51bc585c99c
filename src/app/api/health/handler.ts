/** `GET /api/health`: the process lives and answers. Asks nothing else, so that an outage of the database restarts no server. */
export const healthHandler = (): Response =>
  Response.json({ status: "ok" }, { headers: { "cache-control": "no-store" } });
