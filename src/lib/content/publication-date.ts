import { localInput, momentOf, type WallTime } from "./time-zone";

const form =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?\s*(Z|[+-]\d{2}:\d{2})?)?$/i;

/** Before, `Intl` counts by the calendar of Julius Caesar. */
const FIRST_YEAR = 1_600;

interface Parsed {
  wall: WallTime;
  /** Minutes ahead of UTC; null for the clocks of the blog. */
  offset: number | null;
}

function parse(text: string): Parsed | null {
  const [whole, ...parts] = form.exec(text.trim()) ?? [];
  if (!whole) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts
    .slice(0, 6)
    .map((part) => Number(part ?? 0));
  const isDate = month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
  if (!isDate || year < FIRST_YEAR || hour > 23 || minute > 59 || second > 59) return null;
  const zone = parts[6]?.toUpperCase();
  const offset = zone === undefined ? null : zone === "Z" ? 0 : minutesOf(zone);
  if (offset !== null && Math.abs(offset) > 18 * 60) return null;
  return { wall: { year, month, day, hour, minute, second }, offset };
}

const daysIn = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).getUTCDate();

const minutesOf = (zone: string) =>
  (zone.startsWith("-") ? -1 : 1) * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4, 6)));

/** Whether a text is a date, or a date and time, from the year 1600 to 9999. The time may have an offset from UTC. */
export const isPublicationDate = (text: string): boolean => parse(text) !== null;

/**
 * The moment that a text of the publication date means by the clocks of the blog. A date alone is its midnight. A text that
 * names the minute of the present date leaves it as it is, seconds and all.
 */
export function publicationDate(text: string, timeZone: string, present: Date | null): Date {
  const parsed = parse(text);
  if (!parsed) throw new RangeError(`${text} is no publication date.`);
  const { wall, offset } = parsed;
  if (offset !== null) return new Date(momentOf(wall, "UTC").getTime() - offset * 60_000);
  if (present && localInput(present, timeZone) === text.trim()) return present;
  return momentOf(wall, timeZone);
}
