import * as z from "zod";
import { accountLimits } from "@/lib/forms/account-limits";
import { profileLimits } from "@/lib/forms/profile-limits";
import { roles } from "@/lib/roles";
import { singleLine } from "./common";

const { email, passwordMin, passwordMax } = accountLimits;
const EMAIL = "Enter an e-mail address, such as you@example.com.";
const TWICE = "The passwords don't match. Type the same one twice.";

/** A password that is chosen now. One that is typed to sign in is only compared. */
const newPassword = z
  .string({ error: "Choose a password." })
  .min(passwordMin, `Choose a password of at least ${passwordMin} characters.`)
  .max(passwordMax, `A password has at most ${passwordMax} characters.`)
  // A form drops most of them, so a password that was given with one elsewhere would never sign in.
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

/** What `npm run user:create` is given. */
export const newUserSchema = z.object({
  ...account,
  role: z.enum(roles, { error: `Choose the role ${roles.join(" or ")}.` }),
  password: newPassword,
});

/** Whether both fields hold the same text. Told also while other fields are wrong: passwords have to be typed again anyway. */
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

/** The form that changes one's own password. */
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
