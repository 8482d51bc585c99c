import "server-only";
import { countOf } from "@/lib/content/count";
import { answerWith } from "@/lib/http/current-request";
import { RETRY_AFTER } from "@/lib/http/plain-response";

/** A password that was not tried: there were too many wrong ones, or too many others are tried at this moment. */
type NotTried = { outcome: "limited"; seconds: number } | { outcome: "busy" };

/** Says why, and gives the answer a status for programs. */
export function refusedAttempt(attempt: NotTried): string {
  if (attempt.outcome === "limited") {
    answerWith(429, attempt.seconds);
    return `Too many attempts. Try again in ${countOf(Math.ceil(attempt.seconds / 60), "minute")}.`;
  }
  answerWith(503, RETRY_AFTER);
  return "Too many people are signing in right now. Try again in a few seconds.";
}
