import { parentPort } from "node:worker_threads";
import { type Job, prepare, type RenderedText } from "./render";

export type Reply =
  | { kind: "started" }
  | { kind: "rendered"; text: RenderedText }
  | { kind: "too-much" };

const reply = (message: Reply) => parentPort?.postMessage(message);

parentPort?.on("message", async (job: Job) => {
  const render = await prepare(job);
  reply({ kind: "started" });
  try {
    reply({ kind: "rendered", text: render() });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    reply({ kind: "too-much" });
  }
});
