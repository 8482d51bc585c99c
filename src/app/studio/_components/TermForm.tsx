"use client";

import Link from "next/link";
import { createCategory, renameCategory } from "@/app/actions/categories";
import { createSeries, renameSeries } from "@/app/actions/series";
import { Field } from "@/components/form/Field";
import { FormErrorBoundary } from "@/components/form/FormErrorBoundary";
import { FormMessage } from "@/components/form/FormMessage";
import { SubmitButton } from "@/components/form/SubmitButton";
import { useForm } from "@/components/form/use-form";
import { countOf } from "@/lib/content/count";
import type { FormState } from "@/lib/forms/form-state";
import { categoryLimits } from "@/lib/forms/taxonomy-limits";
import { deleteTermPath } from "@/lib/paths";

const kinds = {
  category: { create: createCategory, change: renameCategory, path: "categories", holds: "post" },
  series: { create: createSeries, change: renameSeries, path: "series", holds: "part" },
} as const;

interface Props {
  kind: keyof typeof kinds;
  /** Null for a new one. `uses` is null while it cannot be counted. */
  term: { id: number; name: string; description: string; uses: number | null } | null;
  answer: FormState;
}

/** Adds a category or series, or changes one in its place in the list. */
export function TermForm({ answer, ...props }: Props) {
  return <FormErrorBoundary initial={answer} render={(kept) => <Form {...props} kept={kept} />} />;
}

function Form({ kind, term, kept }: Omit<Props, "answer"> & { kept: FormState }) {
  const { create, change, path, holds } = kinds[kind];
  const { state, pending, form } = useForm(term ? change : create, kept);
  const scope = term ? `${kind}-${term.id}` : `new-${kind}`;
  return (
    <form {...form} className="grid gap-3">
      <FormMessage state={state} />
      {term && <input type="hidden" name="id" value={term.id} />}
      <div className="grid gap-3 sm:grid-cols-[12rem_1fr]">
        <Field
          state={state}
          scope={scope}
          name="name"
          label="Name"
          defaultValue={term?.name}
          maxLength={categoryLimits.name}
        />
        <Field
          state={state}
          scope={scope}
          name="description"
          label="Description"
          defaultValue={term?.description}
          maxLength={categoryLimits.description}
        />
      </div>
      <div className="flex items-center gap-4 text-sm">
        <SubmitButton pending={pending} busy="Saving…" look="plain">
          {term ? "Save" : `Add ${kind}`}
        </SubmitButton>
        {term && term.uses !== null && (
          <>
            <span className="me-auto text-quiet">{countOf(term.uses, holds)}</span>
            <Link href={deleteTermPath(path, term.id)} className="quiet-link text-danger">
              Delete<span className="sr-only"> “{term.name}”</span>
            </Link>
          </>
        )}
      </div>
    </form>
  );
}
