import type { FormState } from "@/lib/form-state";
import { PostForm } from "./PostForm";

const CHOSEN = "As chosen before";

/**
 * The form again for somebody whose session ended while writing without scripts: all that was typed
 * and chosen, and nothing from the database.
 */
export function SignedOutForm({ answer, id }: { answer: FormState; id?: number }) {
  const { values } = answer;
  const text = (name: string) => String(values[name] ?? "");
  const chosen = (value: string) => ({ id: Number(value), name: CHOSEN });
  const post = id && {
    id,
    title: text("title"),
    slug: text("slug"),
    excerpt: text("excerpt"),
    content: text("content"),
    categoryId: null,
    tagIds: [],
    status: "draft" as const,
  };
  return (
    <PostForm
      post={post || null}
      submissionId={id ? null : text("submissionId")}
      categories={values.categoryId ? [chosen(text("categoryId"))] : []}
      tags={[values.tagIds ?? []].flat().map(chosen)}
      answer={answer}
    />
  );
}
