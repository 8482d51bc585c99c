"use client";

import { type FormEvent, startTransition, useActionState, useEffect, useRef } from "react";
import type { FormState } from "@/lib/form-state";

type Action = (state: FormState, form: FormData) => Promise<FormState>;

/**
 * An action, its last answer and what a form needs to send it. `action` serves until the scripts run
 * and without them. After that `onSubmit` sends the form itself, since React empties a form that it
 * has sent, and with it whatever was typed while the answer was on its way. The form is emptied only
 * when it was saved and its answer holds no values; a refused password is always to be typed again.
 */
export function useForm(action: Action, initial: FormState) {
  const [state, send, pending] = useActionState(action, initial);
  const ref = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (state.outcome === "saved" && Object.keys(state.values).length === 0) ref.current?.reset();
    const passwords = ref.current?.querySelectorAll<HTMLInputElement>("input[type=password]") ?? [];
    if (state.outcome === "refused") for (const input of passwords) input.value = "";
  }, [state]);
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (pending) return;
    const { submitter } = event.nativeEvent as SubmitEvent;
    const form = new FormData(event.currentTarget, submitter);
    startTransition(() => send(form));
  };
  return { state, pending, form: { ref, action: send, onSubmit, noValidate: true } };
}
