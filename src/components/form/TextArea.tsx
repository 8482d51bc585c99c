import type { ComponentProps, ReactNode } from "react";
import type { FormState } from "@/lib/forms/form-state";
import { controlClass } from "./Field";
import { FieldErrors, fieldAria } from "./FieldErrors";

type Props = Omit<ComponentProps<"textarea">, "name"> & {
  state: FormState;
  name: string;
  label: string;
  hint?: ReactNode;
};

/** Like Field, for text of several lines. */
export function TextArea({ state, name, label, hint, defaultValue, className, ...area }: Props) {
  const typed = state.values[name];
  return (
    <div className="grid content-start gap-1.5">
      <label htmlFor={name} className="text-sm font-medium">
        {label}
      </label>
      <textarea
        {...area}
        {...fieldAria(state, name, hint !== undefined)}
        id={name}
        name={name}
        defaultValue={typeof typed === "string" ? typed : defaultValue}
        className={`${controlClass} leading-normal ${className ?? ""}`}
      />
      {hint && (
        <div id={`${name}-hint`} className="text-sm text-quiet">
          {hint}
        </div>
      )}
      <FieldErrors state={state} name={name} />
    </div>
  );
}
