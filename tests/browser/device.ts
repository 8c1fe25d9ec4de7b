// A device in a test: a browser's IndexedDB of its own, a clock that the test sets, a network that the test breaks.
import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { type Clock, createClock } from "@/lib/browser/clock";
import type { Answer, Net } from "@/lib/browser/net";
import { openAnew } from "@/lib/browser/store";
import type { SyncRequest } from "@/lib/protocol/sync";
import { decksOf, type LogModel, logModel, smallCatalogue } from "../log-model";

export const NOON = Date.UTC(2026, 10, 20, 12);
export const MINUTE = 60_000;
export const DAY = 1440 * MINUTE;

/** Forgets every database, as a new browser has none. */
export function freshBrowser(): void {
  globalThis.indexedDB = new IDBFactory();
  openAnew();
}

/** The true time, shared by all devices of a test. */
export type Time = { wall: number; tick: number; pass(ms: number): void };

export function timeFrom(wall = NOON): Time {
  return {
    wall,
    tick: 0,
    pass(ms) {
      this.wall += ms;
      this.tick += ms;
    },
  };
}

export type Device = {
  readonly clock: Clock;
  readonly net: Net;
  /** What went wrong with this device. */
  readonly faults: {
    wallOffMs: number;
    zoneMin: number;
    offline: boolean;
    /** The server did its part, but its answer is lost. */
    loseReplies: boolean;
    /** Answers with this instead. */
    answer: Answer | null;
  };
  /** Every request that was sent. */
  readonly sent: SyncRequest[];
};

export const { catalogue, contents } = smallCatalogue();
export const newLog = (): LogModel => logModel(decksOf(catalogue));

let devices = 0;

export function aDevice(
  time: Time,
  log: LogModel | null,
  shelf: ReturnType<typeof smallCatalogue> = { catalogue, contents },
): Device {
  const faults: Device["faults"] = { wallOffMs: 0, zoneMin: 0, offline: false, loseReplies: false, answer: null };
  const sent: SyncRequest[] = [];
  const seed = ++devices;
  const clock = createClock({
    wall: () => time.wall + faults.wallOffMs,
    tick: () => time.tick,
    zoneOffsetMin: () => faults.zoneMin,
    random: (bytes) => crypto.getRandomValues(bytes).fill(seed, 14),
  });
  const answered = (body: unknown): Answer => ({ status: 200, body: structuredClone(body), retryAfterMs: null });
  const net: Net = {
    online: () => !faults.offline,
    after: () => new Promise(() => {}),
    get: async (path) => {
      if (faults.offline) return null;
      if (path === "/api/decks") return answered(shelf.catalogue);
      const [, deck] = /^\/api\/decks\/([^/]+)\//.exec(path) ?? [];
      const content = shelf.contents.get(deck ?? "");
      return content ? answered(content) : { status: 404, body: null, retryAfterMs: null };
    },
    post: async (_path, body) => {
      if (faults.offline) return null;
      sent.push(structuredClone(body) as SyncRequest);
      if (faults.answer) return faults.answer;
      if (log === null) return { status: 401, body: null, retryAfterMs: null };
      const reply = log.sync(structuredClone(body) as SyncRequest, time.wall);
      return faults.loseReplies ? null : answered(reply);
    },
  };
  return { clock, net, faults, sent };
}

/** The same browser after a reload: what was in memory is gone. */
export function reloaded(time: Time, log: LogModel | null, before: Device): Device {
  const device = aDevice(time, log);
  Object.assign(device.faults, before.faults);
  return device;
}

/** A log that tells little at a time. */
export const decksOfSmall = (entriesPerReply: number): LogModel => logModel(decksOf(catalogue), entriesPerReply);
