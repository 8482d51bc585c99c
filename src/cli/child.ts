import { spawn } from "node:child_process";
import { constants } from "node:os";
import { delimiter, resolve } from "node:path";
import { InstallationError } from "@/lib/errors";

/** One Ctrl-C may arrive twice, from the terminal and from npm. In milliseconds. */
const SAME_KEYPRESS = 500;
const ORPHAN_POLL = 500;

/**
 * Runs a command on this terminal until it ends, and passes on the signals that are meant to stop
 * it; the second one kills it.
 * @param note is given a copy of what the command prints, which then is not a terminal's.
 * @returns its exit code, 128 + the signal's number if a signal ended it.
 * @throws InstallationError when the command cannot be found.
 */
export function runChild(
  program: string,
  args: string[],
  env: NodeJS.ProcessEnv,
  note?: (text: string) => void,
): Promise<number> {
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
  let asked = 0;
  const stop = (signal: NodeJS.Signals) => {
    const again = asked > 0 && Date.now() - asked > SAME_KEYPRESS;
    asked ||= Date.now();
    if (!again) child.kill(signal);
    else if (!child.kill("SIGKILL")) process.exit(128 + constants.signals[signal]);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, stop);
  stopWhenOrphaned(() => stop("SIGTERM"));

  return new Promise((done, failed) => {
    child.once("error", (cause) => {
      failed(
        new InstallationError("CONFIGURATION", `${program} cannot be run: run \`npm install\`.`, {
          cause,
        }),
      );
    });
    child.once("close", (code, signal) => {
      done(code ?? 128 + constants.signals[signal ?? "SIGTERM"]);
    });
  });
}

/** npm passes SIGTERM to its shell, which dies of it without telling its child. */
function stopWhenOrphaned(stop: () => void): void {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    stop();
  }, ORPHAN_POLL).unref();
}
