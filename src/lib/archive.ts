import type { Route } from "next";

/** A month of the archive; months count from 1 and, as all dates that readers see, in UTC. */
export interface Month {
  year: number;
  month: number;
}

/** The year in an address, from 1000 to 9999. Null when it is none. */
export const yearIn = (text: string): number | null =>
  /^[1-9]\d{3}$/.test(text) ? Number(text) : null;

/** The month in two segments of an address, `2026` and `09`. Null when they are none. */
export function monthIn(year: string, month: string): Month | null {
  const number = yearIn(year);
  return number && /^(0[1-9]|1[0-2])$/.test(month) ? { year: number, month: Number(month) } : null;
}

export const yearPath = (year: number) => `/archive/${year}` as Route;

/** As {@link monthIn} reads them. */
export const monthSegments = ({ year, month }: Month) => ({
  year: String(year),
  month: String(month).padStart(2, "0"),
});

export function monthPath(at: Month) {
  const { year, month } = monthSegments(at);
  return `/archive/${year}/${month}` as Route;
}

/** The first moment of a month, which may count past December. */
export const startOf = ({ year, month }: Month): Date => new Date(Date.UTC(year, month - 1, 1));

const name = new Intl.DateTimeFormat("en-GB", { month: "long", timeZone: "UTC" });

export const monthName = (month: Month): string => name.format(startOf(month));

/** The neighbours of a period in a list that runs newest first. Null where there is none. */
export function neighbours<T>(periods: readonly T[], is: (period: T) => boolean) {
  const at = periods.findIndex(is);
  return {
    newer: periods[at - 1] ?? null,
    older: at === -1 ? null : (periods[at + 1] ?? null),
  };
}
