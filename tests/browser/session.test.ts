import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openSession, type Session, type SessionOptions } from "@/lib/browser/session";
import { openStore } from "@/lib/browser/store";
import type { Rating } from "@/lib/domain/rating";
import { aDevice, DAY, type Device, freshBrowser, MINUTE, NOON, newLog, reloaded, type Time, timeFrom } from "./device";

let time: Time;
const open: Session[] = [];

beforeEach(() => {
  freshBrowser();
  time = timeFrom();
});
afterEach(() => {
  for (const session of open.splice(0)) session.close();
});

async function begin(device: Device, options: Partial<SessionOptions> = {}): Promise<Session> {
  const session = await openSession({ owner: null, ...options }, device);
  open.push(session);
  return session;
}

async function answer(session: Session, rating: Rating): Promise<string> {
  const id = session.view().card!.id;
  time.pass(2_000);
  session.reveal();
  time.pass(3_000);
  await session.rate(rating);
  return id;
}

describe("a guest's session", () => {
  test("asks new cards in study order and keeps siblings for another day", async () => {
    const session = await begin(aDevice(time, null));
    expect(session.view()).toMatchObject({
      status: "asking",
      owner: "guest",
      counts: { new: 6, learning: 0, due: 0 },
      total: 6,
    });
    expect(session.view().card).toMatchObject({
      id: "drift-idea/note-0#1",
      deckTitle: "Deck drift",
      conceptTitle: "Idea of drift",
      isNew: true,
    });
    expect(session.view().previews?.[1].label).toBe("1 min");
    expect(session.view().previews?.[4].label).toMatch(/^\d+ d$/);
    const asked: string[] = [];
    while (session.view().card !== null) asked.push(await answer(session, 4));
    expect(asked.map((id) => id.slice(0, id.indexOf("#")))).toEqual([
      ...new Set(asked.map((id) => id.slice(0, id.indexOf("#")))),
    ]);
    expect(asked).toHaveLength(6);
    expect(session.view()).toMatchObject({
      status: "done",
      answered: 6,
      summary: { cards: 6, recalled: 6, tookMs: 30_000, ratings: [4, 4, 4, 4, 4, 4], forgotten: [] },
    });
    expect(session.view().nextDueAt).toBeGreaterThan(time.wall);
  });

  test("gives the same view until something changes, and tells who listens", async () => {
    const session = await begin(aDevice(time, null));
    const before = session.view();
    expect(session.view()).toBe(before);
    let heard = 0;
    const stop = session.subscribe(() => heard++);
    session.reveal();
    expect(session.view()).not.toBe(before);
    expect(session.view().status).toBe("answered");
    expect(heard).toBe(1);
    stop();
    time.pass(1_000);
    await session.rate(3);
    expect(heard).toBe(1);
  });

  test("what was read between a card and the next counts as neither's time", async () => {
    const session = await begin(aDevice(time, null));
    await answer(session, 1);
    time.pass(40_000);
    session.look();
    await answer(session, 3);
    session.reveal();
    session.look();
    const took = (await (await openStore(null)).entries()).map(({ entry }) => (entry as { tookMs?: number }).tookMs);
    expect(took).toEqual([5_000, 5_000]);
  });

  test("the last rating is told until something else is done", async () => {
    const session = await begin(aDevice(time, null));
    expect(session.view().last).toBeNull();
    const said = session.view().previews?.[4];
    await answer(session, 4);
    expect(session.view().last).toEqual({ rating: 4, label: said?.label, minutes: said?.minutes });
    await session.undo();
    expect(session.view().last).toBeNull();
    await session.redo();
    await answer(session, 3);
    session.finish();
    expect(session.view().summary?.ratings).toEqual([4, 3]);
  });

  test("a button does what it said", async () => {
    const session = await begin(aDevice(time, null));
    const { previews } = session.view();
    const id = session.view().card!.id;
    session.reveal();
    time.pass(200);
    await session.rate(4);
    const again = await begin(reloaded(time, null, aDevice(time, null)), { cards: [id] });
    expect(again.view().card).toMatchObject({ id, phase: "review", isNew: false });
    const store = await openStore(null);
    expect((await store.entries())[0].entry).toMatchObject({
      kind: "reviewed",
      card: id,
      rating: 4,
      presetId: "default-1",
      tookMs: 200,
    });
    store.close();
    const day = Math.floor((NOON - 4 * 60 * MINUTE) / DAY);
    expect(previews![4].dueDay).toBeGreaterThan(day);
  });

  test("a rating within 150 ms of the answer, or before it, counts for nothing", async () => {
    const session = await begin(aDevice(time, null));
    await session.rate(3);
    session.reveal();
    time.pass(149);
    await session.rate(3);
    expect(session.view()).toMatchObject({ status: "answered", answered: 0 });
    time.pass(1);
    await session.rate(3);
    expect(session.view()).toMatchObject({ status: "asking", answered: 1 });
  });

  test("of two presses at once only one counts", async () => {
    const session = await begin(aDevice(time, null));
    session.reveal();
    time.pass(1_000);
    await Promise.all([session.rate(3), session.rate(1), session.rate(3)]);
    expect(session.view().answered).toBe(1);
  });

  test("a card in its steps comes back when its delay is over, before new ones", async () => {
    const session = await begin(aDevice(time, null));
    const forgotten = await answer(session, 1);
    expect(session.view().card?.id).not.toBe(forgotten);
    time.pass(MINUTE);
    await answer(session, 4);
    expect(session.view().card).toMatchObject({ id: forgotten, phase: "learning" });
  });

  test("waits for cards in their steps, then asks them, and says when", async () => {
    const session = await begin(aDevice(time, null), { concept: "drift-idea" });
    while (session.view().card?.isNew) await answer(session, 3);
    // All are in the ten-minute step now, within the learn-ahead time.
    expect(session.view().status).toBe("asking");
    expect(session.view().counts).toMatchObject({ new: 0, learning: 3 });
  });

  test("is there after the page was killed", async () => {
    const device = aDevice(time, null);
    const session = await begin(device);
    const first = await answer(session, 4);
    // No close: the tab is gone.
    const again = await begin(reloaded(time, null, device));
    expect(again.view().card?.id).not.toBe(first);
    expect(again.view().counts.new).toBe(5);
  });

  test("opens without a network once the decks are on the device", async () => {
    const device = aDevice(time, null);
    (await begin(device)).close();
    device.faults.offline = true;
    const session = await begin(reloaded(time, null, device));
    expect(session.view()).toMatchObject({ status: "asking", online: false });
  });

  test("says so where no cards have reached the device", async () => {
    const device = aDevice(time, null);
    device.faults.offline = true;
    const session = await begin(device);
    expect(session.view()).toMatchObject({
      status: "broken",
      notice: expect.stringContaining("Connect to the network"),
    });
  });

  test("names the cards whose deck is missing and goes on with the others", async () => {
    const device = aDevice(time, null);
    const get = device.net.get;
    const net = {
      ...device.net,
      get: (path: string) => (path.includes("/drift/") ? Promise.resolve(null) : get(path)),
    };
    const session = await openSession({ owner: null }, { ...device, net });
    open.push(session);
    expect(session.view().card?.deck).toBe("metrics");
    expect(session.view().notice).toMatch(/3 cards are not on this device/);
  });

  test("offers more than the day's number to whoever asks", async () => {
    const session = await begin(aDevice(time, null));
    while (session.view().card !== null) await answer(session, 4);
    const more = await begin(aDevice(time, null), { early: true });
    expect(more.view().status === "done" || more.view().card !== null).toBe(true);
    time.pass(DAY);
    const tomorrow = await begin(aDevice(time, null));
    expect(tomorrow.view().counts.new).toBe(2);
  });

  test("ends with what was forgotten", async () => {
    const session = await begin(aDevice(time, null));
    const id = await answer(session, 1);
    await answer(session, 3);
    session.finish();
    expect(session.view()).toMatchObject({
      status: "done",
      card: null,
      summary: { cards: 2, recalled: 1, forgotten: [{ id, deck: "drift", prompt: `<p>${id}?</p>` }] },
    });
    expect((await begin(aDevice(time, null), { cards: [id] })).view()).toMatchObject({ card: { id }, total: 1 });
  });

  test("asks cards by name, siblings apart, and brings back what was missed", async () => {
    const [one, sibling, other] = ["drift-idea/note-1#1", "drift-idea/note-1#2", "metrics-idea/note-0#1"];
    const session = await begin(aDevice(time, null), { cards: [one, sibling, other] });
    expect(session.view()).toMatchObject({ total: 3, counts: { new: 3, learning: 0, due: 0 } });
    expect([await answer(session, 1), await answer(session, 4), await answer(session, 4)]).toEqual([
      one,
      other,
      sibling,
    ]);
    expect(session.view()).toMatchObject({ status: "asking", counts: { new: 0, learning: 1, due: 0 } });
    expect(await answer(session, 4)).toBe(one);
    expect(session.view()).toMatchObject({ status: "done", summary: { cards: 3, recalled: 2 } });
  });

  test("asks a card by name that is between its steps", async () => {
    const first = await begin(aDevice(time, null));
    const id = await answer(first, 3);
    const session = await begin(reloaded(time, null, aDevice(time, null)), { cards: [id] });
    expect(session.view()).toMatchObject({ card: { id }, counts: { new: 0, learning: 1, due: 0 } });
    await answer(session, 4);
    expect(session.view().status).toBe("done");
  });

  test("crams a card in its steps once", async () => {
    const id = await answer(await begin(aDevice(time, null)), 1);
    time.pass(2 * MINUTE);
    for (const options of [{ cards: [id] }, { concept: "drift-idea" }]) {
      const session = await begin(reloaded(time, null, aDevice(time, null)), { ...options, cram: true });
      const asked: string[] = [];
      while (session.view().card !== null && asked.length < 20) asked.push(await answer(session, 1));
      expect(asked.filter((card) => card === id)).toEqual([id]);
      expect(session.view().status).toBe("done");
    }
  });

  test("offers no more cards after as many as were asked for", async () => {
    const session = await begin(aDevice(time, null), { most: 2 });
    await answer(session, 4);
    expect(session.view().status).toBe("asking");
    await answer(session, 4);
    expect(session.view()).toMatchObject({ status: "done", summary: { cards: 2 } });
  });

  test("crams without touching memory", async () => {
    const session = await begin(aDevice(time, null), { cards: ["drift-idea/note-0#1"], cram: true });
    await answer(session, 1);
    expect(session.view().status).toBe("done");
    expect((await begin(aDevice(time, null))).view().card).toMatchObject({ id: "drift-idea/note-0#1", isNew: true });
  });
});

describe("undo and redo", () => {
  test("take back ratings, ten deep, and give the same question again", async () => {
    const session = await begin(aDevice(time, null));
    const asked: string[] = [];
    for (let i = 0; i < 4; i++) asked.push(await answer(session, 4));
    for (const id of asked.toReversed()) {
      await session.undo();
      expect(session.view()).toMatchObject({ status: "asking", card: { id, isNew: true } });
    }
    expect(session.view()).toMatchObject({ answered: 0, canUndo: false, canRedo: true, total: 6 });
    await session.redo();
    await session.redo();
    expect(session.view()).toMatchObject({ answered: 2, canUndo: true, canRedo: true, card: { id: asked[2] } });
    await session.undo();
    expect(session.view()).toMatchObject({ answered: 1, card: { id: asked[1], isNew: true } });
    await answer(session, 1);
    expect(session.view().canRedo).toBe(false);
  });

  test("are entries: nothing is ever removed, and the state is as if it never was", async () => {
    const session = await begin(aDevice(time, null));
    const id = await answer(session, 4);
    await session.undo();
    await session.redo();
    await session.undo();
    session.close();
    const store = await openStore(null);
    expect((await store.entries()).map((one) => one.entry.kind)).toEqual(["reviewed", "undone", "undone", "undone"]);
    store.close();
    expect((await begin(aDevice(time, null))).view().card).toMatchObject({ id, isNew: true });
  });

  test("reach back over the end of the session", async () => {
    const session = await begin(aDevice(time, null));
    let last = "";
    while (session.view().card !== null) last = await answer(session, 4);
    await session.undo();
    expect(session.view()).toMatchObject({ status: "asking", card: { id: last } });
  });

  test("take back suspending and burying, of a card or a whole note", async () => {
    const session = await begin(aDevice(time, null));
    await answer(session, 4);
    const id = session.view().card!.id;
    expect(id).toBe("drift-idea/note-1#1");
    await session.suspend("note");
    expect(session.view().card?.id).toBe("drift-idea/note-2#1");
    await session.undo();
    expect(session.view().card?.id).toBe(id);
    await session.bury("card");
    expect(session.view().card?.id).not.toBe(id);
    await session.undo();
    expect(session.view().card?.id).toBe(id);
    await session.redo();
    expect(session.view().card?.id).not.toBe(id);
  });
});

describe("marks", () => {
  test("a suspended card stays away, a buried one comes the next day", async () => {
    const session = await begin(aDevice(time, null));
    const suspended = session.view().card!.id;
    await session.suspend("card");
    const buried = session.view().card!.id;
    await session.bury("note");
    session.close();
    time.pass(DAY);
    const tomorrow = await begin(aDevice(time, null));
    const asked: string[] = [];
    while (tomorrow.view().card !== null) asked.push(await answer(tomorrow, 4));
    expect(asked).toContain(buried);
    expect(asked).not.toContain(suspended);
  });

  test("a star, a note and a wording are shown at once and after a reload", async () => {
    const session = await begin(aDevice(time, null));
    await session.star();
    await session.note("Think of shops.");
    await session.reword("What moved?");
    await session.report("A typo.");
    const shown = { isStarred: true, note: "Think of shops.", wording: "What moved?" };
    expect(session.view()).toMatchObject({ status: "asking", card: shown });
    expect((await begin(aDevice(time, null))).view().card).toMatchObject(shown);
    await session.star();
    expect(session.view().card?.isStarred).toBe(false);
  });
});

describe("a person's session", () => {
  test("brings the pack, sends what was rated, and takes nothing until it ends", async () => {
    const log = newLog();
    const phone = aDevice(time, log);
    const session = await begin(phone, { owner: "ada" });
    expect(session.view()).toMatchObject({ owner: "ada", counts: { new: 6 } });
    expect(phone.sent).toHaveLength(1);
    expect(phone.sent[0]).toMatchObject({ cursor: 0, entries: [], pack: true });
    await answer(session, 4);
    expect(session.view().waitingToSend).toBe(1);
    session.close();
    await settled();
    expect(log.entries()).toHaveLength(1);
    const again = await begin(reloaded(time, log, phone), { owner: "ada" });
    expect(again.view()).toMatchObject({ waitingToSend: 0, counts: { new: 5 } });
  });

  test("needs no network once the pack is there", async () => {
    const log = newLog();
    const phone = aDevice(time, log);
    (await begin(phone, { owner: "ada" })).close();
    await settled();
    phone.faults.offline = true;
    const session = await begin(reloaded(time, log, phone), { owner: "ada" });
    const id = await answer(session, 3);
    expect(session.view()).toMatchObject({ waitingToSend: 1, online: false, answered: 1 });
    await session.undo();
    expect(session.view().card?.id).toBe(id);
    expect(session.view().waitingToSend).toBe(2);
  });

  test("undo works after the server has acknowledged, and after a new pack", async () => {
    const log = newLog();
    const phone = aDevice(time, log);
    const session = await begin(phone, { owner: "ada" });
    let last = "";
    while (session.view().card !== null) last = await answer(session, 4);
    await settled();
    expect(log.entries()).toHaveLength(6);
    await session.undo();
    expect(session.view().card).toMatchObject({ id: last, isNew: true });
    session.close();
    await settled();
    const again = await begin(reloaded(time, log, phone), { owner: "ada" });
    expect(again.view().card).toMatchObject({ id: last, isNew: true });
  });

  test("two devices agree after both have synced", async () => {
    const log = newLog();
    const phone = await begin(aDevice(time, log), { owner: "ada" });
    const first = await answer(phone, 4);
    phone.close();
    await settled();
    freshBrowser();
    const laptop = await begin(aDevice(time, log), { owner: "ada" });
    expect(laptop.view().card?.id).not.toBe(first);
    expect(laptop.view().counts.new).toBe(5);
  });

  test("a signed-out person keeps reviewing and keeps everything", async () => {
    const log = newLog();
    const phone = aDevice(time, log);
    (await begin(phone, { owner: "ada" })).close();
    await settled();
    phone.faults.answer = { status: 401, body: null, retryAfterMs: null };
    const session = await begin(phone, { owner: "ada" });
    await answer(session, 3);
    expect(session.view()).toMatchObject({ waitingToSend: 1, notice: expect.stringContaining("signed out") });
  });

  test("a new build is met with a sentence, and nothing is lost", async () => {
    const log = newLog();
    const phone = aDevice(time, log);
    (await begin(phone, { owner: "ada" })).close();
    await settled();
    phone.faults.answer = { status: 200, body: { version: 2 }, retryAfterMs: null };
    const session = await begin(phone, { owner: "ada" });
    expect(session.view().notice).toMatch(/Reload after this card/);
    await answer(session, 3);
    expect(session.view()).toMatchObject({ answered: 1, waitingToSend: 1 });
  });
});

describe("two tabs", () => {
  test("a card rated in one leaves the other's queue; both ratings of one card are kept", async () => {
    const one = await begin(aDevice(time, null));
    const other = await begin(aDevice(time, null));
    const id = one.view().card!.id;
    expect(other.view().card!.id).toBe(id);
    await answer(one, 4);
    await settled();
    expect(other.view().card!.id).not.toBe(id);
    expect(other.view().counts.new).toBe(5);

    const next = other.view().card!.id;
    expect(one.view().card!.id).toBe(next);
    one.reveal();
    other.reveal();
    time.pass(1_000);
    await one.rate(4);
    await settled();
    // Its answer is being looked at here, so it stays.
    expect(other.view()).toMatchObject({ status: "answered", card: { id: next } });
    await other.rate(1);
    const store = await openStore(null);
    expect((await store.entries()).filter((kept) => (kept.entry as { card?: string }).card === next)).toHaveLength(2);
    store.close();
  });

  test("undo in one takes back its own rating alone", async () => {
    const one = await begin(aDevice(time, null));
    const other = await begin(aDevice(time, null));
    const mine = await answer(one, 4);
    await settled();
    const theirs = await answer(other, 4);
    await settled();
    await one.undo();
    expect(one.view().card?.id).toBe(mine);
    await settled();
    const fresh = await begin(aDevice(time, null));
    expect(fresh.view().card?.id).toBe(mine);
    expect(fresh.view().counts.new).toBe(5);
    expect(theirs).not.toBe(mine);
  });
});

/** Lets messages between tabs, and a last sync after closing, arrive. */
async function settled(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 40));
}
