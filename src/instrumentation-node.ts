import { setTimeout } from "node:timers/promises";
import { checkSettings } from "@/lib/config/env";
import { followRequests } from "@/lib/http/current-request";
import { shutDownGracefully } from "@/server/http/graceful-shutdown";
import { interceptResponses } from "@/server/http/intercept-response";
import { notFound } from "@/server/http/not-found-response";
import { limitRequests } from "@/server/http/request-limits";
import { addSecurityHeaders, refuseMalformed } from "@/server/http/send-security-headers";
import { unavailable } from "@/server/http/unavailable-response";
import { varyPostsByAccept } from "@/server/http/vary-accept";

/** Says what is wrong with the settings; in production, prepares the process to answer. */
export async function startServer(): Promise<void> {
  followRequests();
  const isConfigured = checkSettings();
  // biome-ignore lint/style/noProcessEnv: not a setting: Next's server puts it in
  if (process.env.NODE_ENV !== "production") return;
  shutDownGracefully();
  refuseMalformed();
  interceptResponses([
    ...(isConfigured ? [varyPostsByAccept, ...notFound(), unavailable] : []),
    addSecurityHeaders(),
  ]);
  if (!isConfigured) return;
  limitRequests();
  const { revalidateOnBoot } = await import("@/server/cache/revalidate-on-boot");
  // A database that hangs does not keep the server from answering.
  await Promise.race([revalidateOnBoot(), setTimeout(3_000, undefined, { ref: false })]);
  // What was left unsent when the last process ended. It keeps coming back while something waits.
  const { deliverDue } = await import("@/server/outbox/deliver");
  void deliverDue();
}
