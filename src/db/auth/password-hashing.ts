import "server-only";
import { AsyncLocalStorage } from "node:async_hooks";
import { hashPassword, verifyPassword } from "better-auth/crypto";

/** Each takes a whole thread for about a tenth of a second. Node has four, which files and DNS need too. */
const RUNNING = 2;
/** At most about two seconds of waiting on a slow machine. */
const WAITING = 20;

/** On the global object: Next may evaluate this module more than once in a process. */
const shared = globalThis as typeof globalThis & { quireHashing?: Hashing };

interface Hashing {
  running: number;
  waiting: (() => void)[];
  /** Set within the work that has a turn. */
  turn: AsyncLocalStorage<true>;
  /** Those of {@link withPlaceForHash}. */
  places: number;
}

const hashing = (): Hashing => {
  shared.quireHashing ??= { running: 0, waiting: [], turn: new AsyncLocalStorage(), places: 0 };
  return shared.quireHashing;
};

/** More passwords are to be checked than this process can soon. */
export class HashingBusyError extends Error {
  override readonly name = "HashingBusyError";
}

/**
 * Runs `work`, which may hash passwords, when at most one other runs. Taken before a statement that has a time limit, the
 * wait does not count as the database's. @throws HashingBusyError when too many wait already.
 */
export async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const now = hashing();
  if (now.turn.getStore()) return work();
  if (now.running < RUNNING) {
    now.running += 1;
  } else {
    if (now.waiting.length >= WAITING) throw new HashingBusyError("Too many passwords to check.");
    // Who ends hands the turn on, so that nobody comes in between.
    await new Promise<void>((go) => now.waiting.push(go));
  }
  try {
    return await now.turn.run(true, work);
  } finally {
    const next = now.waiting.shift();
    if (next) next();
    else now.running -= 1;
  }
}

/** better-auth's own functions, so that its hashes stay valid, a few at a time. */
export const passwordHashing = {
  hash: (password: string) => inTurn(() => hashPassword(password)),
  verify: (given: { hash: string; password: string }) => inTurn(() => verifyPassword(given)),
};

/**
 * Runs `work`, in which one password is hashed, if there is place for it: so that nothing is counted or asked of the
 * database for what would be turned away. @throws HashingBusyError
 */
export async function withPlaceForHash<T>(work: () => Promise<T>): Promise<T> {
  const now = hashing();
  if (now.places >= RUNNING + WAITING) throw new HashingBusyError("Too many passwords to check.");
  now.places += 1;
  try {
    return await work();
  } finally {
    now.places -= 1;
  }
}
