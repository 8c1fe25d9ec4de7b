import { beforeEach, describe, expect, test } from "vitest";
import { openSession } from "@/lib/browser/session";
import { guestProgress, guestToday, waitingHere } from "@/lib/browser/today";
import { aDevice, DAY, type Device, freshBrowser, newLog, type Time, timeFrom } from "./device";

let time: Time;
let device: Device;
beforeEach(() => {
  freshBrowser();
  time = timeFrom();
  device = aDevice(time, null);
});

async function study(cards: number, rating: 1 | 3 | 4, owner: string | null = null): Promise<void> {
  const session = await openSession({ owner }, device);
  for (let i = 0; i < cards && session.view().card !== null; i++) {
    time.pass(4_000);
    session.reveal();
    time.pass(4_000);
    await session.rate(rating);
  }
  session.close();
}

describe("a guest's Today", () => {
  test("before the first review: what is new, and how long it takes", async () => {
    expect(await guestToday(device)).toMatchObject({
      counts: { new: 6, learning: 0, due: 0 },
      reviews: 0,
      estimatedMinutes: 4,
      nextDueAt: null,
    });
  });

  test("after a session: what is done, what comes, when", async () => {
    await study(3, 4);
    const today = (await guestToday(device))!;
    expect(today).toMatchObject({ counts: { new: 3 }, done: { newCards: 3, reviews: 3, minutes: 0 }, reviews: 3 });
    expect(today.forecast.reduce((sum, n) => sum + n, 0)).toBe(3);
    expect(today.nextDueAt).toBeGreaterThan(time.wall);
  });

  test("what was left in its steps is due the next day, in the bars too", async () => {
    await study(3, 3);
    time.pass(DAY);
    const later = (await guestToday(device))!;
    expect(later.counts).toMatchObject({ learning: 3, due: 0 });
    expect(later.forecast[0]).toBe(3);
  });

  test("the next day counts what is due and gives the day's new cards", async () => {
    await study(3, 4);
    const { forecast } = (await guestToday(device))!;
    time.pass(forecast.findIndex((n) => n > 0) * DAY);
    const later = (await guestToday(device))!;
    expect(later.counts.due).toBe(later.forecast[0]);
    expect(later.counts.due).toBeGreaterThan(0);
    expect(later.done.reviews).toBe(0);
    expect(later.backlog).toBe(0);
    time.pass(DAY);
    expect((await guestToday(device))!.backlog).toBe(later.counts.due);
  });

  test("says when the core track holds nothing new: not while a sibling waits for tomorrow", async () => {
    await study(6, 4);
    expect(await guestToday(device)).toMatchObject({ counts: { new: 0 }, isThrough: false });
    time.pass(DAY);
    await study(20, 4);
    expect(await guestToday(device)).toMatchObject({ counts: { new: 0 }, isThrough: true });
  });

  test("nothing is known without a catalogue", async () => {
    device.faults.offline = true;
    expect(await guestToday(device)).toBeNull();
  });
});

describe("a guest's Progress", () => {
  test("draws every statistic of the shelf from the device's log", async () => {
    await study(4, 4);
    const figures = (await guestProgress(device))!;
    expect(figures.length).toBeGreaterThanOrEqual(5);
    const phases = figures.find(({ id }) => id === "phases")!.figure;
    expect(JSON.stringify(phases.table.rows)).toContain("4");
  });
});

test("how many entries of a person wait on this device", async () => {
  device = aDevice(time, newLog());
  await study(0, 3, "ada");
  await new Promise((resolve) => setTimeout(resolve, 30));
  device.faults.offline = true;
  await study(2, 4, "ada");
  expect(await waitingHere("ada")).toBe(2);
});
