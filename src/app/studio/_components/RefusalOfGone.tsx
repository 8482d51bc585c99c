import type { StudioRequest } from "@/app/studio/studio-page";
import { FormMessage } from "@/components/form/FormMessage";

interface Props extends Pick<StudioRequest, "refusal"> {
  rows: { id: number }[];
}

/** Why a form was refused whose row the list does not show any more: no form in the list can say so. */
export function RefusalOfGone({ refusal, rows }: Props) {
  const id = refusal?.values.id;
  if (!refusal || !id || rows.some((row) => String(row.id) === id)) return null;
  return (
    <div className="mb-5">
      <FormMessage state={refusal} />
    </div>
  );
}
