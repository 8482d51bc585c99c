import type { FormState } from "@/lib/form-state";
import { SeriesForm } from "./SeriesForm";

/** One form of the page again, with what was typed, while the others cannot be made. */
export function RescuedSeries({ answer }: { answer: FormState }) {
  const id = Number(answer.values.id);
  return (
    <div className="max-w-3xl">
      <h1 className="mb-5 font-serif text-3xl font-semibold tracking-tight">
        {id ? "Rename a series" : "New series"}
      </h1>
      <SeriesForm
        series={id ? { id, name: "", description: "", uses: null } : null}
        answer={answer}
      />
    </div>
  );
}
