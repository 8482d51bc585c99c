/**
 * `GET /api/health`: the process is alive. It checks nothing else, so that an outage of the database restarts no server.
 */
export const healthHandler = (): Response =>
  Response.json({ status: "ok" }, { headers: { "cache-control": "no-store" } });
