"use client";

import Link from "next/link";
import { createCategory, renameCategory } from "@/app/actions/categories";
import { createSeries, renameSeries } from "@/app/actions/series";
import { createTag, renameTag } from "@/app/actions/tags";
import { Field } from "@/components/form/Field";
import { withErrorBoundary } from "@/components/form/FormErrorBoundary";
import { FormMessage } from "@/components/form/FormMessage";
import { SubmitButton } from "@/components/form/SubmitButton";
import { useForm } from "@/components/form/use-form";
import { countOf } from "@/lib/content/count";
import type { FormState } from "@/lib/forms/form-state";
import { categoryLimits, tagLimits } from "@/lib/forms/taxonomy-limits";
import { deleteTermPath } from "@/lib/paths";

const kinds = {
  category: { create: createCategory, change: renameCategory, path: "categories", holds: "post" },
  tag: { create: createTag, change: renameTag, path: "tags", holds: "post" },
  series: { create: createSeries, change: renameSeries, path: "series", holds: "part" },
} as const;

interface Props {
  kind: keyof typeof kinds;
  /** Null for a new one. Tags have no description. */
  term: { id: number; name: string; description?: string; uses: number } | null;
  answer: FormState;
}

/** Adds a category, tag or series, or changes one within the list. */
export const TermForm = withErrorBoundary(({ kind, term, answer }: Props) => {
  const { create, change, path, holds } = kinds[kind];
  const { state, pending, form } = useForm(term ? change : create, answer);
  const isTag = kind === "tag";
  const field = { state, scope: term ? `${kind}-${term.id}` : `new-${kind}` };
  return (
    <form {...form} className="grid gap-3">
      <FormMessage state={state} />
      {term && <input type="hidden" name="id" value={term.id} />}
      <div className={isTag ? "flex flex-wrap items-end gap-x-4 gap-y-2 text-sm" : "grid gap-3"}>
        <div className={isTag ? "grow sm:max-w-xs" : "grid gap-3 sm:grid-cols-[12rem_1fr]"}>
          <Field
            {...field}
            name="name"
            label="Name"
            defaultValue={term?.name}
            maxLength={isTag ? tagLimits.name : categoryLimits.name}
          />
          {!isTag && (
            <Field
              {...field}
              name="description"
              label="Description"
              defaultValue={term?.description}
              maxLength={categoryLimits.description}
            />
          )}
        </div>
        <div className={isTag ? "contents" : "flex items-center gap-4 text-sm"}>
          <SubmitButton pending={pending} busy="Saving…" look="plain">
            {!term ? `Add ${kind}` : isTag ? "Rename" : "Save"}
          </SubmitButton>
          {term && (
            <>
              <span className="me-auto py-2.5 text-quiet">{countOf(term.uses, holds)}</span>
              <Link href={deleteTermPath(path, term.id)} className="quiet-link py-2.5 text-danger">
                Delete<span className="sr-only"> “{term.name}”</span>
              </Link>
            </>
          )}
        </div>
      </div>
    </form>
  );
});
