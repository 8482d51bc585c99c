import type { ReactNode } from "react";
import type { FormState } from "@/lib/forms/form-state";

interface Props {
  /** What it is called. */
  kind: string;
  answer: FormState;
  /** The form of a term that nobody can read now, or of a new one. */
  form: (term: { id: number; name: ""; description: ""; uses: null } | null) => ReactNode;
}

/** One form of the page again, with what was typed, while the others cannot be made. */
export function UnsavedTerm({ kind, answer, form }: Props) {
  const id = Number(answer.values.id);
  return (
    <div className="max-w-3xl">
      <h1 className="mb-5 font-serif text-3xl font-semibold tracking-tight">
        {id ? `Rename a ${kind}` : `New ${kind}`}
      </h1>
      {form(id ? { id, name: "", description: "", uses: null } : null)}
    </div>
  );
}
