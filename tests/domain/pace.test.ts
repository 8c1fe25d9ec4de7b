import fc from "fast-check";
import { expect, test } from "vitest";
import { minutesFor, paceFrom, roomForNew } from "@/lib/domain/pace";

test("one's own pace counts once there is enough of it", () => {
  expect(paceFrom([])).toBe(15_000);
  expect(paceFrom([{ reviews: 19, tookMs: 99 }])).toBe(15_000);
  expect(
    paceFrom([
      { reviews: 60, tookMs: 600_000 },
      { reviews: 60, tookMs: 600_000 },
    ]),
  ).toBe(10_000);
  expect(paceFrom([{ reviews: 1000, tookMs: 0 }])).toBe(1000);
});

test("new cards fit into what the reviews leave of the minutes", () => {
  expect(roomForNew(null, 10_000, 1e9, 1e9)).toBe(Number.POSITIVE_INFINITY);
  expect(roomForNew(10, 10_000, 0, 0)).toBe(24);
  expect(roomForNew(10, 10_000, 0, 30)).toBe(12);
  expect(roomForNew(10, 10_000, 300_000, 30)).toBe(0);
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 480 }),
      fc.integer({ min: 1000, max: 60_000 }),
      fc.nat(200),
      (minutes, pace, due) => {
        const room = roomForNew(minutes, pace, 0, due);
        if (room > 0) expect(minutesFor(due, room, pace)).toBeLessThanOrEqual(minutes);
        expect(roomForNew(minutes, pace, 60_000, due)).toBeLessThanOrEqual(room);
      },
    ),
  );
});
