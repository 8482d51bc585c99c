"use client";

import { signIn } from "@/app/actions/session";
import { Field } from "@/components/form/Field";
import { withErrorBoundary } from "@/components/form/FormErrorBoundary";
import { FormMessage } from "@/components/form/FormMessage";
import { SubmitButton } from "@/components/form/SubmitButton";
import { useForm } from "@/components/form/use-form";
import type { FormState } from "@/lib/forms/form-state";

interface Props {
  /** The path to open after signing in. */
  next: string;
  answer: FormState;
}

export const SignInForm = withErrorBoundary(({ next, answer }: Props) => {
  const { state, pending, form } = useForm(signIn, answer);
  return (
    <form {...form} className="grid gap-5">
      <FormMessage state={state} />
      <input type="hidden" name="next" value={next} />
      <Field
        state={state}
        name="email"
        label="E-mail"
        type="email"
        autoComplete="username"
        inputMode="email"
        required
      />
      <Field
        state={state}
        name="password"
        label="Password"
        type="password"
        autoComplete="current-password"
        required
      />
      <SubmitButton pending={pending} busy="Signing in…">
        Sign in
      </SubmitButton>
    </form>
  );
});
