"use client";

import Link from "next/link";
import { createSeries, renameSeries } from "@/app/actions/series";
import { Field } from "@/components/form/Field";
import { FormMessage } from "@/components/form/FormMessage";
import { KeepTyped } from "@/components/form/KeepTyped";
import { SubmitButton } from "@/components/form/SubmitButton";
import { useForm } from "@/components/form/use-form";
import { countOf } from "@/lib/count";
import type { FormState } from "@/lib/form-state";
import { categoryLimits } from "@/lib/taxonomy-limits";

interface Props {
  /** Null for a new series. `uses` is null while it cannot be counted. */
  series: { id: number; name: string; description: string; uses: number | null } | null;
  answer: FormState;
}

/** Adds a series, or changes one in its place in the list. */
export function SeriesForm({ series, answer }: Props) {
  return <KeepTyped initial={answer} render={(kept) => <Form series={series} kept={kept} />} />;
}

function Form({ series, kept }: Omit<Props, "answer"> & { kept: FormState }) {
  const { state, pending, form } = useForm(series ? renameSeries : createSeries, kept);
  const scope = series ? `series-${series.id}` : "new-series";
  return (
    <form {...form} className="grid gap-3">
      <FormMessage state={state} />
      {series && <input type="hidden" name="id" value={series.id} />}
      <div className="grid gap-3 sm:grid-cols-[12rem_1fr]">
        <Field
          state={state}
          scope={scope}
          name="name"
          label="Name"
          defaultValue={series?.name}
          maxLength={categoryLimits.name}
        />
        <Field
          state={state}
          scope={scope}
          name="description"
          label="Description"
          defaultValue={series?.description}
          maxLength={categoryLimits.description}
        />
      </div>
      <div className="flex items-center gap-4 text-sm">
        <SubmitButton pending={pending} busy="Saving…" look="plain">
          {series ? "Save" : "Add series"}
        </SubmitButton>
        {series && series.uses !== null && (
          <>
            <span className="me-auto text-quiet">{countOf(series.uses, "part")}</span>
            <Link href={`/studio/series/${series.id}/delete`} className="quiet-link text-danger">
              Delete<span className="sr-only"> “{series.name}”</span>
            </Link>
          </>
        )}
      </div>
    </form>
  );
}
