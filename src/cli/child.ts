import { spawn } from "node:child_process";
import { delimiter, resolve } from "node:path";
import { OperationalError } from "@/lib/errors";
import { codeOf, killAsked, listenForStop, stopAsked } from "./stop";

/**
 * Runs a command on this terminal until it ends, and passes on what asks this process to stop.
 * @param options.note is given a copy of what the command prints, which then is not a terminal's.
 * @param options.patience milliseconds after which a command that was asked to stop is killed. Unset: it is waited for.
 * @returns its exit code, 128 + the signal's number if a signal ended it or kept it from being started.
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
    // Not every program ends in order when its terminal is closed.
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
