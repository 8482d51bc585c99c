"use client";

import { createPost } from "@/app/actions/posts";
import { Field } from "@/components/form/Field";
import { FieldErrors } from "@/components/form/FieldErrors";
import { withErrorBoundary } from "@/components/form/FormErrorBoundary";
import { FormMessage } from "@/components/form/FormMessage";
import { SubmitButton } from "@/components/form/SubmitButton";
import { TextArea } from "@/components/form/TextArea";
import { useForm } from "@/components/form/use-form";
import type { FormState } from "@/lib/forms/form-state";
import { postLimits } from "@/lib/forms/post-limits";

interface Props {
  submissionId: string;
  answer: FormState;
}

/** A quick draft: title and text, without the other fields. */
export const QuickDraft = withErrorBoundary(({ submissionId, answer }: Props) => {
  const { state, pending, form } = useForm(createPost, answer);
  return (
    <form {...form} className="grid gap-4">
      <FormMessage state={state} />
      <input
        type="hidden"
        name="submissionId"
        value={String(state.values.submissionId ?? submissionId)}
      />
      <div>
        <Field state={state} name="title" label="Title" maxLength={postLimits.title} />
        {/* The slug comes from the title here, so errors of the slug appear at the title. */}
        <FieldErrors state={state} name="slug" />
      </div>
      <TextArea state={state} name="content" label="Text" rows={6} />
      <SubmitButton pending={pending} busy="Saving…" look="plain">
        Save draft
      </SubmitButton>
    </form>
  );
});
