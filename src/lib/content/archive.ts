import { momentOf, wallTime } from "./time-zone";

/** A year or a month of the archive, by the clocks of the blog. The first month is 1. */
export interface Period {
  year: number;
  month?: number;
}

export type Month = Required<Period>;

export function monthOf(date: Date, timeZone: string): Month {
  const { year, month } = wallTime(date, timeZone);
  return { year, month };
}

/** Parses a year from 1000 to 9999. Null for anything else. */
export const yearIn = (text: string): number | null =>
  /^[1-9]\d{3}$/.test(text) ? Number(text) : null;

/** Parses two segments of an address, `2026` and `09`. Null for anything else. */
export function monthIn(year: string, month: string): Month | null {
  const number = yearIn(year);
  return number && /^(0[1-9]|1[0-2])$/.test(month) ? { year: number, month: Number(month) } : null;
}

/** Parses `2026` or `2026/09`. Null for anything else. */
export function periodIn(text: string): Period | null {
  const [first = "", month, ...rest] = text.split("/");
  if (rest.length > 0) return null;
  if (month !== undefined) return monthIn(first, month);
  const year = yearIn(first);
  return year ? { year } : null;
}

/** The first moment of a period, and the first moment after it. */
export function within({ year, month }: Period, timeZone: string) {
  const start = (year: number, month: number) =>
    momentOf({ year, month, day: 1, hour: 0, minute: 0, second: 0 }, timeZone);
  const isLast = month === undefined || month === 12;
  return {
    gte: start(year, month ?? 1),
    lt: isLast ? start(year + 1, 1) : start(year, month + 1),
  };
}

const name = new Intl.DateTimeFormat("en-GB", { month: "long", timeZone: "UTC" });

export const monthName = ({ year, month }: Month): string =>
  name.format(new Date(Date.UTC(year, month - 1)));

/** "September 2026", or "2026" for a year. */
export const periodName = ({ year, month }: Period): string =>
  month ? `${monthName({ year, month })} ${year}` : String(year);

/** The periods before and after this one in a list that runs newest first. Null where there is none. */
export function adjacentPeriods<T>(periods: readonly T[], is: (period: T) => boolean) {
  const at = periods.findIndex(is);
  return {
    newer: periods[at - 1] ?? null,
    older: at === -1 ? null : (periods[at + 1] ?? null),
  };
}
