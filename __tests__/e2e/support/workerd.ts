import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import type { Site } from "./build";

const require = createRequire(import.meta.url);
const workerd = require("workerd") as { default: string; compatibilityDate: string };

interface Options {
  /** An ES module with a default export, as `bundleEdge` makes it. */
  code: string;
  /** Variables and secrets by name. */
  variables: Record<string, string>;
  /** Where all that the module fetches goes, whatever the host in its address is. */
  outboundPort: number;
}

/** Runs a module in workerd as Cloudflare does, without any of Node's interfaces. */
export async function serveWorker({ code, variables, outboundPort }: Options): Promise<Site> {
  const folder = await mkdtemp(join(tmpdir(), "quire-workerd-"));
  const bindings = Object.entries(variables).map(
    ([name, value]) => `(name = ${JSON.stringify(name)}, text = ${JSON.stringify(value)})`,
  );
  await writeFile(join(folder, "worker.js"), code);
  await writeFile(
    join(folder, "config.capnp"),
    `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "worker", worker = (
      modules = [(name = "worker.js", esModule = embed "worker.js")],
      compatibilityDate = "${workerd.compatibilityDate}",
      bindings = [${bindings.join(", ")}],
      globalOutbound = "outbound",
    )),
    (name = "outbound", external = (address = "127.0.0.1:${outboundPort}", http = ())),
  ],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "worker")],
);
`,
  );
  const args = ["serve", join(folder, "config.capnp"), "--control-fd=3"];
  const child = spawn(workerd.default, args, { stdio: ["ignore", "pipe", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (chunk) => {
      output += chunk;
    });
  }
  async function stop() {
    if (child.exitCode === null && child.signalCode === null) {
      const gone = once(child, "exit");
      child.kill("SIGKILL");
      await gone;
    }
    await rm(folder, { recursive: true, force: true });
  }
  const control = child.stdio[3];
  if (!(control instanceof Readable)) throw new Error("workerd has no control stream.");
  for await (const line of createInterface({ input: control })) {
    const { event, port } = JSON.parse(line) as { event: string; port: number };
    if (event === "listen")
      return { origin: `http://127.0.0.1:${port}`, output: () => output, stop };
  }
  await stop();
  throw new Error(`workerd did not start:\n${output}`);
}
