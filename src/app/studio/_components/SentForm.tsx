"use client";

import type { Route } from "next";
import Link from "next/link";
import { OtherVersion } from "@/app/studio/posts/_components/OtherVersion";
import { useUnsavedGuard } from "@/app/studio/posts/_components/use-unsaved-guard";
import { Field } from "@/components/form/Field";
import { FieldErrors } from "@/components/form/FieldErrors";
import { withErrorBoundary } from "@/components/form/FormErrorBoundary";
import { FormMessage } from "@/components/form/FormMessage";
import { SubmitButton } from "@/components/form/SubmitButton";
import { TextArea } from "@/components/form/TextArea";
import { useForm } from "@/components/form/use-form";
import { type FormAction, type FormState, untouched } from "@/lib/forms/form-state";
import { choices, hiddenFields, labelOf } from "@/lib/forms/sent-fields";

/** The fields with several lines. */
const rows = new Map([
  ["content", 22],
  ["excerpt", 3],
  ["bio", 5],
  ["links", 4],
]);
const intents = { save: "Save", publish: "Publish", unpublish: "Unpublish" };

interface Props {
  action: FormAction;
  answer: FormState;
  /** The path of the page that cannot be rendered. */
  here: string;
}

/** The fields of any form of the studio as they were sent, to be copied, changed or sent again. It needs no database. */
export const SentForm = withErrorBoundary(({ action, answer, here }: Props) => {
  const { state, pending, form } = useForm(action, answer);
  const { intent, ...values } = answer.values;
  const names = Object.keys(values);
  const texts = names.filter((name) => !hiddenFields.includes(name));
  useUnsavedGuard(form.ref, texts.length > 0 ? state : untouched);
  return (
    <form {...form} className="grid max-w-3xl gap-5">
      <h1 className="font-serif text-3xl leading-tight font-semibold tracking-tight [overflow-wrap:anywhere]">
        {values.heading || "What you sent"}
      </h1>
      <FormMessage state={state} />
      {state.conflict && <OtherVersion saved={state.conflict} />}
      {Object.entries({ ...values, ...(state.version && { version: String(state.version) }) })
        .filter(([name]) => hiddenFields.includes(name))
        .flatMap(([name, sent]) => [sent].flat().map((value) => [name, value] as const))
        .map(([name, value]) => (
          <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
        ))}
      {texts.map((name) => {
        const field = { state, name, label: labelOf(name), dir: "auto" };
        return rows.has(name) ? (
          <TextArea key={name} {...field} rows={rows.get(name)} />
        ) : (
          <Field key={name} {...field} />
        );
      })}
      {Object.keys(state.errors)
        .filter((name) => !texts.includes(name))
        .map((name) => (
          <FieldErrors key={name} state={state} name={name} />
        ))}
      {choices.some((name) => values[name]?.length) && (
        <p className="text-sm text-quiet">What you chose from lists is kept and sent again.</p>
      )}
      <div className="flex flex-wrap items-center gap-3">
        {intent
          ? Object.entries(intents).map(
              ([value, label]) =>
                (value === "save" || value === intent) && (
                  <SubmitButton
                    key={value}
                    pending={pending}
                    busy="Sending…"
                    name="intent"
                    value={value}
                  >
                    {label}
                  </SubmitButton>
                ),
            )
          : names.length > 0 && (
              <SubmitButton pending={pending} busy="Sending…">
                Send again
              </SubmitButton>
            )}
        {texts.length === 0 && (
          <Link href={here as Route} className="quiet-link">
            Back to the page
          </Link>
        )}
      </div>
    </form>
  );
});
