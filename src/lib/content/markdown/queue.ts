import type { Worker } from "node:worker_threads";
import { TIME_LIMIT_MS } from "./limits";
import type { Job, RenderedText } from "./render";
import { startWorker } from "./start-worker";
import type { Reply } from "./worker";

const START_LIMIT_MS = 30_000;
const IDLE_LIMIT_MS = 15_000;
const MAX_PENDING = 500;
const MAX_PENDING_PER_AUTHOR = 100;

export type Refusal = "too-slow" | "busy";
type Outcome = RenderedText | { refused: Refusal };

interface Task {
  /** The id of the author who waits; null for readers. */
  author: number | null;
  start: () => Promise<void>;
}

let worker: Worker | undefined;
let idle: NodeJS.Timeout | undefined;
let running: Task | undefined;
let waiting: Task[] = [];
const shared = new Map<string, Promise<Outcome>>();

/**
 * Renders one text at a time. Texts for readers go first, so that an author delays them by one text at most. Authors take
 * turns. Readers of the same page share its rendering.
 * @param author the id of the author who waits; null for readers.
 */
export function enqueue(job: Job, author: number | null): Promise<Outcome> {
  const key = author === null && job.pageUrl !== null && `${job.pageUrl}\n${job.source}`;
  if (!key) return queue(job, author);
  const outcome = shared.get(key) ?? queue(job, author).finally(() => shared.delete(key));
  shared.set(key, outcome);
  return outcome;
}

function queue(job: Job, author: number | null): Promise<Outcome> {
  const pending = [running, ...waiting].filter((task) => task?.author === author).length;
  if (pending >= (author === null ? MAX_PENDING : MAX_PENDING_PER_AUTHOR)) {
    return Promise.resolve({ refused: "busy" });
  }
  return new Promise((resolve, reject) => {
    waiting.push({ author, start: () => run(job).then(resolve, reject) });
    startNext();
  });
}

function startNext(): void {
  if (running) return;
  const next = waiting.find(({ author }) => author === null) ?? waiting[0];
  if (!next) {
    rest();
    return;
  }
  const isOwn = ({ author }: Task) => author !== null && author === next.author;
  const others = waiting.filter((task) => task !== next);
  waiting = [...others.filter((task) => !isOwn(task)), ...others.filter(isOwn)];
  running = next;
  void next.start().finally(finished);
}

function finished(): void {
  running = undefined;
  startNext();
}

async function run(job: Job): Promise<Outcome> {
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

/** An idle worker ends after a while: that frees its memory and, in development, loads edited code. It never keeps the process alive. */
function rest(): void {
  if (!worker) return;
  worker.unref();
  idle = setTimeout(discard, IDLE_LIMIT_MS, worker).unref();
}

function discard(thread: Worker): void {
  if (worker === thread) worker = undefined;
  void thread.terminate();
}
