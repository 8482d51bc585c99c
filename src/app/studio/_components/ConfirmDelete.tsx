"use client";

import type { Route } from "next";
import Link from "next/link";
import { type ReactNode, useActionState } from "react";
import { FormMessage } from "@/components/form/FormMessage";
import { SubmitButton } from "@/components/form/SubmitButton";
import type { FormState } from "@/lib/form-state";

interface Props {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  id: number;
  title: string;
  back: string;
  answer: FormState;
  /** What deleting does, and further fields. */
  children: ReactNode;
}

/** A page that asks before it deletes. */
export function ConfirmDelete({ action, id, title, back, answer, children }: Props) {
  const [state, send, pending] = useActionState(action, answer);
  return (
    <form action={send} className="grid max-w-xl justify-items-start gap-5 py-6">
      <h1 className="font-serif text-3xl leading-tight font-semibold tracking-tight [overflow-wrap:anywhere]">
        {title}
      </h1>
      <FormMessage state={state} />
      <input type="hidden" name="id" value={id} />
      {children}
      <div className="flex flex-wrap gap-3">
        <SubmitButton pending={pending} busy="Deleting…" look="danger">
          Delete for good
        </SubmitButton>
        <Link
          href={back as Route}
          className="rounded-md border border-rule px-4 py-2 text-[0.9375rem] font-medium"
        >
          Keep it
        </Link>
      </div>
    </form>
  );
}
