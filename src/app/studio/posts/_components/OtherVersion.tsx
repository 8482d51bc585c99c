import { momentName } from "@/lib/content/time-zone";
import type { SavedMeanwhile } from "@/lib/forms/form-state";

/** The version that was saved while a form was open, to be compared with the form's text. */
export function OtherVersion({
  saved: { title, text, at, by, timeZone },
}: {
  saved: SavedMeanwhile;
}) {
  return (
    <details className="rounded-md border border-rule px-4 py-3">
      <summary className="cursor-pointer text-[0.9375rem] font-medium">
        The other version: “{title}”, saved {by && <>by {by} </>}on{" "}
        <time dateTime={at} suppressHydrationWarning>
          {momentName(new Date(at), timeZone)}
        </time>
      </summary>
      <textarea
        readOnly
        aria-label="Text of the other version"
        value={text}
        rows={12}
        dir="auto"
        className="mt-3 w-full rounded-md border border-rule bg-shade px-3 py-2 font-mono text-sm leading-normal"
      />
    </details>
  );
}
