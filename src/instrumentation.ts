/** Runs once when a server starts, before it answers. */
export async function register(): Promise<void> {
  // biome-ignore-start lint/style/noProcessEnv: not settings: Next's bundler and server put these in
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const serves = process.env.NODE_ENV === "production";
  // biome-ignore-end lint/style/noProcessEnv: as above
  const { checkSettings } = await import("@/lib/env");
  if (!checkSettings() || !serves) return;
  const { setTimeout } = await import("node:timers/promises");
  const { answerUnavailable } = await import("@/db/unavailable-answers");
  answerUnavailable();
  const { varyPostsByAccept } = await import("@/lib/vary-accept");
  varyPostsByAccept();
  const { awaitDatabase } = await import("@/db/first-contact");
  // A database that hangs does not keep the server from answering.
  await Promise.race([awaitDatabase(), setTimeout(3_000, undefined, { ref: false })]);
  // What was left unsent when the last process ended. It keeps coming back while something waits.
  const { deliverDue } = await import("@/db/deliver");
  void deliverDue();
}
