/** Pauses before the second and third attempt, in milliseconds: long enough for a starting pooler or server. */
const PAUSES = [100, 400];

const pause = (milliseconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

export class DatabaseTimeout extends Error {
  readonly code = "DATABASE_TIMEOUT";

  /** @param ended resolves when the abandoned work has ended, with or without success. */
  constructor(
    message: string,
    readonly ended: Promise<unknown> = Promise.resolve(),
  ) {
    super(message);
  }
}

/** `passed` means that the caller has given up, so nothing more may be written. */
export interface Deadline {
  readonly passed: boolean;
}

/**
 * Runs `work`, up to twice more when `mayRepeat` calls its failure harmless.
 * @param limit milliseconds for all attempts, including the wait for a connection.
 * @throws DatabaseTimeout past the limit. `work` then continues with `deadline.passed`, and its result is ignored.
 */
export async function retry<T>(
  work: (deadline: Deadline) => Promise<T>,
  { limit, mayRepeat }: { limit: number; mayRepeat: (error: unknown) => boolean },
): Promise<T> {
  const deadline = { passed: false };
  let timer: ReturnType<typeof setTimeout> | undefined;
  const repeated = async (): Promise<T> => {
    for (const milliseconds of PAUSES) {
      try {
        return await work(deadline);
      } catch (error) {
        if (!mayRepeat(error)) throw error;
        await pause(milliseconds);
        if (deadline.passed) throw error;
      }
    }
    return work(deadline);
  };
  const working = repeated();
  const limited = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      deadline.passed = true;
      const ended = working.catch(() => {});
      reject(new DatabaseTimeout(`No answer within ${limit / 1000} s.`, ended));
    }, limit);
  });
  try {
    return await Promise.race([limited, working]);
  } finally {
    clearTimeout(timer);
  }
}
