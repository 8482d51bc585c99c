import { accountLimits } from "@/lib/forms/account-limits";
import type { FormState } from "@/lib/forms/form-state";
import { Field } from "./Field";

/** A new password, typed twice. */
export function NewPasswordFields(props: { state: FormState; name: string; label: string }) {
  const { state, name, label } = props;
  const field = { state, type: "password", autoComplete: "new-password", required: true };
  return (
    <>
      {/* Without maxLength: a password that is cut off would be a different one. */}
      <Field
        {...field}
        name={name}
        label={label}
        hint={`At least ${accountLimits.passwordMin} characters.`}
        minLength={accountLimits.passwordMin}
      />
      <Field {...field} name={`${name}Again`} label={`${label}, once more`} />
    </>
  );
}
