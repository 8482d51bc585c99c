import type { FormState } from "@/lib/forms/form-state";

/** Undefined for a field without errors, also for one with a name that every object has. */
const errorsOf = ({ errors }: FormState, name: string) =>
  Object.hasOwn(errors, name) ? errors[name] : undefined;

/** Connects a control with its hint and its errors for screen readers. */
export function fieldAria(state: FormState, name: string, hasHint: boolean, id = name) {
  const wrong = errorsOf(state, name) !== undefined;
  const described = [hasHint && `${id}-hint`, wrong && `${id}-error`].filter(Boolean).join(" ");
  return { "aria-invalid": wrong || undefined, "aria-describedby": described || undefined };
}

/** The errors of one field, next to it. */
export function FieldErrors({
  state,
  name,
  id = name,
}: {
  state: FormState;
  name: string;
  id?: string;
}) {
  const errors = errorsOf(state, name);
  if (!errors) return null;
  return (
    <div id={`${id}-error`} className="text-sm text-danger">
      {errors.map((error) => (
        <p key={error}>{error}</p>
      ))}
    </div>
  );
}
