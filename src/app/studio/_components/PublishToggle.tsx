"use client";

import { useActionState } from "react";
import { togglePublish } from "@/app/actions/posts";
import { FormMessage } from "@/components/form/FormMessage";
import { SubmitButton } from "@/components/form/SubmitButton";
import type { FormState } from "@/lib/form-state";

/** Publishes a post, or takes a published one back. */
export function PublishToggle({
  id,
  published,
  answer,
}: {
  id: number;
  published: boolean;
  answer: FormState;
}) {
  const [state, action, pending] = useActionState(togglePublish, answer);
  return (
    <form action={action} className="contents">
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="publish" value={String(!published)} />
      <SubmitButton pending={pending} busy="One moment…" look="plain">
        {published ? "Unpublish" : "Publish"}
      </SubmitButton>
      {state.outcome === "refused" && (
        <div className="basis-full">
          <FormMessage state={state} />
        </div>
      )}
    </form>
  );
}
