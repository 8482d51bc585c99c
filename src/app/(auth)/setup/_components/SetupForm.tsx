"use client";

import { setUp } from "@/app/actions/setup";
import { Field } from "@/components/form/Field";
import { withErrorBoundary } from "@/components/form/FormErrorBoundary";
import { FormMessage } from "@/components/form/FormMessage";
import { NewPasswordFields } from "@/components/form/NewPasswordFields";
import { SubmitButton } from "@/components/form/SubmitButton";
import { useForm } from "@/components/form/use-form";
import { accountLimits } from "@/lib/forms/account-limits";
import type { FormState } from "@/lib/forms/form-state";
import { profileLimits } from "@/lib/forms/profile-limits";

interface Props {
  /** The token of the set-up link. */
  token: string;
  answer: FormState;
}

export const SetupForm = withErrorBoundary(({ token, answer }: Props) => {
  const { state, pending, form } = useForm(setUp, answer);
  return (
    <form {...form} className="grid gap-5">
      <FormMessage state={state} />
      <input type="hidden" name="token" value={token} />
      <Field
        state={state}
        name="name"
        label="Name"
        hint="Shown with your posts."
        maxLength={profileLimits.name}
        autoComplete="name"
        dir="auto"
        required
      />
      <Field
        state={state}
        name="email"
        label="E-mail"
        type="email"
        maxLength={accountLimits.email}
        autoComplete="username"
        inputMode="email"
        required
      />
      <NewPasswordFields state={state} name="password" label="Password" />
      <SubmitButton pending={pending} busy="Creating…">
        Create the account
      </SubmitButton>
    </form>
  );
});
