import type { FormState } from "@/lib/form-state";
import { site } from "@/lib/site";
import { PostForm } from "./PostForm";

const CHOSEN = "As chosen before";

/**
 * The form again where its page cannot be made after a refusal without scripts: the session ended,
 * the database went away, the post was deleted. Shows what was typed and chosen, and nothing from
 * the database.
 */
export function RescuedForm({ answer, id }: { answer: FormState; id?: number }) {
  const { values } = answer;
  const text = (name: string) => String(values[name] ?? "");
  const chosen = (value: string) => ({ id: Number(value), name: CHOSEN });
  const post = {
    title: text("title"),
    slug: text("slug"),
    excerpt: text("excerpt"),
    content: text("content"),
    categoryId: null,
    tagIds: [],
    language: site.language,
    seriesId: null,
    seriesPosition: null,
    status: "draft" as const,
  };
  return (
    <PostForm
      post={id ? { id, ...post } : null}
      submissionId={id ? null : text("submissionId")}
      categories={values.categoryId ? [chosen(text("categoryId"))] : []}
      tags={[values.tagIds ?? []].flat().map(chosen)}
      choices={{
        series: values.seriesId ? [chosen(text("seriesId"))] : [],
        posts: [],
        translationOf: "",
      }}
      answer={answer}
    />
  );
}
