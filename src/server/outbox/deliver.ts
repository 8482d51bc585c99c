import "server-only";
import * as z from "zod";
import {
  adoptDeliveries,
  type Claimed,
  claimDue,
  purgeOutbox,
  settle,
  untilNextDue,
} from "@/db/mutations/outbox";
import { env } from "@/lib/config/env";
import { logError } from "@/lib/errors";
import { announcementOf, type Channel, openChannels } from "@/lib/seo/announce/channels";
import { sendOnce } from "@/lib/seo/announce/send";
import { EVENTS, publishDue } from "./publish";

/** Sent in parallel; well within the lease, even with slow peers. */
const BATCH = 20;

/** Milliseconds until the next attempt when the database fails. */
const AFTER_FAULT = 60_000;

/** The longest timer in milliseconds. The queue is read again after it. */
const LONGEST_WAIT = 60 * 60 * 1000;

/** Milliseconds between two purges while no channel is configured. */
const PURGE_INTERVAL = 60 * 60 * 1000;

/**
 * Sends the due rows of the outbox, retries included, and schedules the next run in this process. Any number of processes
 * may run at the same time: each row belongs to one. Without a configured channel, events wait for one for 30 days. Never
 * throws.
 */
export async function deliverDue(): Promise<void> {
  try {
    const channels = openChannels();
    if (channels.length === 0) return await purgeSometimes();
    await adoptDeliveries();
    await publishDue();
    for (;;) {
      const claimed = await claimDue(channels, BATCH);
      if (claimed.length === 0) break;
      await Promise.all(groupsOf(claimed).map(deliver));
    }
    await purgeOutbox();
    comeBackIn(await untilNextDue([...EVENTS, ...channels]));
  } catch (error) {
    logError("Announcing changes", error);
    comeBackIn(AFTER_FAULT);
  }
}

let purgedAt = Number.NEGATIVE_INFINITY;

async function purgeSometimes(): Promise<void> {
  const now = performance.now();
  if (now - purgedAt < PURGE_INTERVAL) return;
  purgedAt = now;
  await purgeOutbox();
}

interface Group {
  channel: Channel;
  rows: Claimed[];
}

/** IndexNow takes a list. A hub takes one feed at a time: more than one is not in the standard. */
function groupsOf(claimed: Claimed[]): Group[] {
  const pages = claimed.filter(({ kind }) => kind === "indexnow");
  const feeds = claimed.filter(({ kind }) => kind === "websub");
  return [
    ...(pages.length > 0 ? [{ channel: "indexnow" as const, rows: pages }] : []),
    ...feeds.map((feed) => ({ channel: "websub" as const, rows: [feed] })),
  ];
}

const delivery = z.object({ url: z.string() });

async function deliver({ channel, rows }: Group): Promise<void> {
  const urls = new Map(rows.map(({ id, payload }) => [id, delivery.parse(payload).url]));
  const outcome = await sendOnce(announcementOf(channel, [...urls.values()]));
  const givenUp = await settle(rows, outcome);
  if (outcome.ok || givenUp.length === 0) return;
  const peer = channel === "indexnow" ? "IndexNow" : "The WebSub hub";
  const untold = givenUp.map((id) => urls.get(id)).join(", ");
  console.error(`Quire: ${peer} ${outcome.error}. It was not notified of ${untold}.`);
}

let timer: ReturnType<typeof setTimeout> | undefined;

/** On Vercel no process keeps running: the next form of an author or the cron sends the rest. */
function comeBackIn(milliseconds: number | null): void {
  clearTimeout(timer);
  if (milliseconds === null || env().VERCEL_ENV) return;
  timer = setTimeout(deliverDue, Math.min(Math.max(milliseconds, 0) + 100, LONGEST_WAIT));
  timer.unref();
}
