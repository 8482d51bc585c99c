import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import { OperationalError } from "@/lib/errors";

/** Asks questions at a terminal, one after the other. */
export interface Terminal {
  /** @param hidden whether to hide the typed text. @throws OperationalError when Ctrl-C or Ctrl-D ends it. */
  ask(question: string, options?: { hidden?: boolean }): Promise<string>;
  /** Prints a line between two questions. */
  say(text: string): void;
  close(): void;
}

export function openTerminal(
  input: NodeJS.ReadableStream = process.stdin,
  output: NodeJS.WritableStream = process.stderr,
): Terminal {
  let muted = false;
  const screen = new Writable({
    write(chunk, _encoding, done) {
      if (!muted) output.write(chunk);
      done();
    },
  });
  // Without a history, because the arrow keys would show a password.
  const lines = createInterface({ input, output: screen, terminal: true, historySize: 0 });
  const ended = new Promise<never>((_, reject) => {
    lines.once("close", () => {
      reject(new OperationalError("CONFIGURATION", "Cancelled: no user was created."));
    });
  });
  ended.catch(() => {});
  return {
    async ask(question, { hidden = false } = {}) {
      const answer = lines.question(question);
      muted = hidden;
      try {
        return await Promise.race([answer, ended]);
      } finally {
        if (muted) output.write("\n");
        muted = false;
      }
    },
    say: (text) => void output.write(`${text}\n`),
    close: () => lines.close(),
  };
}
