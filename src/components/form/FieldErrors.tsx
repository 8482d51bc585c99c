import type { FormState } from "@/lib/forms/form-state";

/** Connects a control with its hint and its errors for screen readers. */
export function fieldAria(state: FormState, name: string, hasHint: boolean, id = name) {
  const wrong = state.errors[name] !== undefined;
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
  const errors = state.errors[name];
  if (!errors) return null;
  return (
    <div id={`${id}-error`} className="text-sm text-danger">
      {errors.map((error) => (
        <p key={error}>{error}</p>
      ))}
    </div>
  );
}
