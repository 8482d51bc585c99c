import { setTimeout } from "node:timers/promises";
import { checkSettings } from "@/lib/config/env";
import { followRequests } from "@/lib/http/current-request";
import { shutDownGracefully } from "@/server/http/graceful-shutdown";
import { sendSecurityHeaders } from "@/server/http/send-security-headers";

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
  const { limitRequests } = await import("@/server/http/request-limits");
  limitRequests();
  const { sendUnavailablePage } = await import("@/server/http/unavailable-response");
  sendUnavailablePage();
  const { sendNotFoundPage } = await import("@/server/http/not-found-response");
  sendNotFoundPage();
  const { varyPostsByAccept } = await import("@/server/http/vary-accept");
  varyPostsByAccept();
  const { revalidateOnBoot } = await import("@/server/cache/revalidate-on-boot");
  // A database that hangs does not keep the server from answering.
  await Promise.race([revalidateOnBoot(), setTimeout(3_000, undefined, { ref: false })]);
  // What was left unsent when the last process ended. It keeps coming back while something waits.
  const { deliverDue } = await import("@/server/outbox/deliver");
  void deliverDue();
}
