import "server-only";
import { AsyncLocalStorage } from "node:async_hooks";
import { hashPassword, verifyPassword } from "better-auth/crypto";

/** Each hash takes a thread for about 0.1 seconds. Node has four, and files and DNS need them too. */
const RUNNING = 2;
/** Up to about two seconds of waiting on a slow machine. */
const WAITING = 20;

/** On the global object: Next may evaluate this module more than once in a process. */
const shared = globalThis as typeof globalThis & { quireHashing?: Hashing };

interface Hashing {
  running: number;
  waiting: (() => void)[];
  /** Set inside work that has a turn. */
  turn: AsyncLocalStorage<true>;
  /** The callers inside {@link withHashSlot}. */
  slots: number;
}

const hashing = (): Hashing => {
  shared.quireHashing ??= { running: 0, waiting: [], turn: new AsyncLocalStorage(), slots: 0 };
  return shared.quireHashing;
};

/** This process has too many passwords to hash. */
export class HashingBusyError extends Error {
  override readonly name = "HashingBusyError";
}

/**
 * Runs `work`, which may hash passwords, when at most one other runs. Call it before a statement with a time limit, so that
 * the wait does not count. @throws HashingBusyError when too many wait already.
 */
export async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const now = hashing();
  if (now.turn.getStore()) return work();
  if (now.running < RUNNING) {
    now.running += 1;
  } else {
    if (now.waiting.length >= WAITING) throw new HashingBusyError("Too many passwords to check.");
    // The work that ends passes its turn on, so that no newer caller overtakes.
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

/** The functions of better-auth, so that its hashes stay valid, but only a few at a time. */
export const passwordHashing = {
  hash: (password: string) => inTurn(() => hashPassword(password)),
  verify: (given: { hash: string; password: string }) => inTurn(() => verifyPassword(given)),
};

/**
 * Runs `work`, which hashes one password, if the queue has a free slot. So a call that would be refused counts no attempt and
 * asks nothing of the database. @throws HashingBusyError
 */
export async function withHashSlot<T>(work: () => Promise<T>): Promise<T> {
  const now = hashing();
  if (now.slots >= RUNNING + WAITING) throw new HashingBusyError("Too many passwords to check.");
  now.slots += 1;
  try {
    return await work();
  } finally {
    now.slots -= 1;
  }
}
