import * as z from "zod";

export const signInSchema = z.object({
  email: z
    .string()
    .max(320, "An e-mail address has at most 320 characters.")
    .trim()
    .toLowerCase()
    .pipe(z.email("Write your e-mail address, such as mara@example.com.")),
  password: z
    .string()
    .min(1, "Write your password.")
    .max(128, "A password has at most 128 characters."),
  next: z.string().default(""),
});
