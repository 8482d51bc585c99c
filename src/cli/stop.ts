import { constants } from "node:os";

/** One Ctrl-C comes twice, from the terminal and from npm, and on a busy machine not at once. In milliseconds. */
const SAME_KEYPRESS = 2_000;
const ORPHAN_POLL = 500;

const asked = new AbortController();
const insisted = new AbortController();
let count = 0;
let askedAt = 0;

/** Aborted with the name of the signal once this process is to end. */
export const stopAsked = asked.signal;

/** Aborted when it is told so a second time: what runs is to be killed. */
export const killAsked = insisted.signal;

const [program, task] = process.argv.slice(2);

/** Whether this process was started as `run.ts next dev` or `run.ts next start`. */
export const isServer = program === "next" && (task === "dev" || task === "start");

/** As a shell counts: 128 and the signal's number. */
export const codeOf = (signal: NodeJS.Signals): number => 128 + constants.signals[signal];

/** Of a server that was asked to stop, Next says by which signal; a supervisor would take that for a crash. */
export const exitCodeFor = (code: number): number =>
  isServer && stopAsked.aborted && [129, 130, 143].includes(code) ? 0 : code;

/** To be done when {@link stopAsked} comes before anything is open. */
export const endAtOnce = () => process.exit(exitCodeFor(codeOf(stopAsked.reason)));

/**
 * From here on SIGINT, SIGTERM, SIGHUP and, under npm, the end of the parent abort {@link stopAsked} and do not end this
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

/** npm that is killed, or whose shell dies of a signal, tells its child nothing. */
function stopWhenOrphaned(): void {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    if (!stopAsked.aborted) ask("SIGTERM");
  }, ORPHAN_POLL).unref();
}
