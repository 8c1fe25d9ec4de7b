import { expect, test } from "vitest";
import { actsBefore } from "@/lib/browser/acts-before";
import { openSession } from "@/lib/browser/session";
import type { Kept } from "@/lib/browser/store";
import type { AnyEntry } from "@/lib/domain/review-log";
import { aDevice, freshBrowser, NOON, reloaded, timeFrom } from "./device";

const kept = (entry: { id: string; at: number; kind: string; [more: string]: unknown }): Kept => ({
  id: entry.id,
  entry: entry as AnyEntry,
});
const review = (id: string, at: number) => kept({ id, at, kind: "reviewed", card: `c/n#${id}`, rating: 3, tookMs: 1 });

test("a rating can be undone after a reload", async () => {
  freshBrowser();
  const time = timeFrom();
  const device = aDevice(time, null);
  const first = await openSession({ owner: null }, device);
  const card = first.view().card?.id;
  time.pass(1_000);
  first.reveal();
  time.pass(1_000);
  await first.rate(3);
  expect(first.view().card?.id).not.toBe(card);
  first.close();

  const again = await openSession({ owner: null }, reloaded(time, null, device));
  expect(again.view()).toMatchObject({ canUndo: true, answered: 0 });
  await again.undo();
  expect(again.view()).toMatchObject({ card: { id: card, isNew: true }, canUndo: false, canRedo: true });
  await again.redo();
  expect(again.view().card?.id).not.toBe(card);
  again.close();
});

test("ten acts at most, of the last hour, in their order", () => {
  const entries = Array.from({ length: 14 }, (_, i) => review(`r${i + 10}`, NOON - 70 * 60_000 + i * 6 * 60_000));
  const acts = actsBefore(entries.toReversed(), NOON);
  expect(acts).toHaveLength(10);
  expect(acts.at(-1)?.card).toBe("c/n#r23");
  expect(acts.every((act) => NOON - (act.entries[0]?.entry.at ?? 0) < 3_600_000)).toBe(true);
});

test("what was undone is no act, and is one again after a redo", () => {
  const undone = [review("r1", NOON - 3), kept({ id: "u1", at: NOON - 2, kind: "undone", entry: "r1" })];
  expect(actsBefore(undone, NOON)).toEqual([]);
  const redone = [...undone, kept({ id: "u2", at: NOON - 1, kind: "undone", entry: "u1" })];
  expect(actsBefore(redone, NOON)).toHaveLength(1);
});

test("a note that was suspended with one press comes back with one", () => {
  const press = ["1", "2", "3"].map((which, i) =>
    kept({ id: `s${which}`, at: NOON - 100 + i, kind: "suspended", card: `c/n#${which}` }),
  );
  const acts = actsBefore(press, NOON);
  expect(acts).toHaveLength(1);
  expect(acts[0].gone).toEqual(["c/n#1", "c/n#2", "c/n#3"]);
  expect(acts[0].rating).toBeNull();
});
