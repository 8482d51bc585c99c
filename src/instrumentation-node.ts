import { setTimeout } from "node:timers/promises";
import { followRequests } from "@/lib/current-request";
import { checkSettings } from "@/lib/env";
import { shutDownGracefully } from "@/lib/graceful-shutdown";
import { sendSecurityHeaders } from "@/lib/send-security-headers";

/** Says what is wrong with the settings; in production, prepares the process to answer. */
export async function startServer(): Promise<void> {
  followRequests();
  // biome-ignore lint/style/noProcessEnv: not a setting: Next's server puts it in
  const serves = process.env.NODE_ENV === "production";
  if (serves) {
    shutDownGracefully();
    // Before the others that change answers, so that it is the last to see what they send.
    sendSecurityHeaders();
  }
  if (!checkSettings() || !serves) return;
  const { limitRequests } = await import("@/lib/request-limits");
  limitRequests();
  const { answerUnavailable } = await import("@/db/unavailable-answers");
  answerUnavailable();
  const { answerNotFound } = await import("@/lib/not-found-answers");
  answerNotFound();
  const { varyPostsByAccept } = await import("@/lib/vary-accept");
  varyPostsByAccept();
  const { awaitDatabase } = await import("@/db/first-contact");
  // A database that hangs does not keep the server from answering.
  await Promise.race([awaitDatabase(), setTimeout(3_000, undefined, { ref: false })]);
  // What was left unsent when the last process ended. It keeps coming back while something waits.
  const { deliverDue } = await import("@/db/deliver");
  void deliverDue();
}
