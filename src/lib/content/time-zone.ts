/** A date and time as a clock on the wall of a time zone shows it. The first month is 1. */
export interface WallTime {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
}

const DAY = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-u-ca-iso8601-hc-h23-nu-latn", {
      timeZone,
      era: "short",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
    formats.set(timeZone, format);
  }
  return format;
}

/** What the clocks of a time zone show at a moment. @throws RangeError for an unknown time zone or an invalid date. */
export function wallTime(moment: Date, timeZone: string): WallTime {
  const parts = new Map(
    formatOf(timeZone)
      .formatToParts(moment)
      .map((it) => [it.type, it.value]),
  );
  const number = (part: Intl.DateTimeFormatPartTypes) => Number(parts.get(part));
  return {
    year: parts.get("era")?.startsWith("B") ? 1 - number("year") : number("year"),
    month: number("month"),
    day: number("day"),
    hour: number("hour"),
    minute: number("minute"),
    second: number("second"),
  };
}

/** The same numbers in UTC, in milliseconds. `Date.UTC` takes the years 0 to 99 for 1900 to 1999. */
function asUtc({ year, month, day, hour, minute, second }: WallTime): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  date.setUTCHours(hour, minute, second);
  return date.getTime();
}

/** How far the clocks of a time zone are ahead of UTC at a moment, in milliseconds. */
const offsetAt = (moment: number, timeZone: string) =>
  asUtc(wallTime(new Date(moment), timeZone)) - Math.floor(moment / 1_000) * 1_000;

/**
 * The moment when the clocks of a time zone show this. Of a time that they show twice, it is the first; one that they skip is
 * moved on by what they skip, as ECMAScript and RFC 5545 have it.
 */
export function momentOf(wall: WallTime, timeZone: string): Date {
  const utc = asUtc(wall);
  const [before, after] = [offsetAt(utc - DAY, timeZone), offsetAt(utc + DAY, timeZone)];
  const isShown = (moment: number) => moment + offsetAt(moment, timeZone) === utc;
  const [first, second] = [utc - Math.max(before, after), utc - Math.min(before, after)];
  if (isShown(first)) return new Date(first);
  return new Date(isShown(second) ? second : utc - before);
}

const two = (number: number) => String(number).padStart(2, "0");

/** As a field of type `datetime-local` has it: `2026-03-04T10:00`. */
export function localInput(moment: Date, timeZone: string): string {
  const { year, month, day, hour, minute } = wallTime(moment, timeZone);
  return `${String(year).padStart(4, "0")}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}`;
}

/** "18 November 2026" by the clocks of a time zone. */
export function dayName(moment: Date, timeZone: string): string {
  const { year, month, day } = wallTime(moment, timeZone);
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return days.format(date);
}

const days = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" });

/** "18 November 2026 at 10:00, Europe/Berlin" by the clocks of a time zone. */
export function momentName(moment: Date, timeZone: string): string {
  const { hour, minute } = wallTime(moment, timeZone);
  return `${dayName(moment, timeZone)} at ${two(hour)}:${two(minute)}, ${timeZone}`;
}
