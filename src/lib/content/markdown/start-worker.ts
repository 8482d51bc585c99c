import { Worker } from "node:worker_threads";

const resourceLimits = { maxOldGenerationSizeMb: 512 };

/**
 * Next bundles the worker: it finds it by a path relative to the root of the project, which is also the working directory of
 * Node. In Vitest and tsx, Node runs the source and needs tsx to read TypeScript.
 */
export function startWorker(): Worker {
  // biome-ignore lint/style/noProcessEnv: not a setting: Next's bundler inserts the value
  if (process.env.NEXT_RUNTIME) {
    return new Worker("./src/lib/content/markdown/worker.ts", { resourceLimits });
  }
  const load = `import("tsx/esm/api").then((tsx) => tsx.tsImport("./worker.ts", ${JSON.stringify(import.meta.url)}))`;
  return new Worker(load, { eval: true, resourceLimits });
}
