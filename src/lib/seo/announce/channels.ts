import { env, siteUrl } from "@/lib/config/env";

/** How other servers are told of a change: search engines by IndexNow, subscribers of feeds by a WebSub hub. */
export type Channel = "indexnow" | "websub";

/** Development servers and preview deployments show nobody's public blog. */
function isPublicSite(): boolean {
  const { NODE_ENV, VERCEL_ENV } = env();
  return NODE_ENV !== "development" && (VERCEL_ENV ?? "production") === "production";
}

/** The channels that are set up: none without INDEXNOW_KEY and WEBSUB_HUB. */
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

/** The value of the Link header by which subscribers to the feed at `url` find its hub (WebSub, section 4). Null without a hub. */
export function webSubLink(url: string): string | null {
  const hub = webSubHub();
  return hub && `<${hub}>; rel="hub", <${url}>; rel="self"`;
}

/** The text of `/<key>.txt`, which proves to IndexNow that who sends the key has the site. Null for any other name. */
export const indexNowProof = (key: string): string | null =>
  key === env().INDEXNOW_KEY ? key : null;

/** What is sent for these addresses, all of this site; only the configured endpoint is ever asked. */
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
