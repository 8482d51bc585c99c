"use client";

import type { Route } from "next";
import Link from "next/link";
import { unstable_rethrow } from "next/navigation";
import { useRef, useState, useTransition } from "react";
import { type FormAction, untouched } from "@/lib/forms/form-state";

interface Props {
  action: FormAction;
  id: number;
  /** The page that asks the same question without scripts. */
  href: string;
  question: string;
}

/** Deletes after a confirmation. Without scripts it is a link to a page that asks. */
export function DeleteButton({ action, id, href, question }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [pending, startTransition] = useTransition();
  const [message, setMessage] = useState<string | null>(null);

  const remove = () =>
    startTransition(async () => {
      const form = new FormData();
      form.set("id", String(id));
      try {
        setMessage((await action(untouched, form)).message);
      } catch (error) {
        unstable_rethrow(error);
        setMessage(
          "The server could not be reached, so this may or may not be deleted. Try again in a moment.",
        );
      }
    });

  return (
    <>
      <Link
        href={href as Route}
        prefetch={false}
        // The dialog opens on this page instead.
        data-stays=""
        className="quiet-link text-sm text-danger"
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey || event.shiftKey) return;
          event.preventDefault();
          dialog.current?.showModal();
        }}
      >
        Delete
      </Link>
      <dialog
        ref={dialog}
        aria-labelledby={`delete-${id}`}
        className="m-auto w-full max-w-md rounded-lg border border-rule bg-sheet p-6 text-ink backdrop:bg-black/40"
      >
        <p
          id={`delete-${id}`}
          className="font-serif text-xl font-semibold [overflow-wrap:anywhere]"
        >
          {question}
        </p>
        <p className="mt-2 text-quiet">This can't be undone.</p>
        {message && (
          <p role="alert" className="mt-3 text-danger">
            {message}
          </p>
        )}
        <div className="mt-6 flex justify-end gap-3">
          <button
            type="button"
            onClick={() => dialog.current?.close()}
            className="rounded-md border border-rule px-4 py-2 font-medium"
          >
            Keep it
          </button>
          <button
            type="button"
            onClick={remove}
            disabled={pending}
            className="rounded-md border border-danger px-4 py-2 font-medium text-danger hover:bg-danger hover:text-paper disabled:opacity-60"
          >
            {pending ? "Deleting…" : "Delete for good"}
          </button>
        </div>
      </dialog>
    </>
  );
}
