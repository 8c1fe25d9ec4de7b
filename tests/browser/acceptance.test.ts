import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { openSession, type Session } from "@/lib/browser/session";
import { openAnew, openStore } from "@/lib/browser/store";
import { aDevice, freshBrowser, newLog, type Time, timeFrom } from "./device";

let time: Time;
beforeEach(() => {
  freshBrowser();
  time = timeFrom();
});
afterEach(() => {
  vi.restoreAllMocks();
});

/** A private window, or a policy: the browser has no database to give. */
function withoutStorage(): void {
  vi.spyOn(indexedDB, "open").mockImplementation(() => {
    throw new DOMException("The operation is insecure.", "SecurityError");
  });
  openAnew();
}

/** The disk is full: from now on nothing more can be put. */
function fullDisk(): void {
  vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(() => {
    throw new DOMException("The quota has been exceeded.", "QuotaExceededError");
  });
}

async function answer(session: Session): Promise<void> {
  session.reveal();
  time.pass(1_000);
  await session.rate(3);
}

describe("without IndexedDB", () => {
  test("a guest reviews in memory, and it is said plainly", async () => {
    withoutStorage();
    const session = await openSession({ owner: null }, aDevice(time, null));
    expect(session.view().notice).toMatch(/last only until this page closes/);
    await answer(session);
    expect(session.view()).toMatchObject({ answered: 1, status: "asking" });
    await session.undo();
    expect(session.view().answered).toBe(0);
    session.close();
  });

  test("a person's rating counts once the server has it", async () => {
    withoutStorage();
    const log = newLog();
    const session = await openSession({ owner: "ada" }, aDevice(time, log));
    expect(session.view().notice).toMatch(/each rating waits until the server has it/);
    await answer(session);
    expect(log.entries()).toHaveLength(1);
    expect(session.view()).toMatchObject({ answered: 1, waitingToSend: 0 });
    session.close();
  });

  test("a person's rating that the server cannot take is not accepted, and can be given again", async () => {
    withoutStorage();
    const log = newLog();
    const device = aDevice(time, log);
    const session = await openSession({ owner: "ada" }, device);
    const id = session.view().card!.id;
    device.faults.offline = true;
    await answer(session);
    expect(session.view()).toMatchObject({
      status: "answered",
      answered: 0,
      card: { id },
      notice: expect.stringMatching(/^Not saved/),
    });
    device.faults.offline = false;
    await session.rate(3);
    expect(session.view()).toMatchObject({ status: "asking", answered: 1 });
    expect(log.entries()).toHaveLength(1);
    session.close();
  });

  test("a rating whose answer was lost counts once when it is given again, and gives way to another", async () => {
    withoutStorage();
    const log = newLog();
    const device = aDevice(time, log);
    const session = await openSession({ owner: "ada" }, device);
    device.faults.loseReplies = true;
    await answer(session);
    expect(log.entries()).toHaveLength(1);
    device.faults.loseReplies = false;
    await session.rate(3);
    expect(log.entries()).toHaveLength(1);
    device.faults.loseReplies = true;
    await answer(session);
    device.faults.loseReplies = false;
    await session.rate(1);
    expect(log.entries().map((entry) => entry.kind)).toEqual(["reviewed", "reviewed", "reviewed", "undone"]);
    session.close();
  });
});

describe("when the disk is full", () => {
  test("a guest goes on in memory, and it is said plainly", async () => {
    const session = await openSession({ owner: null }, aDevice(time, null));
    expect(session.view().notice).toBeNull();
    fullDisk();
    await answer(session);
    expect(session.view()).toMatchObject({ answered: 1, notice: expect.stringMatching(/until this page closes/) });
    session.close();
  });

  test("a person's rating goes straight to the server", async () => {
    const log = newLog();
    const session = await openSession({ owner: "ada" }, aDevice(time, log));
    fullDisk();
    await answer(session);
    expect(log.entries()).toHaveLength(1);
    expect(session.view()).toMatchObject({ answered: 1, notice: expect.stringMatching(/waits until the server/) });
    session.close();
  });

  test("what was stored before is still there", async () => {
    const device = aDevice(time, newLog());
    const session = await openSession({ owner: "ada" }, device);
    device.faults.offline = true;
    await answer(session);
    fullDisk();
    await answer(session);
    expect(session.view()).toMatchObject({
      status: "answered",
      answered: 1,
      notice: expect.stringMatching(/^Not saved/),
    });
    const store = await openStore("ada");
    expect(await store.waiting()).toHaveLength(1);
    store.close();
    session.close();
  });
});
