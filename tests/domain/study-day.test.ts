import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DAY_MS, dateFromDay, MINUTE_MS, studyDay, studyDayStart, weekdayFromDay } from "@/lib/domain/study-day";
import { anOffset, aRollover } from "../arbitraries";
import anki from "../fixtures/vectors/anki_scheduler.json";

const at = (iso: string) => Date.parse(iso);
const offsetOf = (iso: string) => {
  const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)$/.exec(iso)!;
  return (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
};

describe("a study day", () => {
  test("turns at 4 in the morning where the person is, not at midnight", () => {
    const day = (iso: string) => studyDay(at(iso), offsetOf(iso), 240);
    expect(day("2026-11-20T23:50:00-08:00")).toBe(day("2026-11-21T03:59:59-08:00"));
    expect(day("2026-11-21T04:00:00-08:00")).toBe(day("2026-11-20T23:50:00-08:00") + 1);
  });

  test("does not turn when the day turns in Greenwich", () => {
    const day = (iso: string) => studyDay(at(iso), -480, 240);
    expect(day("2026-11-20T15:50:00-08:00")).toBe(day("2026-11-20T16:10:00-08:00"));
  });

  test("is named after the date it began on", () => {
    expect(dateFromDay(studyDay(at("2026-11-21T02:00:00+05:30"), 330, 240))).toBe("2026-11-20");
    expect(dateFromDay(0)).toBe("1970-01-01");
    expect(dateFromDay(-1)).toBe("1969-12-31");
    expect(weekdayFromDay(studyDay(at("2026-11-20T12:00:00Z"), 0, 240))).toBe(4);
  });

  test("is counted as Anki counts it", () => {
    const { cases } = anki.vectors.find(({ id }) => id === "day_rollover") as unknown as {
      cases: Record<string, string | number>[];
    };
    const moments = (example: Record<string, string | number>): [string | number, number, string | number, number] => {
      if (example.now) {
        return [example.created, offsetOf(String(example.created)), example.now, offsetOf(String(example.now))];
      }
      const created = at("2019-12-01T02:00:00Z");
      return [created, 0, created + Number(example.hours_later) * 60 * MINUTE_MS, 0];
    };
    for (const example of cases) {
      const [created, createdOffset, now, nowOffset] = moments(example);
      const ms = (moment: string | number) =>
        typeof moment === "number" ? moment : at(moment.length < 22 ? `${moment.slice(0, 16)}:00Z` : moment);
      const rollover = Number(example.rollover ?? 4) * 60;
      // Anki numbers days from the calendar date of the collection's creation; a study day is named after its own date.
      const createdDate = studyDay(ms(created), createdOffset, 0);
      expect(Math.max(0, studyDay(ms(now), nowOffset, rollover) - createdDate), JSON.stringify(example)).toBe(
        example.days,
      );
    }
  });

  test("holds the moments from its start to the next one's, and days follow one another", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e12 }), anOffset, aRollover, (moment, offset, rollover) => {
        const day = studyDay(moment, offset, rollover);
        const start = studyDayStart(day, offset, rollover);
        expect(start).toBeLessThanOrEqual(moment);
        expect(moment).toBeLessThan(start + DAY_MS);
        expect(studyDay(start, offset, rollover)).toBe(day);
        expect(studyDay(start - 1, offset, rollover)).toBe(day - 1);
      }),
    );
  });

  test("names every date as the calendar does", () => {
    fc.assert(
      fc.property(fc.integer({ min: -700_000, max: 2_900_000 }), (day) => {
        const date = new Date(day * DAY_MS);
        fc.pre(date.getUTCFullYear() > 0 && date.getUTCFullYear() < 10_000);
        expect(dateFromDay(day)).toBe(date.toISOString().slice(0, 10));
        expect(weekdayFromDay(day)).toBe((date.getUTCDay() + 6) % 7);
      }),
    );
  });

  test("comes once a night through clock changes, with the offsets of real zones", () => {
    for (const zone of [
      "America/New_York",
      "Europe/London",
      "Asia/Kolkata",
      "Australia/Lord_Howe",
      "Pacific/Chatham",
    ]) {
      const format = new Intl.DateTimeFormat("en", { timeZone: zone, timeZoneName: "longOffset" });
      const offset = (moment: number) => {
        const name = format.formatToParts(moment).find(({ type }) => type === "timeZoneName")!.value;
        const [, sign, hours, minutes] = /GMT([+-])(\d\d):(\d\d)/.exec(name) ?? [null, "+", "0", "0"];
        return (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
      };
      let last = studyDay(at("2026-01-01T12:00:00Z"), offset(at("2026-01-01T12:00:00Z")), 240);
      for (let moment = at("2026-01-01T12:30:00Z"); moment < at("2027-01-02T00:00:00Z"); moment += 30 * MINUTE_MS) {
        const day = studyDay(moment, offset(moment), 240);
        expect([0, 1], `${zone} ${new Date(moment).toISOString()}`).toContain(day - last);
        last = day;
      }
    }
  });
});
