import "server-only";
import * as z from "zod";
import {
  type Claimed,
  claimDue,
  type OutboxKind,
  settle,
  settleEvent,
} from "@/db/mutations/outbox";
import { announcementsOf } from "./announce";

/** The kinds of events in the outbox. */
export const EVENTS: OutboxKind[] = ["post changed"];

/** Handled in parallel: each takes two statements and a transaction. */
const BATCH = 20;

/** Passes the due events to their only subscriber. Each event belongs to one process. @throws OperationalError */
export async function publishDue(): Promise<void> {
  for (;;) {
    const events = await claimDue(EVENTS, BATCH);
    if (events.length === 0) return;
    await Promise.all(events.map(publish));
  }
}

async function publish(event: Claimed): Promise<void> {
  try {
    await settleEvent(event, await announcementsOf(event.payload));
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    await settle([event], { ok: false, error: "cannot be read", final: true, pause: 0 });
    console.error(`Quire: The event ${event.id} of the outbox cannot be read and was left out.`);
  }
}
