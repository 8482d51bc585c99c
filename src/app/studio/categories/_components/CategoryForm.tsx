"use client";

import Link from "next/link";
import { createCategory, renameCategory } from "@/app/actions/categories";
import { Field } from "@/components/form/Field";
import { FormMessage } from "@/components/form/FormMessage";
import { KeepTyped } from "@/components/form/KeepTyped";
import { SubmitButton } from "@/components/form/SubmitButton";
import { useForm } from "@/components/form/use-form";
import type { FormState } from "@/lib/form-state";
import { categoryLimits } from "@/lib/taxonomy-limits";

interface Props {
  /** Null for a new category. `uses` is null while it cannot be counted. */
  category: { id: number; name: string; description: string; uses: number | null } | null;
  answer: FormState;
}

/** Adds a category, or changes one in its place in the list. */
export function CategoryForm({ category, answer }: Props) {
  return <KeepTyped initial={answer} render={(kept) => <Form category={category} kept={kept} />} />;
}

function Form({ category, kept }: Omit<Props, "answer"> & { kept: FormState }) {
  const { state, pending, form } = useForm(category ? renameCategory : createCategory, kept);
  const scope = category ? `category-${category.id}` : "new-category";
  return (
    <form {...form} className="grid gap-3">
      <FormMessage state={state} />
      {category && <input type="hidden" name="id" value={category.id} />}
      <div className="grid gap-3 sm:grid-cols-[12rem_1fr]">
        <Field
          state={state}
          scope={scope}
          name="name"
          label="Name"
          defaultValue={category?.name}
          maxLength={categoryLimits.name}
        />
        <Field
          state={state}
          scope={scope}
          name="description"
          label="Description"
          defaultValue={category?.description}
          maxLength={categoryLimits.description}
        />
      </div>
      <div className="flex items-center gap-4 text-sm">
        <SubmitButton pending={pending} busy="Saving…" look="plain">
          {category ? "Save" : "Add category"}
        </SubmitButton>
        {category && category.uses !== null && (
          <>
            <span className="me-auto text-quiet">
              {category.uses} {category.uses === 1 ? "post" : "posts"}
            </span>
            <Link
              href={`/studio/categories/${category.id}/delete`}
              className="quiet-link text-danger"
            >
              Delete<span className="sr-only"> “{category.name}”</span>
            </Link>
          </>
        )}
      </div>
    </form>
  );
}
