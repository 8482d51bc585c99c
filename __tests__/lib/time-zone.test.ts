import { describe, expect, test } from "vitest";
import { monthOf, within } from "@/lib/content/archive";
import { isPublicationDate, publicationDate } from "@/lib/content/publication-date";
import { dayName, localInput, momentOf, wallTime } from "@/lib/content/time-zone";

const wall = (text: string) => {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = text.split(/\D/).map(Number);
  return { year, month, day, hour, minute, second: 0 };
};

test.each([
  ["UTC", "2026-01-01T00:00", "2026-01-01T00:00:00.000Z"],
  ["America/New_York", "2025-12-31T22:00", "2026-01-01T03:00:00.000Z"],
  ["Asia/Kathmandu", "2026-01-01T05:45", "2026-01-01T00:00:00.000Z"],
  ["Australia/Lord_Howe", "2026-07-01T10:30", "2026-07-01T00:00:00.000Z"],
  ["Pacific/Kiritimati", "2026-01-01T14:00", "2026-01-01T00:00:00.000Z"],
  ["Pacific/Pago_Pago", "2025-12-31T13:00", "2026-01-01T00:00:00.000Z"],
  ["Europe/Berlin", "1893-03-31T23:00", "1893-03-31T22:06:32.000Z"],
  ["America/New_York", "1883-11-18T12:00", "1883-11-18T16:56:02.000Z"],
  ["Asia/Tokyo", "1600-01-01T09:19", "1600-01-01T00:00:01.000Z"],
])("%s shows %s at %s", (timeZone, local, moment) => {
  expect(momentOf(wall(local), timeZone).toISOString()).toBe(moment);
  expect(localInput(new Date(moment), timeZone)).toBe(local);
});

describe("clocks that are changed", () => {
  test.each([
    // Skipped: moved on by the gap.
    ["America/New_York", "2026-03-08T02:30", "2026-03-08T07:30:00.000Z"],
    ["Europe/Berlin", "2026-03-29T02:00", "2026-03-29T01:00:00.000Z"],
    ["America/Sao_Paulo", "2018-11-04T00:00", "2018-11-04T03:00:00.000Z"],
    ["Asia/Beirut", "2026-03-29T00:00", "2026-03-28T22:00:00.000Z"],
    ["Pacific/Apia", "2011-12-30T12:00", "2011-12-30T22:00:00.000Z"],
    // Shown twice: the first.
    ["America/New_York", "2026-11-01T01:30", "2026-11-01T05:30:00.000Z"],
    ["Europe/London", "2026-10-25T01:30", "2026-10-25T00:30:00.000Z"],
    ["Australia/Lord_Howe", "2026-04-05T01:45", "2026-04-04T14:45:00.000Z"],
  ])("%s: %s is %s", (timeZone, local, moment) => {
    expect(momentOf(wall(local), timeZone).toISOString()).toBe(moment);
  });

  test("every hour of two years comes back", () => {
    for (const timeZone of ["America/New_York", "Australia/Lord_Howe", "Africa/Casablanca"]) {
      for (let at = Date.UTC(2026, 0, 1); at < Date.UTC(2028, 0, 1); at += 3_600_000) {
        const back = momentOf(wallTime(new Date(at), timeZone), timeZone).getTime();
        // Of a time that is shown twice, the first.
        if (back !== at) expect(at - back).toBeLessThanOrEqual(3_600_000);
        expect(localInput(new Date(back), timeZone)).toBe(localInput(new Date(at), timeZone));
      }
    }
  });
});

test("months and years begin by the clocks of the blog, whatever the server's are", () => {
  const server = process.env.TZ;
  for (const TZ of ["UTC", "Pacific/Kiritimati", "America/Anchorage"]) {
    process.env.TZ = TZ;
    expect(monthOf(new Date("2026-01-01T03:00Z"), "America/New_York")).toEqual({
      year: 2025,
      month: 12,
    });
    expect(within({ year: 2025, month: 12 }, "America/New_York")).toEqual({
      gte: new Date("2025-12-01T05:00Z"),
      lt: new Date("2026-01-01T05:00Z"),
    });
    expect(within({ year: 2026 }, "Asia/Kathmandu")).toEqual({
      gte: new Date("2025-12-31T18:15Z"),
      lt: new Date("2026-12-31T18:15Z"),
    });
    expect(within({ year: 9999 }, "UTC").lt.getTime()).toBe(Date.UTC(10_000, 0, 1));
    expect(dayName(new Date("2026-01-01T03:00Z"), "America/New_York")).toBe("31 December 2025");
  }
  if (server === undefined) delete process.env.TZ;
  else process.env.TZ = server;
});

test.each([
  ["2026-03-04T10:00", "2026-03-04T09:00:00.000Z"],
  ["2026-03-04 10:00", "2026-03-04T09:00:00.000Z"],
  ["2026-07-04T10:00:30", "2026-07-04T08:00:30.000Z"],
  ["2019-03-04", "2019-03-03T23:00:00.000Z"],
  ["2019-03-04T10:00:00Z", "2019-03-04T10:00:00.000Z"],
  ["2019-03-04T10:00:00.123+05:45", "2019-03-04T04:15:00.000Z"],
  ["2019-03-04 10:00 -08:00", "2019-03-04T18:00:00.000Z"],
  ["1890-05-06T07:08", "1890-05-06T06:14:32.000Z"],
])("the publication date %s is %s in Berlin", (text, moment) => {
  expect(isPublicationDate(text)).toBe(true);
  expect(publicationDate(text, "Europe/Berlin", null).toISOString()).toBe(moment);
});

test("the minute of the present date is the present date", () => {
  const present = new Date("2026-03-04T09:00:12.345Z");
  expect(publicationDate("2026-03-04T10:00", "Europe/Berlin", present)).toBe(present);
  const second = new Date("2026-10-25T01:30:00Z");
  expect(publicationDate("2026-10-25T01:30", "Europe/London", second)).toBe(second);
});

test.each([
  "yesterday",
  "2026-02-30",
  "2026-13-01",
  "2026-03-04T24:00",
  "2026-03-04T10:60",
  "1599-12-31",
  "0001-01-01",
  "275760-09-13T00:00",
  "12026-01-01",
  "2026-03-04T10:00+99:00",
  "04/03/2026",
  "2026-03-04T10:00[Europe/Berlin]",
  "-2026-03-04",
])("%s is no publication date", (text) => {
  expect(isPublicationDate(text)).toBe(false);
});
