import { beforeEach, describe, expect, test } from "vitest";
import { openChannel } from "@/lib/browser/channel";
import { mint } from "@/lib/browser/outbox";
import { arrive } from "@/lib/browser/owner";
import { memoryStore, type Store } from "@/lib/browser/store";
import { openSyncer, roundTrip } from "@/lib/browser/sync";
import {
  aDevice,
  DAY,
  type Device,
  decksOfSmall,
  freshBrowser,
  MINUTE,
  NOON,
  newLog,
  type Time,
  timeFrom,
} from "./device";

let time: Time;
let device: Device;
let store: Store;
const CARD = "drift-idea/note-0#1";

beforeEach(async () => {
  freshBrowser();
  time = timeFrom();
});

async function here(log: Parameters<typeof aDevice>[1]): Promise<void> {
  device = aDevice(time, log);
  store = await arrive("ada", device.clock);
}
const trip = (take = true) => roundTrip({ store, clock: device.clock, net: device.net }, { take });
/** What another device rated. */
const rated = (id: string) => ({
  id,
  at: NOON,
  kind: "reviewed",
  card: CARD,
  rating: 3,
  offsetMin: 0,
  rolloverMin: 240,
  tookMs: 1,
  presetId: "default-1",
});
const star = async () => {
  const kept = mint({ kind: "starred", card: CARD }, device.clock);
  await store.add(kept);
  time.pass(10);
  return kept;
};

describe("a round trip", () => {
  test("sends at most 500 entries at once, oldest first, until none waits", async () => {
    const log = newLog();
    await here(log);
    await store.write({
      put: Array.from({ length: 1_234 }, () => mint({ kind: "starred", card: CARD }, device.clock)),
    });
    expect(await trip()).toMatchObject({ result: "sent" });
    expect(device.sent.map((request) => request.entries.length)).toEqual([500, 500, 234]);
    expect(log.entries().map((entry) => entry.id)).toEqual(
      log
        .entries()
        .map((entry) => entry.id)
        .toSorted(),
    );
    expect(await store.waiting()).toEqual([]);
  });

  test("takes what other devices did, in as many replies as it needs", async () => {
    const log = decksOfSmall(7);
    await here(log);
    await trip();
    for (let i = 0; i < 30; i++)
      log.sync(
        {
          version: 1,
          cursor: 0,
          sentAt: NOON,
          offsetMin: 0,
          entries: [rated(`other-${i}`)],
        },
        NOON,
      );
    expect(await trip()).toMatchObject({ result: "sent" });
    expect(await store.entries()).toHaveLength(30);
    expect((await store.meta()).cursor).toBe(30);
  });

  test("a lost reply is harmless: the same ids go again and count once", async () => {
    const log = newLog();
    await here(log);
    await star();
    device.faults.loseReplies = true;
    expect(await trip()).toMatchObject({ result: "offline" });
    expect(await store.waiting()).toHaveLength(1);
    device.faults.loseReplies = false;
    expect(await trip()).toMatchObject({ result: "sent" });
    expect(log.entries()).toHaveLength(1);
    expect(await store.waiting()).toEqual([]);
  });

  test("a session's sync sends and marks, and takes nothing", async () => {
    const log = newLog();
    await here(log);
    await trip();
    const before = await store.meta();
    log.sync(
      {
        version: 1,
        cursor: 0,
        sentAt: NOON,
        offsetMin: 0,
        entries: [rated("other")],
      },
      NOON,
    );
    await star();
    expect(await trip(false)).toMatchObject({ result: "sent", settled: [{ entry: { kind: "starred" } }] });
    expect(await store.waiting()).toEqual([]);
    expect((await store.entries()).map((one) => one.id)).not.toContain("other");
    expect(await store.meta()).toEqual({ ...before, clock: expect.anything() });
    await trip();
    const ids = (await store.cards()).flatMap((card) => card.reviews.map(([id]) => id));
    expect(ids).toContain("other");
  });

  test("a refused entry is kept with its sentence and blocks no other", async () => {
    const log = newLog();
    await here(log);
    const bad = mint(
      {
        kind: "reviewed",
        card: CARD,
        rating: 5 as 4,
        offsetMin: 0,
        rolloverMin: 240,
        tookMs: 1,
        presetId: "default-1",
      },
      device.clock,
    );
    await store.add(bad);
    const good = await star();
    const { settled } = await trip();
    expect(settled.find((one) => one.id === bad.id)?.refused).toMatch(/rating must be/);
    expect(log.entries().map((entry) => entry.id)).toEqual([good.id]);
    expect(await store.waiting()).toEqual([]);
    expect((await store.entries()).find((one) => one.id === bad.id)?.refused).toMatch(/rating must be/);
  });

  test.each([
    [401, "signed-out"],
    [429, "slowed"],
    [426, "outdated"],
    [500, "failed"],
    [503, "failed"],
    [200, "failed"],
  ] as const)("an answer %i (%s) keeps everything", async (status, result) => {
    await here(newLog());
    await star();
    device.faults.answer = {
      status,
      body: status === 200 ? { surprise: true } : null,
      retryAfterMs: status === 429 ? 7_000 : null,
    };
    expect(await trip()).toMatchObject({ result, settled: [], retryAfterMs: status === 429 ? 7_000 : null });
    expect(await store.waiting()).toHaveLength(1);
  });

  test("asks for a pack at first, after a change of settings, and after an undo of something it has no longer", async () => {
    const log = newLog();
    await here(log);
    const tell = (entry: object) =>
      log.sync({ version: 1, cursor: 0, sentAt: NOON, offsetMin: 0, entries: [entry] }, NOON);
    await trip();
    await trip();
    tell({ id: "settings", at: NOON, kind: "preset changed", patch: { newPerDay: 3 } });
    await trip();
    expect((await store.meta()).pack?.newestPreset).toBe("settings");
    tell({ id: "u1", at: NOON, kind: "undone", entry: "settings" });
    await trip();
    expect((await store.meta()).pack?.newestPreset).toBe("u1");
    await trip();
    expect(device.sent.map((request) => request.pack ?? false)).toEqual([true, false, false, true, false, true, false]);
  });
});

describe("clocks", () => {
  test("a clock ten years ahead: the server's moments are adopted, and now is right from then on", async () => {
    const log = newLog();
    await here(log);
    device.faults.wallOffMs = 3650 * DAY;
    await star();
    time.pass(5 * MINUTE);
    await star();
    await trip(false);
    const [first, second] = log.entries();
    expect(second.at - first.at).toBe(5 * MINUTE + 10);
    expect(Math.abs(second.at - time.wall)).toBeLessThan(MINUTE);
    expect(device.clock.now()).toBe(time.wall);
    expect((await store.entries()).map((one) => one.entry.at).sort()).toEqual(
      log
        .entries()
        .map((entry) => entry.at)
        .sort(),
    );
  });

  test("what was made before the clock learned and sent after keeps its true moment", async () => {
    const log = newLog();
    await here(log);
    device.faults.wallOffMs = -3650 * DAY;
    const kept = mint({ kind: "starred", card: CARD }, device.clock);
    const madeAt = time.wall;
    time.pass(MINUTE);
    // Another entry teaches the clock; this one reaches the store only then.
    await trip();
    await store.add(kept);
    time.pass(MINUTE);
    await trip();
    expect(log.entries()[0].at).toBe(madeAt);
  });

  test("a clock that is set back ten years during a session keeps its entries in order and near the truth", async () => {
    const log = newLog();
    await here(log);
    await star();
    time.pass(MINUTE);
    device.faults.wallOffMs = -3650 * DAY;
    await star();
    time.pass(MINUTE);
    await trip();
    for (const entry of log.entries()) expect(Math.abs(entry.at - time.wall)).toBeLessThan(3 * MINUTE);
  });

  test("what it learned outlives the visit", async () => {
    const log = newLog();
    await here(log);
    device.faults.wallOffMs = 400 * DAY;
    await star();
    await trip();
    const later = aDevice(time, log);
    later.faults.wallOffMs = 400 * DAY;
    const again = await arrive("ada", later.clock);
    expect(later.clock.now()).toBe(time.wall);
    again.close();
  });
});

describe("the syncer", () => {
  test("one trip at a time holds the lock of its owner, and other tabs hear of it", async () => {
    await here(newLog());
    const held: string[] = [];
    const locked = async <T>(name: string, act: () => Promise<T>) => {
      held.push(name);
      return act();
    };
    const heard: unknown[] = [];
    const [mine, other] = [openChannel("ada"), openChannel("ada")];
    other.hear((message) => heard.push(message));
    const syncer = openSyncer({ store, clock: device.clock, net: device.net }, mine, locked);
    const kept = await star();
    await syncer.now();
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(held).toEqual(["sync:ada"]);
    expect(heard).toEqual([
      expect.objectContaining({ kind: "synced", result: "sent", settled: [expect.objectContaining({ id: kept.id })] }),
    ]);
    for (const one of [syncer, mine, other]) one.close();
  });

  test("takes nothing while pinned, and everything after", async () => {
    await here(newLog());
    const syncer = openSyncer({ store, clock: device.clock, net: device.net }, openChannel("nobody"));
    syncer.pin();
    await syncer.now();
    expect((await store.meta()).pack).toBeNull();
    syncer.unpin();
    await syncer.now();
    expect((await store.meta()).pack).not.toBeNull();
    syncer.close();
  });

  test("a store that fails loses nothing: the entries stay where they are", async () => {
    const log = newLog();
    await here(log);
    const kept = await star();
    const failing: Store = { ...store, write: () => Promise.reject(new DOMException("full", "QuotaExceededError")) };
    const syncer = openSyncer({ store: failing, clock: device.clock, net: device.net }, openChannel("nobody"));
    expect(await syncer.now()).toMatchObject({ result: "failed", settled: [] });
    expect((await store.waiting()).map((one) => one.id)).toEqual([kept.id]);
    await trip();
    expect(log.entries()).toHaveLength(1);
    syncer.close();
  });

  test("works the same on a store in memory", async () => {
    const log = newLog();
    device = aDevice(time, log);
    store = memoryStore("ada");
    await star();
    expect(await trip()).toMatchObject({ result: "sent" });
    expect(await store.waiting()).toEqual([]);
    expect((await store.cards()).length).toBeGreaterThan(0);
  });
});
