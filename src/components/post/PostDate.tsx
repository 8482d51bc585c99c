const format = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" });

/** The day of a moment, in UTC: the same for every reader, because pages are prerendered. */
export function PostDate({ value }: { value: Date }) {
  return <time dateTime={value.toISOString()}>{format.format(value)}</time>;
}
