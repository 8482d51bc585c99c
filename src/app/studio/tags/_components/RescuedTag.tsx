import type { FormState } from "@/lib/form-state";
import { TagForm } from "./TagForm";

/** One form of the page again, with what was typed, while the others cannot be made. */
export function RescuedTag({ answer }: { answer: FormState }) {
  const id = Number(answer.values.id);
  return (
    <div className="max-w-3xl">
      <h1 className="mb-5 font-serif text-3xl font-semibold tracking-tight">
        {id ? "Rename a tag" : "New tag"}
      </h1>
      <TagForm tag={id ? { id, name: "", uses: null } : null} answer={answer} />
    </div>
  );
}
