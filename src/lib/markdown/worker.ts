import { parentPort } from "node:worker_threads";
import { prepare, type RenderedText } from "./render";

export type Reply =
  | { kind: "started" }
  | { kind: "rendered"; text: RenderedText }
  | { kind: "too-much" };

const reply = (message: Reply) => parentPort?.postMessage(message);

parentPort?.on("message", async (source: string) => {
  const render = await prepare(source);
  reply({ kind: "started" });
  try {
    reply({ kind: "rendered", text: render() });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    reply({ kind: "too-much" });
  }
});
