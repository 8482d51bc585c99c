import type { ReactNode } from "react";
import { countOf } from "@/lib/content/count";
import { Notice } from "./Notice";

interface Term {
  id: number;
  name: string;
  uses: number;
}

interface Props<T extends Term> {
  title: string;
  /** What one of them is called. */
  kind: string;
  notice: string | undefined;
  hint?: string | null;
  terms: T[];
  /** What changes a term; null for who may not. */
  change: ((term: T) => ReactNode) | null;
  /** What makes a new one; null for who may not. */
  create: ReactNode;
}

/** The page of all categories, tags or series, each with its form. */
export function TermsPage<T extends Term>(props: Props<T>) {
  const { title, kind, notice, hint, terms, change, create } = props;
  return (
    <div className="max-w-3xl">
      <Notice name={notice} />
      <h1 className="mb-5 font-serif text-3xl font-semibold tracking-tight">{title}</h1>
      {hint && <p className="mb-5 text-quiet">{hint}</p>}
      {terms.length === 0 && (
        <p className="mb-5 text-quiet">There are no {title.toLowerCase()} yet.</p>
      )}
      <ul className="divide-y divide-rule border-y border-rule">
        {terms.map((term) => (
          <li key={term.id} className="py-4">
            {change?.(term) ?? (
              <p className="flex justify-between gap-4">
                {term.name} <span className="text-sm text-quiet">{countOf(term.uses, "post")}</span>
              </p>
            )}
          </li>
        ))}
      </ul>
      {create && (
        <section aria-labelledby="new" className="mt-10">
          <h2 id="new" className="mb-4 text-lg font-semibold">
            New {kind}
          </h2>
          {create}
        </section>
      )}
    </div>
  );
}
