import type { Worker } from "node:worker_threads";
import { TIME_LIMIT_MS } from "./limits";
import type { Job, RenderedText } from "./render";
import { startWorker } from "./start-worker";
import type { Reply } from "./worker";

const START_LIMIT_MS = 30_000;
const IDLE_LIMIT_MS = 15_000;
const MAX_PENDING = 500;

export type Refusal = "too-slow" | "busy";
type Outcome = RenderedText | { refused: Refusal };

let worker: Worker | undefined;
let idle: NodeJS.Timeout | undefined;
let pending = 0;
let last: Promise<unknown> = Promise.resolve();

/** Renders one text at a time, in the order of the calls. */
export function enqueue(job: Job): Promise<Outcome> {
  if (pending >= MAX_PENDING) return Promise.resolve({ refused: "busy" });
  pending += 1;
  const outcome = last.then(() => run(job)).finally(settle);
  last = outcome.catch(() => undefined);
  return outcome;
}

function run(job: Job): Promise<Outcome> {
  const thread = takeWorker();
  return new Promise<Outcome>((resolve, reject) => {
    const stopAfter = (limit: number, then: () => void) =>
      setTimeout(() => {
        discard(thread);
        then();
      }, limit);
    let timer = stopAfter(START_LIMIT_MS, () =>
      reject(new Error("The Markdown worker did not start.")),
    );

    thread.removeAllListeners();
    thread.on("message", (reply: Reply) => {
      clearTimeout(timer);
      if (reply.kind === "rendered") resolve(reply.text);
      if (reply.kind === "too-much") resolve({ refused: "too-slow" });
      if (reply.kind === "started") {
        timer = stopAfter(TIME_LIMIT_MS, () => resolve({ refused: "too-slow" }));
      }
    });
    thread.on("error", (error: NodeJS.ErrnoException) => {
      clearTimeout(timer);
      discard(thread);
      if (error.code === "ERR_WORKER_OUT_OF_MEMORY") resolve({ refused: "too-slow" });
      else reject(error);
    });
    thread.postMessage(job);
  });
}

function takeWorker(): Worker {
  clearTimeout(idle);
  worker ??= startWorker();
  worker.ref();
  return worker;
}

/** An idle worker does not keep the process alive, gives its memory back and, in development, returns with edited code. */
function settle(): void {
  pending -= 1;
  if (pending > 0 || !worker) return;
  worker.unref();
  idle = setTimeout(discard, IDLE_LIMIT_MS, worker).unref();
}

function discard(thread: Worker): void {
  if (worker === thread) worker = undefined;
  void thread.terminate();
}
