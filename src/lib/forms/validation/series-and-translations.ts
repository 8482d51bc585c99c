import * as z from "zod";
import { canonicalLanguage } from "@/lib/content/language-tags";
import { postLimits } from "@/lib/forms/post-limits";
import { optionalId } from "./common";

/** Null for none: then a post is in the language of the blog. */
const language = z
  .string()
  .default("")
  .transform((text, context) => {
    if (!text.trim()) return null;
    const tag = canonicalLanguage(text);
    if (tag) return tag;
    context.addIssue({
      code: "custom",
      message: "Enter a language tag such as en, de or pt-BR, or choose one from the list.",
    });
    return z.NEVER;
  });

const part = "Enter a whole number from 1 to 9999, or leave it empty to add at the end.";

const seriesPosition = z
  .string()
  .default("")
  .transform((text) => text.trim())
  .pipe(
    z.union(
      [
        z.literal("").transform(() => null),
        z
          .string()
          .regex(/^[1-9]\d{0,3}$/)
          .transform(Number),
      ],
      {
        error: part,
      },
    ),
  );

/** The language of a post, the post that it translates, and its part in a series. */
export const seriesAndTranslationFields = {
  language,
  /** A title or a slug; empty for none. */
  translationOf: z
    .string()
    .default("")
    .transform((text) => text.trim().replace(/\s+/g, " "))
    .refine((text) => text.length <= postLimits.title, {
      abort: true,
      error: "No post has a title this long. Choose one from the list.",
    })
    .transform((text) => text.normalize("NFC")),
  seriesId: optionalId("Choose a series from the list, or none."),
  seriesPosition,
};

export type SeriesAndTranslationInput = z.output<z.ZodObject<typeof seriesAndTranslationFields>>;
