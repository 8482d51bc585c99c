import type { ComponentProps } from "react";
import { deletionSnapshotSchema, readFormSnapshot } from "@/lib/forms/form-snapshot";
import { ConfirmDelete } from "./ConfirmDelete";

type Props = Pick<ComponentProps<typeof ConfirmDelete>, "action" | "answer" | "back">;

/** The question again, as it was asked, while it cannot be made anew. */
export function UnsavedDelete({ action, answer, back }: Props) {
  const shown = readFormSnapshot(deletionSnapshotSchema, answer);
  return (
    <ConfirmDelete
      action={action}
      id={Number(answer.values.id)}
      answer={answer}
      back={back}
      title={shown?.title ?? "Delete it for good?"}
      effect={shown?.effect ?? "This can't be undone."}
      choice={shown?.choice ?? null}
    />
  );
}
