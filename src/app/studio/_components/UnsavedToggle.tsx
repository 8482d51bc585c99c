import { readFormSnapshot, toggleSnapshotSchema } from "@/lib/forms/form-snapshot";
import type { FormState } from "@/lib/forms/form-state";
import { PublishToggle } from "./PublishToggle";

/** One button of the list of posts again, while the list cannot be made. */
export function UnsavedToggle({ answer }: { answer: FormState }) {
  const publish = answer.values.publish === "true";
  const shown = readFormSnapshot(toggleSnapshotSchema, answer);
  const title = shown?.title ?? "This post";
  return (
    <div className="grid max-w-xl justify-items-start gap-4">
      <h1 className="font-serif text-3xl leading-tight font-semibold tracking-tight [overflow-wrap:anywhere]">
        {title}
      </h1>
      <PublishToggle
        post={{ id: Number(answer.values.id), title }}
        publish={publish}
        label={shown?.label ?? (publish ? "Publish" : "Unpublish")}
        answer={answer}
      />
    </div>
  );
}
