import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { mint } from "@/lib/browser/outbox";
import { currentOwner, flush, forget, handOver, rememberOwner, syncNow } from "@/lib/browser/owner";
import { openSession } from "@/lib/browser/session";
import { type Kept, openStore } from "@/lib/browser/store";
import type { LogEntry } from "@/lib/domain/review-log";
import { aDevice, type Device, freshBrowser, newLog, reloaded, type Time, timeFrom } from "./device";

let time: Time;
beforeEach(() => {
  freshBrowser();
  time = timeFrom();
});

async function studyAsGuest(device: Device, cards = 2): Promise<void> {
  const session = await openSession({ owner: null }, device);
  for (let i = 0; i < cards; i++) {
    session.reveal();
    time.pass(1_000);
    await session.rate(4);
  }
  session.close();
}

async function write(owner: string | null, device: Device, draft: Parameters<typeof mint>[0]): Promise<Kept> {
  const store = await openStore(owner);
  const kept = mint(draft, device.clock);
  await store.add(kept);
  store.close();
  return kept;
}

async function held(owner: string | null) {
  const store = await openStore(owner);
  const [meta, entries] = [await store.meta(), await store.entries()];
  store.close();
  return { owner: meta.owner, entries };
}

describe("who is at this device", () => {
  const browser = (cookie: string) => {
    const kept = new Map<string, string>();
    vi.stubGlobal("localStorage", {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => kept.set(key, value),
      removeItem: (key: string) => kept.delete(key),
    });
    const page = { cookie };
    vi.stubGlobal("document", page);
    return page;
  };
  afterEach(() => vi.unstubAllGlobals());

  test("is whoever the answer to the sign-in named, though no other page was loaded since", () => {
    const page = browser("theme=dark; driftless-arrived=ada");
    expect(currentOwner()).toBe("ada");
    expect(page.cookie).toMatch(/^driftless-arrived=;.*max-age=0/);
    page.cookie = "theme=dark";
    expect(currentOwner()).toBe("ada");
  });

  test("is the one who signed in last, whoever was here before", () => {
    browser("driftless-arrived=bob");
    rememberOwner("ada");
    expect(currentOwner()).toBe("bob");
  });

  test("is known for the visit when the browser stores nothing", () => {
    browser("driftless-arrived=ada");
    vi.stubGlobal("localStorage", undefined);
    expect(currentOwner()).toBe("ada");
  });
});

describe("a guest who signs in", () => {
  test("keeps every review: they are sent as the person's and the guest's store is empty", async () => {
    const log = newLog();
    const device = aDevice(time, log);
    await studyAsGuest(device);
    expect(device.sent).toEqual([]);
    const outcome = await syncNow("ada", device.net, device.clock);
    expect(outcome).toMatchObject({ result: "sent", waiting: 0 });
    expect(log.entries().map((entry) => entry.kind)).toEqual(["reviewed", "reviewed"]);
    expect(await held(null)).toEqual({ owner: null, entries: [] });
  });

  test("owns the store before anything is sent, and nobody else ever gets it", async () => {
    const [ada, bob] = [newLog(), newLog()];
    const device = aDevice(time, ada);
    await studyAsGuest(device);
    // Ada's sign-in is interrupted right after her name was written.
    const guest = await openStore(null);
    await guest.write({ meta: { owner: "ada" } });
    guest.close();

    const bobs = reloaded(time, bob, device);
    expect(await syncNow("bob", bobs.net, bobs.clock)).toMatchObject({ result: "sent" });
    expect(bob.entries()).toEqual([]);
    expect((await held("bob")).entries).toEqual([]);
    expect((await held("ada")).entries).toHaveLength(2);

    await syncNow("ada", device.net, device.clock);
    expect(ada.entries()).toHaveLength(2);
  });

  test("loses nothing when the hand-over is interrupted before the guest's store was emptied", async () => {
    const log = newLog();
    const device = aDevice(time, log);
    await studyAsGuest(device);
    const before = (await held(null)).entries;
    await syncNow("ada", device.net, device.clock);
    const guest = await openStore(null);
    await guest.write({ put: before, meta: { owner: "ada" } });
    guest.close();
    await syncNow("ada", device.net, device.clock);
    expect(log.entries()).toHaveLength(2);
    expect((await held(null)).entries).toEqual([]);
  });

  test("loses nothing when the first answer is lost", async () => {
    const log = newLog();
    const device = aDevice(time, log);
    await studyAsGuest(device);
    device.faults.loseReplies = true;
    expect(await syncNow("ada", device.net, device.clock)).toMatchObject({ result: "offline", waiting: 2 });
    device.faults.loseReplies = false;
    expect(await syncNow("ada", device.net, device.clock)).toMatchObject({ result: "sent", waiting: 0 });
    expect(log.entries()).toHaveLength(2);
  });

  test("brings settings into an empty account", async () => {
    const log = newLog();
    const device = aDevice(time, log);
    await write(null, device, { kind: "preset changed", patch: { newPerDay: 5 } });
    await studyAsGuest(device, 1);
    await syncNow("ada", device.net, device.clock);
    expect(
      log
        .entries()
        .map((entry) => entry.kind)
        .sort(),
    ).toEqual(["preset changed", "reviewed"]);
  });

  test("does not bring settings into an account with a log, but every review", async () => {
    const log = newLog();
    const other = aDevice(time, log);
    await write("ada", other, { kind: "preset changed", patch: { newPerDay: 30 } });
    await syncNow("ada", other.net, other.clock);
    freshBrowser();
    const device = aDevice(time, log);
    await write(null, device, { kind: "preset changed", patch: { newPerDay: 5 } });
    await studyAsGuest(device, 1);
    await syncNow("ada", device.net, device.clock);
    const changes = log.entries().filter((entry) => entry.kind === "preset changed") as Extract<
      LogEntry,
      { kind: "preset changed" }
    >[];
    expect(changes.map((entry) => entry.patch)).toEqual([{ newPerDay: 30 }]);
    expect(log.entries().some((entry) => entry.kind === "reviewed")).toBe(true);
  });

  test("settles whether the account is empty before the first review arrives, even when that answer is lost", async () => {
    const log = newLog();
    const device = aDevice(time, log);
    await write(null, device, { kind: "preset changed", patch: { newPerDay: 5 } });
    await studyAsGuest(device, 1);
    device.faults.loseReplies = true;
    await syncNow("ada", device.net, device.clock);
    expect(log.entries()).toEqual([]);
    device.faults.loseReplies = false;
    await syncNow("ada", device.net, device.clock);
    expect(log.entries()).toHaveLength(2);
  });

  test("hands nothing over when nothing was done", async () => {
    const device = aDevice(time, newLog());
    await handOver("ada", device.clock);
    expect(await held(null)).toEqual({ owner: null, entries: [] });
  });
});

describe("signing out", () => {
  test("sends what waits, then forgets that person on this device and no one else", async () => {
    const log = newLog();
    const device = aDevice(time, log);
    await studyAsGuest(device, 1);
    await syncNow("ada", device.net, device.clock);
    await write("ada", device, { kind: "starred", card: "drift-idea/note-0#1" });
    await write("bob", device, { kind: "starred", card: "drift-idea/note-0#1" });
    await write(null, device, { kind: "starred", card: "metrics-idea/note-0#1" });
    // The guest's star is Ada's as soon as she is here: this device is hers while she is signed in.
    expect(await flush("ada", device.net, device.clock)).toBe(0);
    await forget("ada");
    expect((await held("ada")).entries).toEqual([]);
    expect((await held("bob")).entries).toHaveLength(1);
    expect(log.entries()).toHaveLength(3);
  });

  test("says how many entries could not be sent", async () => {
    const device = aDevice(time, newLog());
    await write("ada", device, { kind: "starred", card: "drift-idea/note-0#1" });
    device.faults.offline = true;
    expect(await flush("ada", device.net, device.clock)).toBe(1);
    expect((await held("ada")).entries).toHaveLength(1);
  });

  test("ends a session that is open in another tab", async () => {
    const device = aDevice(time, newLog());
    const session = await openSession({ owner: "ada" }, device);
    await forget("ada");
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(session.view()).toMatchObject({ status: "broken", notice: expect.stringContaining("signed out") });
  });
});
