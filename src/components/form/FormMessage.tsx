"use client";

import { useEffect, useRef } from "react";
import type { FormState } from "@/lib/forms/form-state";

/** The message of a whole form. After a refusal it takes the focus, so that users notice it. */
export function FormMessage({ state }: { state: FormState }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (state.outcome === "refused") box.current?.focus();
  }, [state]);
  if (!state.message) return null;
  const refused = state.outcome === "refused";
  return (
    <div
      ref={box}
      tabIndex={-1}
      role={refused ? "alert" : "status"}
      className={`rounded-md border-s-4 bg-shade px-4 py-3 text-[0.9375rem] ${refused ? "border-danger" : "border-good"}`}
    >
      {state.message}{" "}
      {state.remedy && (
        <a
          href={state.remedy.href}
          target="_blank"
          rel="noreferrer"
          className="font-medium underline underline-offset-4"
        >
          {state.remedy.label}
        </a>
      )}
    </div>
  );
}
