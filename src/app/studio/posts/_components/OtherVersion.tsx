import type { SavedMeanwhile } from "@/lib/forms/form-state";

const format = new Intl.DateTimeFormat("en-GB", {
  dateStyle: "long",
  timeStyle: "short",
  timeZone: "UTC",
});

/** The version that was saved while a form was open, to be compared with the form's text. */
export function OtherVersion({ saved: { title, text, at, by } }: { saved: SavedMeanwhile }) {
  return (
    <details className="rounded-md border border-rule px-4 py-3">
      <summary className="cursor-pointer text-[0.9375rem] font-medium">
        The other version: “{title}”, saved {by && <>by {by} </>}on{" "}
        <time dateTime={at} suppressHydrationWarning>
          {format.format(new Date(at))} UTC
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
