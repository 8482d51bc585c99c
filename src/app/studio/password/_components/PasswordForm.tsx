"use client";

import { changePassword } from "@/app/actions/password";
import { Field } from "@/components/form/Field";
import { withErrorBoundary } from "@/components/form/FormErrorBoundary";
import { FormMessage } from "@/components/form/FormMessage";
import { SubmitButton } from "@/components/form/SubmitButton";
import { useForm } from "@/components/form/use-form";
import { accountLimits } from "@/lib/forms/account-limits";
import type { FormState } from "@/lib/forms/form-state";

interface Props {
  /** Whose password it is, for the browser's password manager. */
  email: string;
  answer: FormState;
}

export const PasswordForm = withErrorBoundary(({ email, answer }: Props) => {
  const { state, pending, form } = useForm(changePassword, answer);
  return (
    <form {...form} className="grid gap-5">
      <FormMessage state={state} />
      <input type="text" autoComplete="username" value={email} readOnly hidden />
      <Field
        state={state}
        name="currentPassword"
        label="Current password"
        type="password"
        autoComplete="current-password"
        required
      />
      {/* Without maxLength: a password that is cut off would be another one. */}
      <Field
        state={state}
        name="newPassword"
        label="New password"
        hint={`At least ${accountLimits.passwordMin} characters.`}
        type="password"
        minLength={accountLimits.passwordMin}
        autoComplete="new-password"
        required
      />
      <Field
        state={state}
        name="newPasswordAgain"
        label="New password, once more"
        type="password"
        autoComplete="new-password"
        required
      />
      <div>
        <SubmitButton pending={pending} busy="Changing…">
          Change the password
        </SubmitButton>
      </div>
    </form>
  );
});
