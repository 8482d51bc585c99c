import type { Segment } from "@/lib/search/highlight";

/** Text with the matches of the query marked. */
export function Marked({ segments }: { segments: Segment[] }) {
  return segments.map(({ text, match }, at) =>
    match ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: stretches of one text have no other name
      <mark key={at} className="rounded-xs bg-accent/20 text-ink">
        {text}
      </mark>
    ) : (
      text
    ),
  );
}
