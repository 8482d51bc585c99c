import type { FormState } from "@/lib/forms/form-state";
import { controlClass } from "./Field";
import { FieldErrors, fieldAria } from "./FieldErrors";

interface Props {
  state: FormState;
  name: string;
  label: string;
  /** The initial value. */
  chosen: string;
  options: { value: string; label: string }[];
}

/** A labelled choice with its errors. */
export function SelectField({ state, name, label, chosen, options }: Props) {
  return (
    <div className="grid w-full content-start gap-1.5">
      <label htmlFor={name} className="text-sm font-medium">
        {label}
      </label>
      <select
        // A select forgets a changed default when its form is reset, so the key remounts it.
        key={chosen}
        id={name}
        name={name}
        defaultValue={chosen}
        {...fieldAria(state, name, false)}
        className={controlClass}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <FieldErrors state={state} name={name} />
    </div>
  );
}

/** Rows as options, after an empty option. */
export const optionsOf = (rows: { id: number; name: string }[], none = "None") => [
  { value: "", label: none },
  ...rows.map(({ id, name }) => ({ value: String(id), label: name })),
];
