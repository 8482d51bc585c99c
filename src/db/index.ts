import "server-only";
import { databaseUrl, env } from "@/lib/config/env";
import { OperationalError } from "@/lib/errors";
import { type Connection, connect, type Database } from "./client/connect";
import { explainError, isDeadlock, isRefusal, isUnreachable, neverArrived } from "./client/errors";
import { noteFailure, noteSuccess } from "./client/outage-tracker";
import { DatabaseTimeout, type Deadline, retry } from "./client/retry";

export type { Database } from "./client/connect";

/** A write whose answer was lost: the database may have kept it, or may still do so. */
export class WriteUnconfirmed extends OperationalError {
  /** @param ended when this process has let go of the connection. */
  constructor(readonly ended: Promise<unknown>) {
    super(
      "WRITE_UNCONFIRMED",
      "The connection to the database broke during a write: it may or may not be saved.",
    );
  }
}

/** Kept on the global object: hot reloading evaluates this module again and must not connect again. */
const shared = globalThis as typeof globalThis & { quireConnection?: Connection | undefined };

function connection(): Connection {
  shared.quireConnection ??= connect(databaseUrl(), { logger: env().LOG_SQL, limit: limit() });
  return shared.quireConnection;
}

/** How long anybody waits for the database, in milliseconds. */
const limit = () => env().DATABASE_TIMEOUT * 1000;

interface Rules {
  mayRepeat: (error: unknown) => boolean;
  /** Whether the database may have kept what was written in spite of this failure. */
  mayBeKept: (error: unknown) => boolean;
}

async function guarded<T>(
  work: (open: Connection, deadline: Deadline) => Promise<T>,
  { mayRepeat, mayBeKept }: Rules,
): Promise<T> {
  try {
    const result = await retry((deadline) => work(connection(), deadline), {
      limit: limit(),
      mayRepeat,
    });
    noteSuccess();
    return result;
  } catch (error) {
    const fault = explainError(error);
    if (fault instanceof OperationalError) noteFailure(fault);
    if (mayBeKept(error)) {
      const late = error instanceof DatabaseTimeout ? error.ended : Promise.resolve();
      throw new WriteUnconfirmed(late);
    }
    throw fault;
  }
}

/**
 * Runs statements that change nothing, again when the connection fails.
 * @throws OperationalError when the database is missing, not migrated, or unreachable for DATABASE_TIMEOUT.
 */
export const read = <T>(work: (db: Database) => Promise<T>): Promise<T> =>
  guarded(({ db }) => work(db), { mayRepeat: isUnreachable, mayBeKept: () => false });

/**
 * Runs one statement that changes something; again only when it cannot have reached the database, or was undone in a deadlock.
 * @throws as {@link read}, the driver's error for a broken constraint, and OperationalError
 * {@link WriteUnconfirmed} when it may have been carried out.
 */
export const write = <T>(work: (db: Database) => Promise<T>): Promise<T> =>
  guarded(({ db }) => work(db), {
    mayRepeat: (error) => neverArrived(error) || isDeadlock(error),
    mayBeKept: (error) => isUnreachable(error) && !neverArrived(error),
  });

/**
 * Runs statements that all happen or none. A throw inside `work` undoes them, and so does a
 * connection that breaks before `work` has ended. `work` is run again only after a deadlock, in which the server undid it.
 * @throws as {@link write}.
 */
export function transaction<T>(work: (tx: Database) => Promise<T>): Promise<T> {
  const reached = { begin: false, commit: false };
  const stopIfLate = ({ passed }: Deadline) => {
    if (passed) throw new DatabaseTimeout("Too late to write.");
  };
  return guarded(
    (open, deadline) => {
      reached.begin = false;
      reached.commit = false;
      return open.transaction(async (tx) => {
        stopIfLate(deadline);
        reached.begin = true;
        const result = await work(tx);
        stopIfLate(deadline);
        reached.commit = true;
        return result;
      });
    },
    {
      mayRepeat: (error) => (!reached.begin && isUnreachable(error)) || isDeadlock(error),
      // Only the server can say that it did not commit.
      mayBeKept: (error) => reached.commit && !isRefusal(error),
    },
  );
}

/** For better-auth's adapter, which brings its own statements. Another one after {@link closeDatabase}. */
export const authDatabase = (): Database => connection().db;

/** Ends the connections of this process; the next statement opens new ones. */
export async function closeDatabase(): Promise<void> {
  const open = shared.quireConnection;
  shared.quireConnection = undefined;
  await open?.close();
}
