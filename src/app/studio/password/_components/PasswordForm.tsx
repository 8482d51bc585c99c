"use client";

import { changePassword } from "@/app/actions/password";
import { Field } from "@/components/form/Field";
import { FormErrorBoundary } from "@/components/form/FormErrorBoundary";
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

export function PasswordForm({ email, answer }: Props) {
  return (
    <FormErrorBoundary initial={answer} render={(kept) => <Form email={email} kept={kept} />} />
  );
}

function Form({ email, kept }: { email: string; kept: FormState }) {
  const { state, pending, form } = useForm(changePassword, kept);
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
}
