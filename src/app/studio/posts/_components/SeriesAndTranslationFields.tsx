import { Field } from "@/components/form/Field";
import { optionsOf, SelectField } from "@/components/form/SelectField";
import type { SeriesAndTranslationChoices } from "@/db/queries/series-and-translations";
import { commonLanguages } from "@/lib/content/language-tags";
import { type FormState, untouched } from "@/lib/forms/form-state";
import { postLimits } from "@/lib/forms/post-limits";
import type { EditedPost } from "./PostForm";

interface Props {
  state: FormState;
  post: EditedPost | null;
  choices: SeriesAndTranslationChoices;
  /** The language of the blog. */
  ownLanguage: string;
}

const NAMES = ["language", "translationOf", "seriesId", "seriesPosition"];

/** Fields that most posts leave empty: another language, the translated post, a part in a series. */
export function SeriesAndTranslationFields({ state, post, choices, ownLanguage }: Props) {
  const refused = state.outcome === "refused";
  const typed = (name: string, stored: string) =>
    refused ? String(state.values[name] ?? "") : stored;
  const language = typed("language", post?.language ?? ownLanguage);
  const translationOf = typed("translationOf", choices.translationOf);
  const series = typed("seriesId", String(post?.seriesId ?? ""));
  const position = typed("seriesPosition", String((post?.seriesId && post.seriesPosition) ?? ""));
  const used = language !== ownLanguage || translationOf !== "" || series !== "";
  // After saving, a field shows the stored value: the assigned number, or the tag in its canonical form.
  const shown = refused ? state : untouched;
  return (
    <details
      open={used || NAMES.some((name) => state.errors[name])}
      className="rounded-md border border-rule px-4 py-3"
    >
      <summary className="text-sm font-medium">More: language, translation, series</summary>
      <div className="mt-4 mb-2 grid gap-6 md:grid-cols-2">
        <Field
          key={`language ${language}`}
          state={shown}
          name="language"
          label="Language"
          hint="A tag such as en, de or pt-BR."
          defaultValue={language}
          list="languages"
          spellCheck={false}
          autoCapitalize="none"
        />
        <datalist id="languages">
          {commonLanguages.map(([tag, name]) => (
            <option key={tag} value={tag} label={name} />
          ))}
        </datalist>
        <Field
          key={`translation ${translationOf}`}
          state={shown}
          name="translationOf"
          label="Translation of"
          hint="The title or slug of your post that this one translates."
          defaultValue={translationOf}
          maxLength={postLimits.title}
          list="own-posts"
          autoComplete="off"
          spellCheck={false}
        />
        <datalist id="own-posts">
          {choices.posts.map(({ slug, title }) => (
            <option key={slug} value={slug} label={title} />
          ))}
        </datalist>
        <SelectField
          state={state}
          name="seriesId"
          label="Series"
          chosen={series}
          options={optionsOf(choices.series)}
        />
        <Field
          key={`part ${position}`}
          state={shown}
          name="seriesPosition"
          label="Part"
          hint="Position in the series. Leave empty to add at the end."
          defaultValue={position}
          inputMode="numeric"
          maxLength={4}
          autoComplete="off"
        />
      </div>
    </details>
  );
}
