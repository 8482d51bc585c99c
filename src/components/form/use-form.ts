"use client";

import {
  type FormEvent,
  startTransition,
  useActionState,
  useEffect,
  useRef,
  useState,
} from "react";
import {
  type FormAction,
  type FormState,
  sizeRefusal,
  typedValues,
  untouched,
  withoutSecrets,
} from "@/lib/forms/form-state";

/**
 * An action, its last state and the props to send its form. The browser uses `action` without scripts and until they run.
 * After that `onSubmit` sends the form itself: React empties a form after sending it, and would drop text typed during the
 * request. The form is emptied only when it was saved and its state holds no values; a refused password must always be
 * typed again. A form that is too large is refused here: the server would not accept it.
 */
export function useForm(action: FormAction, initial: FormState) {
  const [answer, send, pending] = useActionState(action, initial);
  const [tooLarge, setTooLarge] = useState<FormState | null>(null);
  const state = tooLarge ?? answer;
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
    const message = sizeRefusal(form, answer);
    if (message) {
      const values = withoutSecrets(typedValues(form));
      setTooLarge({ ...untouched, outcome: "refused", message, values });
      return;
    }
    setTooLarge(null);
    startTransition(() => send(form));
  };
  return { state, pending, form: { ref, action: send, onSubmit, noValidate: true } };
}
