import type { ComponentProps, ReactNode } from "react";
import type { FormState } from "@/lib/forms/form-state";
import { FieldErrors, fieldAria } from "./FieldErrors";

export const controlClass =
  "w-full rounded-md border border-rule bg-sheet px-3 py-2 text-base aria-invalid:border-danger";

type Props = Omit<ComponentProps<"input">, "name"> & {
  state: FormState;
  name: string;
  label: string;
  hint?: ReactNode;
  /** Tells fields of one name apart where a page has several forms. */
  scope?: string;
};

/** A labelled line of text with the typed value, its hint and its errors. */
export function Field({
  state,
  name,
  label,
  hint,
  scope,
  defaultValue,
  className,
  ...input
}: Props) {
  const typed = state.values[name];
  const id = scope ? `${scope}-${name}` : name;
  return (
    <div className="grid content-start gap-1.5">
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      <input
        {...input}
        {...fieldAria(state, name, hint !== undefined, id)}
        id={id}
        name={name}
        defaultValue={typeof typed === "string" ? typed : defaultValue}
        className={className ?? controlClass}
      />
      {hint && (
        <p id={`${id}-hint`} className="text-sm text-quiet">
          {hint}
        </p>
      )}
      <FieldErrors state={state} name={name} id={id} />
    </div>
  );
}
