import { closeSync, fstatSync, openSync, statSync } from "node:fs";
import { join, resolve } from "node:path";

export interface FolderWatch {
  /** Why nothing may be written any more, in one line with the remedy, or null while the folder is unchanged. */
  fault(): string | null;
  close(): void;
}

const POLL = 2_000;

/**
 * Notices within two seconds that the folder of an open database was deleted, moved or replaced, and logs it. The database does
 * not notice: its files are open, and the data in them is lost when the process ends.
 */
export function watchFolder(folder: string): FolderWatch {
  // PostgreSQL never rewrites this file, so it stands for the folder.
  const path = join(resolve(folder), "PG_VERSION");
  const open = openSync(path, "r");
  let fault: string | null = null;
  const look = () => {
    fault ??= isSame(open, path) ? null : problemOf(folder);
    if (fault) clearInterval(timer);
    return fault;
  };
  const timer = setInterval(look, POLL).unref();
  return {
    fault: look,
    close() {
      clearInterval(timer);
      closeSync(open);
    },
  };
}

function isSame(open: number, path: string): boolean {
  const own = fstatSync(open, { bigint: true });
  try {
    const there = statSync(path, { bigint: true, throwIfNoEntry: false });
    return there?.ino === own.ino && there.dev === own.dev;
  } catch {
    // The path cannot be read now, but the open files still can.
    return true;
  }
}

function problemOf(folder: string): string {
  const fault = `The database folder ${folder} was deleted, moved or replaced while Quire was running, so nothing is saved any more: stop Quire and start it again.`;
  console.error(`Quire: ${fault}`);
  return fault;
}
