import { Field } from "@/components/form/Field";
import { FieldErrors, fieldAria } from "@/components/form/FieldErrors";
import { optionsOf, SelectField } from "@/components/form/SelectField";
import { type FormState, untouched } from "@/lib/forms/form-state";
import { postLimits } from "@/lib/forms/post-limits";
import type { Taxonomy } from "./PostForm";

interface Props {
  state: FormState;
  taxonomy: Taxonomy;
  categoryId: number | null;
  tagIds: number[];
}

/** Category and tags. The choices of a refused form win over those of the post. */
export function TaxonomyFields({ state, taxonomy, categoryId, tagIds }: Props) {
  const refused = state.outcome === "refused";
  const category = refused ? String(state.values.categoryId ?? "") : String(categoryId ?? "");
  const ticked = new Set(refused ? [state.values.tagIds ?? []].flat() : tagIds.map(String));
  return (
    <>
      <SelectField
        state={state}
        name="categoryId"
        label="Category"
        chosen={category}
        options={optionsOf(taxonomy.categories)}
      />
      <div className="grid content-start gap-4">
        <fieldset {...fieldAria(state, "tagIds", false)}>
          <legend className="mb-2 text-sm font-medium">Tags</legend>
          {taxonomy.tags.length === 0 && (
            <p className="text-sm text-quiet">There are no tags yet.</p>
          )}
          <div
            key={[...ticked].sort().join()}
            className="flex max-h-56 flex-wrap gap-2 overflow-y-auto p-1"
          >
            {taxonomy.tags.map(({ id, name }) => (
              <label
                key={id}
                className="flex items-center gap-2 rounded-full border border-rule bg-sheet px-3 py-1 text-sm has-checked:border-accent has-checked:text-accent"
              >
                <input
                  type="checkbox"
                  name="tagIds"
                  value={id}
                  defaultChecked={ticked.has(String(id))}
                  className="accent-accent"
                />
                {name}
              </label>
            ))}
          </div>
          <FieldErrors state={state} name="tagIds" />
        </fieldset>
        <Field
          // After saving they are among the tags above.
          key={[...ticked].sort().join()}
          state={refused ? state : untouched}
          name="newTags"
          label="New tags"
          hint={`Separate with commas. Created when you save. A post has at most ${postLimits.tags} tags.`}
          autoCapitalize="none"
        />
      </div>
    </>
  );
}
