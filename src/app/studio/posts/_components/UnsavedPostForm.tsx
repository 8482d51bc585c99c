import { getSettings } from "@/db/queries/settings";
import { postFormSnapshotSchema, readFormSnapshot } from "@/lib/forms/form-snapshot";
import type { FormState } from "@/lib/forms/form-state";
import { PostForm } from "./PostForm";

const seriesChosen = (id: string) => (id ? [{ id: Number(id), name: "As chosen before" }] : []);

/**
 * The form again where its page cannot be made after a refusal without scripts: the session ended,
 * the database went away, the post was deleted. Shows what was typed and chosen, what the form had
 * shown before, and nothing from the database.
 */
export async function UnsavedPostForm({ answer, id }: { answer: FormState; id?: number }) {
  const text = (name: string) => String(answer.values[name] ?? "");
  const shown = readFormSnapshot(postFormSnapshotSchema, answer);
  const { language } = await getSettings();
  const post = {
    title: text("title"),
    slug: text("slug"),
    status: "draft" as const,
    ...shown?.post,
    excerpt: text("excerpt"),
    content: text("content"),
    categoryId: null,
    tagIds: [],
    language,
    seriesId: null,
    seriesPosition: null,
    // The form takes it from what was typed.
    version: null,
  };
  return (
    <>
      <h1 className="sr-only">{id ? `Edit “${post.title}”` : "New post"}</h1>
      <PostForm
        post={id ? { id, ...post } : null}
        submissionId={id ? null : text("submissionId")}
        taxonomy={shown}
        choices={{
          series: shown?.series ?? seriesChosen(text("seriesId")),
          posts: [],
          translationOf: "",
        }}
        ownLanguage={language}
        answer={answer}
      />
    </>
  );
}
