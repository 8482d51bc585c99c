import { explainError } from "@/db/client/errors";
import { OperationalError } from "@/lib/errors";

/** Runs a command and exits with the code that it returns. An operational error is one line and code 1. */
export async function command(main: () => Promise<number>): Promise<never> {
  try {
    process.exit(await main());
  } catch (error) {
    const fault = explainError(error);
    if (!(fault instanceof OperationalError || isBadArgument(fault))) throw error;
    console.error(`Quire: ${fault.message}`);
    process.exit(1);
  }
}

const isBadArgument = (error: unknown): error is Error =>
  error instanceof Error && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS");
