import * as z from "zod";

const NO_EMAIL = "Enter your e-mail address, such as mara@example.com.";
const NO_PASSWORD = "Enter your password.";

export const signInSchema = z.object({
  email: z
    .string({ error: NO_EMAIL })
    .max(320, "An e-mail address has at most 320 characters.")
    .trim()
    .toLowerCase()
    .pipe(z.email(NO_EMAIL)),
  password: z
    .string({ error: NO_PASSWORD })
    .min(1, NO_PASSWORD)
    .max(128, "A password has at most 128 characters."),
  next: z.string().default(""),
});
