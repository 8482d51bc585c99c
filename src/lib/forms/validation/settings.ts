import * as z from "zod";
import { canonicalLanguage } from "@/lib/content/language-tags";
import { profileLink } from "@/lib/content/profile-links";
import { settingsLimits } from "@/lib/forms/settings-limits";
import { singleLine } from "./common";

/** A zone of the IANA database. An offset is refused: PostgreSQL reads the sign of `+02:00` the other way round. */
function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

/** Changes to the settings. An absent field stays as it is; null restores the default. */
export const settingsSchema = z
  .object({
    name: singleLine("name", settingsLimits.name, "Enter a name for the blog.").nullable(),
    description: singleLine(
      "description",
      settingsLimits.description,
      "Enter a description.",
    ).nullable(),
    language: z
      .string()
      .transform((text) => canonicalLanguage(text))
      .pipe(z.string({ error: "Enter a language tag, such as en or pt-BR." }))
      .nullable(),
    timeZone: z
      .string()
      .max(settingsLimits.timeZone)
      .refine(isTimeZone, { error: "Enter a time zone, such as Europe/Lisbon." })
      .nullable(),
    socialLinks: z
      .array(
        z
          .string()
          .max(settingsLimits.link)
          .refine((link) => profileLink(link) !== null, {
            error: "Enter full addresses, such as https://example.com.",
          }),
      )
      .max(settingsLimits.links, `The blog has at most ${settingsLimits.links} links.`),
  })
  .partial();

export type SettingsInput = z.output<typeof settingsSchema>;
