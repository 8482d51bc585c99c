"use client";

import Link from "next/link";
import { createTag, renameTag } from "@/app/actions/tags";
import { Field } from "@/components/form/Field";
import { FormErrorBoundary } from "@/components/form/FormErrorBoundary";
import { FormMessage } from "@/components/form/FormMessage";
import { SubmitButton } from "@/components/form/SubmitButton";
import { useForm } from "@/components/form/use-form";
import { countOf } from "@/lib/content/count";
import type { FormState } from "@/lib/forms/form-state";
import { tagLimits } from "@/lib/forms/taxonomy-limits";
import { deleteTermPath } from "@/lib/paths";

interface Props {
  /** Null for a new tag. `uses` is null while it cannot be counted. */
  tag: { id: number; name: string; uses: number | null } | null;
  answer: FormState;
}

/** Adds a tag, or renames one in its place in the list. */
export function TagForm({ tag, answer }: Props) {
  return <FormErrorBoundary initial={answer} render={(kept) => <Form tag={tag} kept={kept} />} />;
}

function Form({ tag, kept }: Omit<Props, "answer"> & { kept: FormState }) {
  const { state, pending, form } = useForm(tag ? renameTag : createTag, kept);
  return (
    <form {...form} className="grid gap-3">
      <FormMessage state={state} />
      {tag && <input type="hidden" name="id" value={tag.id} />}
      <div className="flex flex-wrap items-end gap-x-4 gap-y-2 text-sm">
        <div className="grow sm:max-w-xs">
          <Field
            state={state}
            scope={tag ? `tag-${tag.id}` : "new-tag"}
            name="name"
            label="Name"
            defaultValue={tag?.name}
            maxLength={tagLimits.name}
          />
        </div>
        <SubmitButton pending={pending} busy="Saving…" look="plain">
          {tag ? "Rename" : "Add tag"}
        </SubmitButton>
        {tag && tag.uses !== null && (
          <>
            <span className="py-2.5 text-quiet">{countOf(tag.uses, "post")}</span>
            <Link
              href={deleteTermPath("tags", tag.id)}
              className="quiet-link ms-auto py-2.5 text-danger"
            >
              Delete<span className="sr-only"> “{tag.name}”</span>
            </Link>
          </>
        )}
      </div>
    </form>
  );
}
