import { env, siteUrl } from "@/lib/config/env";

/** The ways to notify other servers: search engines by IndexNow, subscribers of feeds by a WebSub hub. */
export type Channel = "indexnow" | "websub";

/** Development servers and preview deployments are not the public blog. */
function isPublicSite(): boolean {
  const { NODE_ENV, VERCEL_ENV } = env();
  return NODE_ENV !== "development" && (VERCEL_ENV ?? "production") === "production";
}

/** The configured channels: none without INDEXNOW_KEY and WEBSUB_HUB. */
export function openChannels(): Channel[] {
  if (!isPublicSite()) return [];
  const { INDEXNOW_KEY, WEBSUB_HUB } = env();
  return [
    ...(INDEXNOW_KEY ? (["indexnow"] as const) : []),
    ...(WEBSUB_HUB ? (["websub"] as const) : []),
  ];
}

/** The hub that every feed names, or null. */
export const webSubHub = (): string | null =>
  openChannels().includes("websub") ? (env().WEBSUB_HUB ?? null) : null;

/** The Link header of the feed at `url`, with its hub (WebSub, section 4). Null without a hub. */
export function webSubLink(url: string): string | null {
  const hub = webSubHub();
  return hub && `<${hub}>; rel="hub", <${url}>; rel="self"`;
}

/** The text of `/<key>.txt`, which proves to IndexNow that the key belongs to this site. Null for any other name. */
export const indexNowProof = (key: string): string | null =>
  key === env().INDEXNOW_KEY ? key : null;

/** The request that notifies a channel of these addresses. It goes to the configured endpoint only. */
export function announcementOf(channel: Channel, urls: string[]): Request {
  const { INDEXNOW_ENDPOINT, INDEXNOW_KEY, WEBSUB_HUB } = env();
  if (channel === "indexnow") {
    const { host } = new URL(siteUrl());
    const keyLocation = `${siteUrl()}/${INDEXNOW_KEY}.txt`;
    return new Request(INDEXNOW_ENDPOINT, {
      method: "POST",
      headers: { "content-type": "application/json; charset=utf-8" },
      body: JSON.stringify({ host, key: INDEXNOW_KEY, keyLocation, urlList: urls }),
    });
  }
  if (!WEBSUB_HUB) throw new Error("There is no hub to tell.");
  const fields = urls.map((url): [string, string] => ["hub.url", url]);
  const body = new URLSearchParams([["hub.mode", "publish"], ...fields]);
  return new Request(WEBSUB_HUB, { method: "POST", body });
}
