import { constants } from "node:os";

/** One Ctrl-C arrives twice, from the terminal and from npm, within this many milliseconds. */
const SAME_KEYPRESS = 2_000;
const ORPHAN_POLL = 500;

const asked = new AbortController();
const insisted = new AbortController();
let count = 0;
let askedAt = 0;

/** Aborted with the name of the signal when this process should end. */
export const stopAsked = asked.signal;

/** Aborted on a second signal: the child should be killed. */
export const killAsked = insisted.signal;

const [program, task] = process.argv.slice(2);

/** Whether this process was started as `run.ts next dev` or `run.ts next start`. */
export const isServer = program === "next" && (task === "dev" || task === "start");

/** The exit code of a shell: 128 + the number of the signal. */
export const codeOf = (signal: NodeJS.Signals): number => 128 + constants.signals[signal];

/** Next returns the code of the signal that stopped it. A supervisor counts that as a crash, so a server returns 0. */
export const exitCodeFor = (code: number): number =>
  isServer && stopAsked.aborted && [129, 130, 143].includes(code) ? 0 : code;

/** The listener for {@link stopAsked} until something is open. */
export const endAtOnce = () => process.exit(exitCodeFor(codeOf(stopAsked.reason)));

/**
 * From here on SIGINT, SIGTERM, SIGHUP and, under npm, the end of the parent abort {@link stopAsked} instead of ending this
 * process.
 */
export function listenForStop(): void {
  if (process.listeners("SIGTERM").includes(ask)) return;
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, ask);
  stopWhenOrphaned();
}

function ask(signal: NodeJS.Signals): void {
  count += 1;
  if (count === 1) {
    askedAt = performance.now();
    asked.abort(signal);
  } else if (count > 2 || performance.now() - askedAt > SAME_KEYPRESS) {
    insisted.abort(signal);
  }
}

/** When npm is killed, or its shell dies of a signal, its child gets no signal. */
function stopWhenOrphaned(): void {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    if (!stopAsked.aborted) ask("SIGTERM");
  }, ORPHAN_POLL).unref();
}
