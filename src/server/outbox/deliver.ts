import "server-only";
import {
  claimDeliveries,
  type Delivery,
  purgeDeliveries,
  settleDeliveries,
  untilNextDelivery,
} from "@/db/mutations/deliveries";
import { env } from "@/lib/config/env";
import { logError } from "@/lib/errors";
import { announcementOf, openChannels } from "@/lib/seo/announce/channels";
import { sendOnce } from "@/lib/seo/announce/send";

/** Sent side by side; well within the lease, however slow the peers are. */
const BATCH = 20;

/** Milliseconds after which it is tried again when the database fails. */
const AFTER_FAULT = 60_000;

/** The longest wait for which a timer is set; then it is seen anew. */
const LONGEST_WAIT = 60 * 60 * 1000;

/**
 * Makes the deliveries that are due, repeats of failed ones included, and sees to it that this process
 * comes back for the next. Any number may run at once: each delivery is one's. Never throws.
 */
export async function deliverDue(): Promise<void> {
  try {
    const channels = openChannels();
    if (channels.length === 0) return;
    for (;;) {
      const claimed = await claimDeliveries(channels, BATCH);
      if (claimed.length === 0) break;
      await Promise.all(groupsOf(claimed).map(deliver));
    }
    await purgeDeliveries();
    comeBackIn(await untilNextDelivery(channels));
  } catch (error) {
    logError("Announcing changes", error);
    comeBackIn(AFTER_FAULT);
  }
}

/** IndexNow takes a list. A hub takes one feed at a time: more than one is not in the standard. */
function groupsOf(claimed: Delivery[]): Delivery[][] {
  const pages = claimed.filter(({ kind }) => kind === "indexnow");
  const feeds = claimed.filter(({ kind }) => kind === "websub");
  return [...(pages.length > 0 ? [pages] : []), ...feeds.map((feed) => [feed])];
}

async function deliver(group: Delivery[]): Promise<void> {
  const kind = group[0]?.kind;
  if (!kind) return;
  const urls = group.map(({ url }) => url);
  const outcome = await sendOnce(announcementOf(kind, urls));
  const givenUp = await settleDeliveries(group, outcome);
  if (outcome.ok || givenUp.length === 0) return;
  const peer = kind === "indexnow" ? "IndexNow" : "The WebSub hub";
  console.error(`Quire: ${peer} ${outcome.error}. It was not notified of ${givenUp.join(", ")}.`);
}

let timer: ReturnType<typeof setTimeout> | undefined;

/** On Vercel no process lives on: there, the next author's form or the cron comes back. */
function comeBackIn(milliseconds: number | null): void {
  clearTimeout(timer);
  if (milliseconds === null || env().VERCEL_ENV) return;
  timer = setTimeout(deliverDue, Math.min(Math.max(milliseconds, 0) + 100, LONGEST_WAIT));
  timer.unref();
}
