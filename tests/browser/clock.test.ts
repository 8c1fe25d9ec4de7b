import { describe, expect, test } from "vitest";
import { createClock } from "@/lib/browser/clock";
import { DAY, MINUTE, NOON } from "./device";

function aClock(wall = NOON) {
  const time = { wall, tick: 0 };
  const clock = createClock({
    wall: () => time.wall,
    tick: () => time.tick,
    zoneOffsetMin: () => 60,
    random: (bytes) => crypto.getRandomValues(bytes),
  });
  const pass = (ms: number) => {
    time.wall += ms;
    time.tick += ms;
  };
  return { clock, time, pass };
}

describe("ids", () => {
  test("are UUIDs of version 7 that begin with the moment", () => {
    const { clock } = aClock();
    const id = clock.id();
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16)).toBe(NOON);
  });

  test("grow within a millisecond and when the clock is set back", () => {
    const { clock, time } = aClock();
    const ids = Array.from({ length: 500 }, () => clock.id());
    time.wall -= 5 * DAY;
    ids.push(...Array.from({ length: 500 }, () => clock.id()));
    expect([...ids].sort()).toEqual(ids);
    expect(new Set(ids).size).toBe(1000);
  });

  test("stay at whole milliseconds when the clock is set far ahead", () => {
    const { clock, time, pass } = aClock();
    clock.now();
    pass(1_000.25);
    time.wall = Math.floor(time.wall) + 40 * DAY;
    expect(Number.isInteger(clock.now())).toBe(true);
    time.wall = Math.floor(time.wall);
    expect(Number.isInteger(clock.memory().correctionMs)).toBe(true);
    expect(Number.parseInt(clock.id().replaceAll("-", "").slice(0, 12), 16)).toBe(clock.now());
  });

  test("grow over a visit that ended in the future", () => {
    const { clock } = aClock();
    const last = "fff9ffff-ffff-7fff-bfff-ffffffffffff";
    clock.recall(null, 0, last);
    expect(clock.id() > last).toBe(true);
  });

  test("differ between two tabs that go on from the same one, ahead of the clock", () => {
    const last = "01a20093-f986-76f3-b805-c42970ede4fc";
    const tabs = [aClock().clock, aClock().clock];
    for (const clock of tabs) clock.recall(null, 0, last);
    const ids = tabs.flatMap((clock) => Array.from({ length: 200 }, () => clock.id()));
    expect(new Set(ids).size).toBe(400);
  });

  test("are minted after an entry that came from elsewhere with an id of another sort", () => {
    const { clock } = aClock();
    clock.recall(null, 0, "zzz");
    expect(clock.id().startsWith("zzz")).toBe(false);
  });

  test("are minted at the end of time", () => {
    const { clock } = aClock();
    clock.recall(null, 0, "ffffffff-ffff-7fff-bfff-ffffffffffff");
    const ids = [clock.id(), clock.id()];
    expect(new Set(ids).size).toBe(2);
    for (const id of ids) expect(id).toMatch(/^ffffffff-ffff-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});

describe("now", () => {
  test("goes on when the wall clock is set back", () => {
    const { clock, time, pass } = aClock();
    const before = clock.now();
    pass(MINUTE);
    time.wall -= 3650 * DAY;
    expect(clock.now()).toBeGreaterThanOrEqual(before);
    pass(10 * MINUTE);
    expect(clock.now() - before).toBeGreaterThanOrEqual(10 * MINUTE);
  });

  test("does not follow a wall clock that is set years ahead while a page is open", () => {
    const { clock, time, pass } = aClock();
    const before = clock.now();
    time.wall += 3650 * DAY;
    pass(MINUTE);
    expect(clock.now() - before).toBe(MINUTE);
  });

  test("follows a night of sleep", () => {
    const { clock, time } = aClock();
    const before = clock.now();
    time.wall += 10 * 60 * MINUTE;
    expect(clock.now() - before).toBe(10 * 60 * MINUTE);
  });

  test("learns the server's time, leaves a difference of a minute alone, and remembers what it learned", () => {
    const { clock, time } = aClock(NOON - 400 * DAY);
    clock.learn(clock.now() + 30_000, clock.now());
    expect(clock.learnedMs()).toBe(0);
    clock.learn(NOON, clock.now());
    expect(clock.now()).toBe(NOON);
    expect(clock.learnedMs()).toBe(400 * DAY);
    const later = createClock({
      wall: () => time.wall + MINUTE,
      tick: () => 0,
      zoneOffsetMin: () => 0,
      random: (bytes) => crypto.getRandomValues(bytes),
    });
    later.recall(clock.memory(), 0, "");
    expect(later.now()).toBe(NOON + MINUTE);
  });
});

describe("the zone", () => {
  const { clock } = aClock();
  test("is the device's unless the person chose one", () => {
    expect(clock.offsetMin(NOON, null)).toBe(60);
    expect(clock.offsetMin(NOON, "Asia/Kathmandu")).toBe(345);
  });

  test("knows summer time, half-hour summer time and Greenwich", () => {
    expect(clock.offsetMin(Date.UTC(2026, 0, 15), "Europe/Berlin")).toBe(60);
    expect(clock.offsetMin(Date.UTC(2026, 6, 15), "Europe/Berlin")).toBe(120);
    expect(clock.offsetMin(Date.UTC(2026, 0, 15), "Australia/Lord_Howe")).toBe(660);
    expect(clock.offsetMin(Date.UTC(2026, 6, 15), "Australia/Lord_Howe")).toBe(630);
    expect(clock.offsetMin(Date.UTC(2026, 0, 15), "Europe/London")).toBe(0);
    expect(clock.offsetMin(Date.UTC(2026, 0, 15), "America/St_Johns")).toBe(-210);
  });
});
