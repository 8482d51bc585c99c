import * as z from "zod";
import { profileLink } from "@/lib/content/profile-links";
import { profileLimits } from "@/lib/forms/profile-limits";
import { singleLine } from "./common";

const links = z
  .string()
  .default("")
  .transform((text) => [
    ...new Set(
      text
        .split(/\r\n?|\n/)
        .map((line) => line.trim())
        .filter(Boolean),
    ),
  ])
  .superRefine((lines, context) => {
    const refuse = (message: string) => context.addIssue({ code: "custom", message });
    if (lines.length > profileLimits.links) {
      refuse(`A profile has at most ${profileLimits.links} links.`);
      return;
    }
    for (const line of lines) {
      if (line.length > profileLimits.link) {
        refuse(
          `“${line.slice(0, 30)}…” is too long: a link has at most ${profileLimits.link} characters.`,
        );
      } else if (!profileLink(line)) {
        refuse(
          `“${line}” is not a link. Enter a full address, such as https://example.com or mailto:me@example.com.`,
        );
      }
    }
  });

export const profileSchema = z.object({
  name: singleLine("name", profileLimits.name, "Enter your name."),
  bio: z
    .string()
    .default("")
    .transform((text) => text.replace(/\r\n?/g, "\n").trim())
    .refine((text) => text.length <= profileLimits.bio, {
      error: `A biography has at most ${profileLimits.bio} characters: a few sentences.`,
    }),
  links,
});

export type ProfileInput = z.output<typeof profileSchema>;
