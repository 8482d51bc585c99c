import type { StudioRequest } from "@/app/studio/studio-page";
import { countOf } from "@/lib/content/count";
import { canManageTaxonomy } from "@/lib/permissions";
import { Notice } from "./Notice";
import { RefusalOfGone } from "./RefusalOfGone";
import { TermForm } from "./TermForm";

const kinds = {
  category: { title: "Categories", create: "createCategory", change: "renameCategory" },
  tag: { title: "Tags", create: "createTag", change: "renameTag" },
  series: { title: "Series", create: "createSeries", change: "renameSeries" },
} as const;

interface Props extends Pick<StudioRequest, "viewer" | "query" | "answerTo" | "refusal"> {
  kind: keyof typeof kinds;
  terms: { id: number; name: string; description?: string; uses: number }[];
  hint: string | null;
  /** Whether the viewer may add one. */
  creates: boolean;
}

/** The page of all categories, tags or series, each with its form. */
export function TermsPage(props: Props) {
  const { kind, terms, hint, creates, viewer, query, answerTo, refusal } = props;
  const { title, create, change } = kinds[kind];
  return (
    <div className="max-w-3xl">
      <Notice name={query.notice} />
      <h1 className="mb-5 font-serif text-3xl font-semibold tracking-tight">{title}</h1>
      <RefusalOfGone refusal={refusal} rows={terms} />
      {hint && <p className="mb-5 text-quiet">{hint}</p>}
      {terms.length === 0 && (
        <p className="mb-5 text-quiet">There are no {title.toLowerCase()} yet.</p>
      )}
      <ul className="divide-y divide-rule border-y border-rule">
        {terms.map((term) => (
          <li key={term.id} className="py-4">
            {canManageTaxonomy(viewer) ? (
              <TermForm kind={kind} term={term} answer={answerTo(change, term.id)} />
            ) : (
              <p className="flex justify-between gap-4">
                {term.name} <span className="text-sm text-quiet">{countOf(term.uses, "post")}</span>
              </p>
            )}
          </li>
        ))}
      </ul>
      {creates && (
        <section aria-labelledby="new" className="mt-10">
          <h2 id="new" className="mb-4 text-lg font-semibold">
            New {kind}
          </h2>
          <TermForm kind={kind} term={null} answer={answerTo(create)} />
        </section>
      )}
    </div>
  );
}
