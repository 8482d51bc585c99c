import "server-only";
import { countOf } from "@/lib/content/count";
import { answerWith } from "@/lib/http/current-request";
import { RETRY_AFTER } from "@/lib/http/plain-response";

/** A password that was not checked: there were too many wrong ones, or the server is checking too many others. */
type NotTried = { outcome: "limited"; seconds: number } | { outcome: "busy" };

/** Says why, and sets the response's status for programs. */
export function refusedAttempt(attempt: NotTried): string {
  if (attempt.outcome === "limited") {
    answerWith(429, attempt.seconds);
    return `Too many attempts. Try again in ${countOf(Math.ceil(attempt.seconds / 60), "minute")}.`;
  }
  answerWith(503, RETRY_AFTER);
  return "Too many people are signing in right now. Try again in a few seconds.";
}
