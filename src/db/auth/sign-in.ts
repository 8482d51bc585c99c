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
import { HashingBusyError, inTurn, withHashSlot } from "./password-hashing";
import { type StartedSession, startSession } from "./session";

/**
 * Wrong passwords within WINDOW_SECONDS. One network reaches its limit for an account long before the limit of the account. An
 * attack from many networks reaches that too; then only browsers that signed in before get in.
 */
const MOST = { device: 10, networkAndAccount: 10, network: 40, account: 200 };

export type SignIn =
  | ({ outcome: "signed-in" } & StartedSession)
  /** No user has this address and password. */
  | { outcome: "wrong" }
  /** The right password of a user whose role this version does not know. */
  | { outcome: "unknown-role" }
  /** Not tried, because there were too many wrong passwords. */
  | { outcome: "limited"; seconds: number }
  /** Not tried, because too many others are signing in. */
  | { outcome: "busy" };

interface Attempt {
  /** In lower case. */
  email: string;
  password: string;
  headers: Headers;
  /** The value of DEVICE_COOKIE. */
  device: string | undefined;
}

/**
 * Signs in, unless there were too many attempts for the address from one network, for the address, or from the network. Unknown
 * addresses are limited in the same way. @throws OperationalError
 */
export async function signInWithPassword(attempt: Attempt): Promise<SignIn> {
  const { email, password, headers } = attempt;
  const limits = limitsOf(attempt);
  try {
    return await withHashSlot(async () => {
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

/** The first limit is this visitor's. Others share the rest. */
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

/** In sequence: no statement here waits while it holds a row that another one waits for. */
async function forgive([own, ...shared]: AttemptLimit[]): Promise<void> {
  try {
    if (own) await resetAttempts(own.key);
    for (const { key } of shared) await uncountAttempt(key);
  } catch (error) {
    // The sign-in succeeds all the same.
    if (!operationalCodeOf(error)) throw error;
    logError("signIn", error);
  }
}
