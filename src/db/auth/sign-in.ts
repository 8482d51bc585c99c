import "server-only";
import {
  type AttemptLimit,
  limitAttempts,
  resetAttempts,
  uncountAttempt,
} from "@/db/mutations/rate-limits";
import { logError, operationalCodeOf } from "@/lib/errors";
import { networkOf, requestAddress } from "@/lib/http/client-address";
import { readDeviceCookie } from "@/lib/http/device-cookie";
import { HashingBusyError, inTurn, withPlaceForHash } from "./password-hashing";
import { type StartedSession, startSession } from "./session";

/**
 * Wrong passwords within a window (WINDOW_SECONDS). One network uses up its own limit of an account long before that of the
 * account; who attacks from many networks uses up that too, and then only browsers get in that were in before.
 */
const MOST = { device: 10, networkAndAccount: 10, network: 40, account: 200 };

export type SignIn =
  | ({ outcome: "signed-in" } & StartedSession)
  /** No user has this address and password; which of the two is wrong is not told. */
  | { outcome: "wrong" }
  /** The right password of a user whose role this version does not know. */
  | { outcome: "unknown-role" }
  /** Not tried: there were too many wrong ones. */
  | { outcome: "limited"; seconds: number }
  /** Not tried: too many others are signing in at this moment. */
  | { outcome: "busy" };

interface Attempt {
  /** In lower case. */
  email: string;
  password: string;
  headers: Headers;
  /** The value of DEVICE_COOKIE that came with it. */
  device: string | undefined;
}

/**
 * Signs in unless that was tried too often: for an address from one network, for an address, from a network. It is the same
 * for addresses that nobody has. @throws OperationalError
 */
export async function signInWithPassword(attempt: Attempt): Promise<SignIn> {
  const { email, password, headers } = attempt;
  const limits = limitsOf(attempt);
  try {
    return await withPlaceForHash(async () => {
      const seconds = await limitAttempts(limits);
      if (seconds !== null) return { outcome: "limited", seconds };
      const session = await inTurn(() => startSession({ email, password }, headers));
      if (!session) return { outcome: "wrong" };
      await forgive(limits);
      if (session === "unknown-role") return { outcome: session };
      return { outcome: "signed-in", ...session };
    });
  } catch (error) {
    if (error instanceof HashingBusyError) return { outcome: "busy" };
    throw error;
  }
}

/** The first is of this visitor alone; others have a share in the rest. */
function limitsOf({ email, headers, device: cookie }: Attempt): AttemptLimit[] {
  const device = readDeviceCookie(cookie, email);
  if (device) return [{ key: `sign-in device ${device}`, most: MOST.device }];
  const address = requestAddress(headers);
  const network = address ? networkOf(address) : "unknown";
  return [
    { key: `sign-in ${network} ${email}`, most: MOST.networkAndAccount },
    { key: `sign-in network ${network}`, most: MOST.network },
    { key: `sign-in account ${email}`, most: MOST.account },
  ];
}

/** One after the other: nothing waits here while it holds a row that somebody else waits for. */
async function forgive([own, ...shared]: AttemptLimit[]): Promise<void> {
  try {
    if (own) await resetAttempts(own.key);
    for (const { key } of shared) await uncountAttempt(key);
  } catch (error) {
    // Signed in all the same.
    if (!operationalCodeOf(error)) throw error;
    logError("signIn", error);
  }
}
