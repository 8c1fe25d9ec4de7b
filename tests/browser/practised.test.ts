import { beforeEach, expect, test } from "vitest";
import { keepPractised } from "@/lib/browser/practised";
import { openSession } from "@/lib/browser/session";
import { openStore } from "@/lib/browser/store";
import { aDevice, DAY, freshBrowser, type Time, timeFrom } from "./device";

let time: Time;
const attempt = { at: 5, tookMs: 60_000, text: "A trie.", said: [1] };

beforeEach(() => {
  freshBrowser();
  time = timeFrom();
});

async function due(device: ReturnType<typeof aDevice>): Promise<readonly string[]> {
  const session = await openSession({ owner: null }, device);
  const asked: string[] = [];
  while (session.view().card !== null) {
    asked.push(session.view().card!.id);
    time.pass(2_000);
    session.reveal();
    time.pass(2_000);
    await session.rate(4);
  }
  session.close();
  return asked;
}

test("an attempt goes into the log; what it missed is asked the next day, before its due date and once", async () => {
  const device = aDevice(time, null);
  const known = await due(device);
  expect(known.length).toBeGreaterThan(0);
  expect(await keepPractised(null, "14-typeahead", attempt, ["drift"], device)).toBe(3);
  const store = await openStore(null);
  const entry = (await store.entries()).find((one) => one.entry.kind === "practised")?.entry;
  expect(entry).toMatchObject({ design: "14-typeahead", began: 5, tookMs: 60_000, text: "A trie.", said: [1] });
  const { cards } = (entry as unknown as { wanted: { cards: readonly string[] } }).wanted;
  expect(await due(device)).toEqual([]);
  time.pass(DAY);
  const next = await due(device);
  expect(cards.filter((card) => next.includes(card)).length).toBeGreaterThan(1);
  time.pass(60_000);
  expect((await due(device)).filter((card) => cards.includes(card))).toEqual([]);
  store.close();
});

test("an attempt that wants nothing is kept without asking for the decks", async () => {
  const device = aDevice(time, null);
  device.faults.offline = true;
  expect(await keepPractised(null, "14-typeahead", attempt, [], device)).toBe(0);
  const store = await openStore(null);
  expect((await store.entries()).map(({ entry }) => [entry.kind, "wanted" in entry])).toEqual([["practised", false]]);
  store.close();
});
