/** What befalls a statement on its way, over HTTP or inside the tunnel. */
export interface Fault {
  /**
   * - `lose-request`: the connection ends before the statement is run.
   * - `keep-request`: the statement is run when the faults are mended, even if the client is gone by then.
   * - `lose-answer`: the statement is run, and the connection ends instead of the answer.
   * - `delay-answer`: the statement is run, and its answer is held back.
   */
  kind: "lose-request" | "keep-request" | "lose-answer" | "delay-answer";
  /** The statements it befalls; any when left out. */
  statement?: RegExp;
  /** How many of them, 1 unless told otherwise. */
  times?: number;
  /** For `delay-answer`, in milliseconds. */
  delay?: number;
}

export interface Faults {
  add(fault: Fault): void;
  clear(): void;
  /** The fault of a message with these statements, which is then used up once. */
  take(statements: string[]): Fault | undefined;
  /** Resolves at the next {@link clear}. */
  mended(): Promise<void>;
}

export function keepFaults(): Faults {
  let faults: Fault[] = [];
  let waiting: (() => void)[] = [];
  return {
    add(fault) {
      faults.push({ times: 1, ...fault });
    },
    clear() {
      faults = [];
      for (const go of waiting) go();
      waiting = [];
    },
    mended: () =>
      new Promise((resolve) => {
        waiting.push(resolve);
      }),
    take(statements) {
      const found = faults.find((fault) =>
        statements.some((text) => fault.statement?.test(text) ?? true),
      );
      if (found) found.times = (found.times ?? 1) - 1;
      faults = faults.filter((fault) => (fault.times ?? 1) > 0);
      return found;
    },
  };
}

/** Holds back an answer that is to come late. */
export async function delayed(fault: Fault | undefined): Promise<void> {
  const delay = fault?.kind === "delay-answer" ? fault.delay : undefined;
  if (delay) await new Promise((resolve) => setTimeout(resolve, delay));
}
