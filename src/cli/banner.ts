import { setTimeout as delay } from "node:timers/promises";
import { styleText } from "node:util";

/** @returns true once the server answers, or false when it stops first. */
export async function untilAnswering(origin: string, stopped: AbortSignal): Promise<boolean> {
  while (!stopped.aborted) {
    try {
      // This address answers 400 without compiling a page or asking the database.
      await fetch(`${origin}/_next/image`, { method: "HEAD", signal: stopped });
      return true;
    } catch {
      await delay(150);
    }
  }
  return false;
}

/** Prints one line per entry, with the names in a column. Null values are left out. */
export function printBanner(entries: Record<string, string | null>): void {
  const shown = Object.entries(entries).filter(([, value]) => value !== null);
  const width = Math.max(...shown.map(([name]) => name.length)) + 3;
  const lines = shown.map(([name, value]) => `  ${styleText("dim", name.padEnd(width))}${value}`);
  console.log(`\n${lines.join("\n")}\n`);
}
