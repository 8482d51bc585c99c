import { Worker } from "node:worker_threads";

const resourceLimits = { maxOldGenerationSizeMb: 512 };

/**
 * Next's bundler finds the worker by the path, which counts from the project's root as Node counts it
 * from the working directory, and bundles it. Where the sources run as they are (Vitest, tsx), Node
 * itself opens the thread and needs tsx to read TypeScript in it.
 */
export function startWorker(): Worker {
  // biome-ignore lint/style/noProcessEnv: not a setting: Next's bundler puts the value in
  if (process.env.NEXT_RUNTIME) {
    return new Worker("./src/lib/content/markdown/worker.ts", { resourceLimits });
  }
  const load = `import("tsx/esm/api").then((tsx) => tsx.tsImport("./worker.ts", ${JSON.stringify(import.meta.url)}))`;
  return new Worker(load, { eval: true, resourceLimits });
}
