import { setTimeout as delay } from "node:timers/promises";
import { styleText } from "node:util";
import { accepts } from "./lock";
import type { ServerAddress } from "./server-address";

/** Resolves with true once the server listens, with false when it has stopped before. */
export async function untilListening(
  { host, port }: ServerAddress,
  stopped: AbortSignal,
): Promise<boolean> {
  while (!stopped.aborted && !(await accepts(port, host))) await delay(150);
  // Next prints its own lines just after it begins to listen.
  await delay(250);
  return !stopped.aborted;
}

/** One line per entry, the names in a column. An entry without a value is left out. */
export function printBanner(entries: Record<string, string | null>): void {
  const shown = Object.entries(entries).filter(([, value]) => value !== null);
  const width = Math.max(...shown.map(([name]) => name.length)) + 3;
  const lines = shown.map(([name, value]) => `  ${styleText("dim", name.padEnd(width))}${value}`);
  console.log(`\n${lines.join("\n")}\n`);
}
