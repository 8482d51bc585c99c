/** A year or a month of the archive; months count from 1 and, as all dates that readers see, in UTC. */
export interface Period {
  year: number;
  month?: number;
}

export type Month = Required<Period>;

/** The month of the archive that a date falls into. */
export const monthOf = (date: Date): Month => ({
  year: date.getUTCFullYear(),
  month: date.getUTCMonth() + 1,
});

/** The year in an address, from 1000 to 9999. Null when it is none. */
export const yearIn = (text: string): number | null =>
  /^[1-9]\d{3}$/.test(text) ? Number(text) : null;

/** The month in two segments of an address, `2026` and `09`. Null when they are none. */
export function monthIn(year: string, month: string): Month | null {
  const number = yearIn(year);
  return number && /^(0[1-9]|1[0-2])$/.test(month) ? { year: number, month: Number(month) } : null;
}

/** The year or month in the rest of an address, `2026` or `2026/09`. Null when it is none. */
export function periodIn(text: string): Period | null {
  const [first = "", month, ...rest] = text.split("/");
  if (rest.length > 0) return null;
  if (month !== undefined) return monthIn(first, month);
  const year = yearIn(first);
  return year ? { year } : null;
}

/** From the first moment of a period to the first one after it, as a condition on a date. */
export const within = ({ year, month }: Period) => ({
  gte: new Date(Date.UTC(year, (month ?? 1) - 1, 1)),
  lt: new Date(Date.UTC(year, month ?? 12, 1)),
});

const name = new Intl.DateTimeFormat("en-GB", { month: "long", timeZone: "UTC" });

export const monthName = (month: Month): string => name.format(within(month).gte);

/** "September 2026", or "2026" for a year. */
export const periodName = ({ year, month }: Period): string =>
  month ? `${monthName({ year, month })} ${year}` : String(year);

/** The neighbours of a period in a list that runs newest first. Null where there is none. */
export function adjacentPeriods<T>(periods: readonly T[], is: (period: T) => boolean) {
  const at = periods.findIndex(is);
  return {
    newer: periods[at - 1] ?? null,
    older: at === -1 ? null : (periods[at + 1] ?? null),
  };
}
