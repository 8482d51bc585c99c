import { parentPort } from "node:worker_threads";
import { prepare } from "./render";

export type Reply = { kind: "started" } | { kind: "html"; html: string } | { kind: "too-much" };

const reply = (message: Reply) => parentPort?.postMessage(message);

parentPort?.on("message", async (source: string) => {
  const render = await prepare(source);
  reply({ kind: "started" });
  try {
    reply({ kind: "html", html: render() });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    reply({ kind: "too-much" });
  }
});
