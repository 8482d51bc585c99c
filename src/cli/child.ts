import { spawn } from "node:child_process";
import { delimiter, resolve } from "node:path";
import { OperationalError } from "@/lib/errors";
import { codeOf, killAsked, listenForStop, stopAsked } from "./stop";

/**
 * Runs a command on this terminal until it ends, and passes on signals to stop.
 * @param options.note receives a copy of the output, which then does not go to a terminal.
 * @param options.patience milliseconds between the signal to stop and the kill. Unset: it is never killed.
 * @returns its exit code, or 128 + the number of the signal that ended it or prevented its start.
 * @throws OperationalError when the command cannot be found.
 */
export async function runChild(
  program: string,
  args: string[],
  env: NodeJS.ProcessEnv,
  { note, patience }: { note?: ((text: string) => void) | undefined; patience?: number } = {},
): Promise<number> {
  listenForStop();
  if (stopAsked.aborted) return codeOf(stopAsked.reason);
  const bin = resolve("node_modules/.bin");
  const child = spawn(program, args, {
    stdio: note ? ["inherit", "pipe", "pipe"] : "inherit",
    // On Windows the programs of node_modules/.bin are scripts for the shell.
    shell: process.platform === "win32",
    env: { ...env, PATH: `${bin}${delimiter}${env.PATH ?? ""}` },
  });
  for (const name of ["stdout", "stderr"] as const) {
    child[name]?.pipe(process[name], { end: false });
    child[name]?.on("data", (chunk) => note?.(String(chunk)));
  }
  const kill = () => child.kill("SIGKILL");
  stopAsked.addEventListener("abort", () => {
    // Some programs do not end properly on SIGHUP.
    child.kill(stopAsked.reason === "SIGHUP" ? "SIGTERM" : stopAsked.reason);
    if (patience !== undefined) setTimeout(kill, patience).unref();
  });
  killAsked.addEventListener("abort", kill);

  return new Promise((done, failed) => {
    child.once("error", (cause) => {
      failed(
        new OperationalError("CONFIGURATION", `${program} cannot be run: run \`npm install\`.`, {
          cause,
        }),
      );
    });
    child.once("close", (code, signal) => done(code ?? codeOf(signal ?? "SIGTERM")));
  });
}
