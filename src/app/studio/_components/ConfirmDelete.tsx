"use client";

import type { Route } from "next";
import Link from "next/link";
import { withErrorBoundary } from "@/components/form/FormErrorBoundary";
import { FormMessage } from "@/components/form/FormMessage";
import { SelectField } from "@/components/form/SelectField";
import { SubmitButton } from "@/components/form/SubmitButton";
import { useForm } from "@/components/form/use-form";
import type { FormAction, FormState } from "@/lib/forms/form-state";

interface Props {
  action: FormAction;
  id: number;
  title: string;
  back: string;
  answer: FormState;
  /** The effects of deleting. */
  effect: string;
  /** A choice for the same form; its first option is empty. */
  choice?: { name: string; label: string; options: { value: string; label: string }[] } | null;
}

/** The page that confirms a deletion. */
export const ConfirmDelete = withErrorBoundary((props: Props) => {
  const { action, id, title, back, effect, choice = null } = props;
  const { state, pending, form } = useForm(action, props.answer);
  return (
    <form {...form} className="grid max-w-xl justify-items-start gap-5 py-6">
      <h1 className="font-serif text-3xl leading-tight font-semibold tracking-tight [overflow-wrap:anywhere]">
        {title}
      </h1>
      <FormMessage state={state} />
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="heading" value={title} />
      <p>{effect}</p>
      {choice && (
        <SelectField
          state={state}
          name={choice.name}
          label={choice.label}
          chosen={String(state.values[choice.name] ?? "")}
          options={choice.options}
        />
      )}
      <div className="flex flex-wrap gap-3">
        <SubmitButton pending={pending} busy="Deleting…" look="danger">
          Delete for good
        </SubmitButton>
        <Link
          href={back as Route}
          className="rounded-md border border-rule px-4 py-2 text-[0.9375rem] font-medium"
        >
          Keep it
        </Link>
      </div>
    </form>
  );
});
