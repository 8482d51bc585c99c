import { dayName, momentName } from "@/lib/content/time-zone";

/** The day of a moment by the clocks of the blog: the same for every reader, because pages are prerendered. */
export function PostDate({ value, timeZone }: { value: Date; timeZone: string }) {
  return (
    <time dateTime={value.toISOString()} dir="ltr">
      {dayName(value, timeZone)}
    </time>
  );
}

/** The day and the time of a moment by the clocks of the blog, with the name of its time zone. */
export function PostMoment({ value, timeZone }: { value: Date; timeZone: string }) {
  return <time dateTime={value.toISOString()}>{momentName(value, timeZone)}</time>;
}
