"use client";

import { togglePublish } from "@/app/actions/posts";
import { withErrorBoundary } from "@/components/form/FormErrorBoundary";
import { FormMessage } from "@/components/form/FormMessage";
import { SubmitButton } from "@/components/form/SubmitButton";
import { useForm } from "@/components/form/use-form";
import type { FormState } from "@/lib/forms/form-state";

interface Props {
  post: { id: number; title: string };
  /** The effect of the button. */
  publish: boolean;
  label: string;
  answer: FormState;
}

/** Publishes a post, or unpublishes a published or scheduled one. */
export const PublishToggle = withErrorBoundary(({ post, publish, label, answer }: Props) => {
  const { state, pending, form } = useForm(togglePublish, answer);
  return (
    <form {...form} className="contents">
      <input type="hidden" name="id" value={post.id} />
      <input type="hidden" name="publish" value={String(publish)} />
      <input type="hidden" name="heading" value={`${label} “${post.title}”`} />
      <SubmitButton pending={pending} busy="One moment…" look="plain">
        {label}
        <span className="sr-only"> “{post.title}”</span>
      </SubmitButton>
      {/* Below the row's other buttons, and at most as wide as the row allows. */}
      <div className={state.outcome === "refused" ? "order-last w-0 min-w-full" : "sr-only"}>
        <FormMessage state={state} />
      </div>
    </form>
  );
});
