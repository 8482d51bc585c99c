"use client";

import { changePassword } from "@/app/actions/password";
import { Field } from "@/components/form/Field";
import { withErrorBoundary } from "@/components/form/FormErrorBoundary";
import { FormMessage } from "@/components/form/FormMessage";
import { NewPasswordFields } from "@/components/form/NewPasswordFields";
import { SubmitButton } from "@/components/form/SubmitButton";
import { useForm } from "@/components/form/use-form";
import type { FormState } from "@/lib/forms/form-state";

interface Props {
  /** The owner of the password, for the browser's password manager. */
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
      <NewPasswordFields state={state} name="newPassword" label="New password" />
      <div>
        <SubmitButton pending={pending} busy="Changing…">
          Change the password
        </SubmitButton>
      </div>
    </form>
  );
});
