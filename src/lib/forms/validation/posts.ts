import * as z from "zod";
import { withLineFeeds } from "@/lib/content/line-ends";
import { plainWords } from "@/lib/content/plain-words";
import { isPublicationDate } from "@/lib/content/publication-date";
import { isSlug, slugify } from "@/lib/content/slug";
import { postLimits } from "@/lib/forms/post-limits";
import { tagLimits } from "@/lib/forms/taxonomy-limits";
import { id, optionalId, singleLine } from "./common";
import { hasFrontMatter, withFrontMatter } from "./post-front-matter";
import { seriesAndTranslationFields } from "./series-and-translations";

const count = new Intl.NumberFormat("en");

const NO_TEXT = "The post has no text yet. Write some first.";

const content = z
  .string({ error: NO_TEXT })
  // A browser sends line ends as CRLF. The database and the limits use LF.
  .transform(withLineFeeds)
  .superRefine((text, context) => {
    if (!text.trim()) {
      context.addIssue({ code: "custom", message: NO_TEXT });
    }
    if (text.length > postLimits.content) {
      context.addIssue({
        code: "custom",
        message: `The text has ${count.format(text.length)} characters. The limit is ${count.format(postLimits.content)}. Shorten it or split it into two posts. Nothing was saved, and your text is still here.`,
      });
    }
  });

const tooManyTags = `A post has at most ${postLimits.tags} tags.`;

const newTags = z
  .string()
  .default("")
  .refine((text) => text.length <= postLimits.newTags, {
    // Not parsed further: a pasted text can have hundreds of thousands of names.
    abort: true,
    error: ({ input }) =>
      `The new tags have ${count.format(String(input).length)} characters. The limit is ${count.format(postLimits.newTags)}. ${tooManyTags}`,
  })
  .transform((text) => [
    ...new Set(
      text
        .split(/[,\n]/)
        .map((name) => name.trim().replace(/\s+/g, " "))
        .filter(Boolean),
    ),
  ])
  .superRefine((names, context) => {
    if (names.length > postLimits.tags) {
      context.addIssue({ code: "custom", message: tooManyTags });
      return;
    }
    for (const name of names) {
      if (name.length > tagLimits.name) {
        context.addIssue({
          code: "custom",
          message: `“${name.slice(0, 30)}…” is too long: a tag has at most ${tagLimits.name} characters.`,
        });
      } else if (!slugify(name)) {
        context.addIssue({
          code: "custom",
          message: `“${name}” needs at least one letter or digit.`,
        });
      }
    }
  });

const slugLength = {
  // Normalising a long text is slow, so the length is checked first.
  abort: true,
  error: `A slug has at most ${postLimits.slug} characters.`,
};
const fitsSlug = (text: string) => text.length <= postLimits.slug;

const fields = z.object({
  title: singleLine("title", postLimits.title, "Enter a title."),
  slug: z
    .string()
    .default("")
    .transform((text) => text.trim().toLowerCase())
    .refine(fitsSlug, slugLength)
    .transform((text) => text.normalize("NFC"))
    .refine(fitsSlug, slugLength)
    .refine((text) => text === "" || isSlug(text), {
      error: "Use letters, digits and single hyphens, for example my-first-post.",
    }),
  content,
  excerpt: z
    .string()
    .default("")
    .transform((text) => text.trim().replace(/\s+/g, " "))
    .refine((text) => text.length <= postLimits.excerpt, {
      abort: true,
      error: `An excerpt has at most ${postLimits.excerpt} characters: one or two sentences.`,
    })
    .transform(plainWords),
  categoryId: optionalId("Choose a category from the list, or none."),
});

/**
 * A date, or a date and time, by the clocks of the blog or with an offset. Null when it is empty: publishing then means now.
 * Undefined in a form without the field, which leaves the date as it is.
 */
const publishedAt = z
  .string()
  .transform((text) => text.trim())
  .refine((text) => text === "" || isPublicationDate(text), {
    error:
      "Enter a date and time from the year 1600 to 9999, such as 2026-03-04 10:00, or leave it empty to publish now.",
  })
  .transform((text) => text || null)
  .optional();

const tagFields = {
  publishedAt,
  ...seriesAndTranslationFields,
  tagIds: z.array(id("Choose tags from the list.")).default([]),
  newTags,
};

interface Draft {
  title: string;
  slug: string;
}

/** An empty slug comes from the title. Where the title gives none, the author has to type one. */
function withSlug<T extends Draft>(draft: T, context: z.core.$RefinementCtx<T>): T {
  const slug = draft.slug || slugify(draft.title);
  if (slug) return { ...draft, slug };
  context.issues.push({
    code: "custom",
    path: ["slug"],
    message:
      "The title has no letters or digits to make a slug from. Change the title, or enter a slug.",
    input: draft.slug,
  });
  return draft;
}

function withinTagLimit(post: { tagIds: number[]; newTags: string[] }): boolean {
  return new Set(post.tagIds).size + post.newTags.length <= postLimits.tags;
}

const tagLimit = { path: ["newTags"], error: tooManyTags };

/** Names one filled-in form, so that sending it twice makes one post. */
const submissionId = z.uuid().nullable().catch(null).default(null);

/** A post without tags: the quick draft. */
export const createPostSchema = z.preprocess(
  withFrontMatter,
  fields.extend({ submissionId, hasFrontMatter }).transform(withSlug),
);

export const createPostWithTagsSchema = z.preprocess(
  withFrontMatter,
  fields
    .extend({
      ...tagFields,
      submissionId,
      hasFrontMatter,
      intent: z.enum(["save", "publish"]).catch("save"),
    })
    .refine(withinTagLimit, tagLimit)
    .transform(withSlug),
);

/** The version of the post when the form was opened. Null in a form from an earlier version of Quire. */
const version = z
  .string()
  .regex(/^[1-9]\d{0,8}$/)
  .transform(Number)
  .nullable()
  .catch(null)
  .default(null);

export const updatePostSchema = z.preprocess(
  withFrontMatter,
  fields
    .extend({
      ...tagFields,
      id: id("This form is incomplete. Reload the page."),
      version,
      hasFrontMatter,
      intent: z.enum(["save", "publish", "unpublish"]).catch("save"),
    })
    .refine(withinTagLimit, tagLimit)
    .transform(withSlug),
);

export const postIdSchema = z.object({ id: id("This form is incomplete. Reload the page.") });

/** The form says the wanted state, so that pressing a stale button twice does not undo it. */
export const togglePublishSchema = postIdSchema.extend({
  publish: z.enum(["true", "false"]).transform((value) => value === "true"),
});

export type PostInput = z.output<typeof createPostSchema>;
export type TaggedPostInput = z.output<typeof createPostWithTagsSchema>;
export type PostUpdate = z.output<typeof updatePostSchema>;
