import * as z from "zod";
import { accountLimits } from "@/lib/forms/account-limits";
import { profileLimits } from "@/lib/forms/profile-limits";
import { roles } from "@/lib/roles";
import { singleLine } from "./common";

const { email, passwordMin, passwordMax } = accountLimits;
const EMAIL = "Enter an e-mail address, such as you@example.com.";
const TWICE = "The passwords don't match. Type the same one twice.";

/** A new password. A password for signing in is only compared, never checked against this. */
const newPassword = z
  .string({ error: "Choose a password." })
  .min(passwordMin, `Choose a password of at least ${passwordMin} characters.`)
  .max(passwordMax, `A password has at most ${passwordMax} characters.`)
  // Forms drop most control characters, so such a password could never sign in.
  .regex(/^\P{Cc}*$/u, "A password can't contain control characters, such as a tab.");

const account = {
  name: singleLine("name", profileLimits.name, "Enter a name."),
  email: z
    .string({ error: EMAIL })
    .trim()
    .toLowerCase()
    .max(email, `An e-mail address has at most ${email} characters.`)
    .pipe(z.email(EMAIL)),
};

/** The answers to `npm run user:create`. */
export const newUserSchema = z.object({
  ...account,
  role: z.enum(roles, { error: `Choose the role ${roles.join(" or ")}.` }),
  password: newPassword,
});

/** Compares both fields even while other fields are wrong: passwords have to be typed again anyway. */
const sameTwice = (first: string, second: string) => ({
  check: (given: Record<string, unknown>) => given[first] === given[second],
  params: { path: [second], error: TWICE, when: () => true },
});

const atSetup = sameTwice("password", "passwordAgain");

/** The form of the first administrator. */
export const firstAdminSchema = z
  .object({ ...account, password: newPassword, passwordAgain: z.string().default("") })
  .refine(atSetup.check, atSetup.params);

const atChange = sameTwice("newPassword", "newPasswordAgain");

/** The form that changes the password of the viewer. */
export const changePasswordSchema = z
  .object({
    currentPassword: z
      .string({ error: "Enter your current password." })
      .min(1, "Enter your current password.")
      .max(passwordMax, `A password has at most ${passwordMax} characters.`),
    newPassword,
    newPasswordAgain: z.string().default(""),
  })
  .refine(atChange.check, atChange.params);
