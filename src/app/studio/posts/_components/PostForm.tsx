"use client";

import { type ReactNode, useEffect, useRef } from "react";
import { createPostWithTags, updatePost } from "@/app/actions/posts";
import { Field } from "@/components/form/Field";
import { withErrorBoundary } from "@/components/form/FormErrorBoundary";
import { FormMessage } from "@/components/form/FormMessage";
import { TextArea } from "@/components/form/TextArea";
import { useForm } from "@/components/form/use-form";
import type { SeriesAndTranslationChoices } from "@/db/queries/series-and-translations";
import { type Notices, noNotices } from "@/lib/content/markdown/notices";
import type { PostStatus } from "@/lib/content/post-status";
import { slugify } from "@/lib/content/slug";
import { localInput } from "@/lib/content/time-zone";
import type { FormState } from "@/lib/forms/form-state";
import { postLimits } from "@/lib/forms/post-limits";
import { MarkdownField } from "./MarkdownField";
import { OtherVersion } from "./OtherVersion";
import { PostActions } from "./PostActions";
import { SeriesAndTranslationFields } from "./SeriesAndTranslationFields";
import { TaxonomyFields } from "./TaxonomyFields";
import { useSeenVersion } from "./use-seen-version";
import { useUnsavedGuard } from "./use-unsaved-guard";

export interface EditedPost {
  id: number;
  title: string;
  slug: string;
  excerpt: string;
  content: string;
  categoryId: number | null;
  tagIds: number[];
  language: string;
  seriesId: number | null;
  seriesPosition: number | null;
  status: PostStatus;
  version: number;
  publishedAt: Date | null;
}

export interface Taxonomy {
  categories: { id: number; name: string }[];
  tags: { id: number; name: string }[];
}

interface Props {
  /** Null for a new post. */
  post: EditedPost | null;
  /** The key of this form while its post has no id; null when it has one. */
  submissionId: string | null;
  taxonomy: Taxonomy;
  choices: SeriesAndTranslationChoices;
  /** The language of the blog, for a post without its own. */
  ownLanguage: string;
  /** Of the blog. */
  timeZone: string;
  answer: FormState;
  /** The notice from the URL; the form's message replaces it. */
  notice?: ReactNode;
  /** What readers do not get of the saved text. */
  textNotices?: Notices;
}

/** The form of a post, new or not. */
export const PostForm = withErrorBoundary((props: Props) => {
  const { post, submissionId, taxonomy, choices, ownLanguage, timeZone, answer, notice } = props;
  const { state, pending, form } = useForm(post ? updatePost : createPostWithTags, answer);
  const slug = useRef<HTMLInputElement>(null);
  // A published or typed slug stays; otherwise the slug follows the title.
  const follows = useRef(!post && !state.values.slug);
  useUnsavedGuard(form.ref, state);
  const version = useSeenVersion({ post, translationOf: choices.translationOf }, state);

  useEffect(() => {
    const save = (event: KeyboardEvent) => {
      if (event.key !== "s" || !(event.ctrlKey || event.metaKey) || event.altKey) return;
      event.preventDefault();
      form.ref.current?.requestSubmit();
    };
    document.addEventListener("keydown", save);
    return () => document.removeEventListener("keydown", save);
  }, [form.ref]);

  return (
    <form {...form} className="grid gap-6">
      {post && <input type="hidden" name="id" value={post.id} />}
      {post && <input type="hidden" name="version" value={version ?? ""} />}
      {submissionId && (
        <input
          type="hidden"
          name="submissionId"
          value={String(state.values.submissionId ?? submissionId)}
        />
      )}
      <PostActions post={post} pending={pending} />
      {state.outcome === "untouched" ? notice : <FormMessage state={state} />}
      {state.conflict && <OtherVersion saved={state.conflict} />}
      <Field
        state={state}
        name="title"
        label="Title"
        defaultValue={post?.title}
        maxLength={postLimits.title}
        // Not `required`: front matter at the start of the text may give the title.
        aria-required
        dir="auto"
        className="w-full rounded-md border border-rule bg-sheet px-4 py-3 font-serif text-2xl font-semibold aria-invalid:border-danger"
        onInput={(event) => {
          if (follows.current && slug.current) {
            slug.current.value = slugify(event.currentTarget.value);
          }
        }}
      />
      <MarkdownField
        state={state}
        defaultValue={post?.content ?? ""}
        notices={props.textNotices ?? noNotices}
      />
      <div className="grid gap-6 md:grid-cols-2">
        <Field
          ref={slug}
          state={state}
          name="slug"
          label="Slug"
          hint="The last part of the URL. Leave empty to use the title."
          defaultValue={post?.slug}
          maxLength={postLimits.slug}
          spellCheck={false}
          autoCapitalize="none"
          onInput={(event) => {
            follows.current = event.currentTarget.value === "";
          }}
        />
        <TextArea
          state={state}
          name="excerpt"
          label="Excerpt"
          hint="One or two plain sentences, without Markdown, for lists, feeds and search engines."
          defaultValue={post?.excerpt}
          maxLength={postLimits.excerpt}
          rows={3}
          dir="auto"
        />
        <Field
          state={state}
          name="publishedAt"
          label="Publication date"
          type="datetime-local"
          hint={`Time in ${timeZone}. A past date is kept; a future one schedules the post when you publish it. Leave empty to publish now.`}
          defaultValue={post?.publishedAt ? localInput(post.publishedAt, timeZone) : ""}
          min="1600-01-01T00:00"
          max="9999-12-31T23:59"
        />
        <TaxonomyFields
          state={state}
          taxonomy={taxonomy}
          categoryId={post?.categoryId ?? null}
          tagIds={post?.tagIds ?? []}
        />
      </div>
      <SeriesAndTranslationFields
        state={state}
        post={post}
        choices={choices}
        ownLanguage={ownLanguage}
      />
    </form>
  );
});
