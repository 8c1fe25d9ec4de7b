// This device's clock: now, zone offset, skew against the server; mints entry ids. The one reader of Date in the browser.
import "client-only";

export type Clock = {
  /** Epoch ms, corrected by what the server taught us; never runs backwards on this device. */
  now(): number;
  /** Ms since some start, for how long things take: never set, never corrected. */
  tick(): number;
  /** Minutes east of UTC at a moment, in a zone or (null) where the device is. */
  offsetMin(at: number, zone: string | null): number;
  /** A UUIDv7 above every one minted before. */
  id(): string;
  /** Takes the server's time from a reply to a request sent at `sentAt` (by this clock). */
  learn(serverNow: number, sentAt: number): void;
  /** Total of what was learned: a moment minted under another total is off by the difference. */
  learnedMs(): number;
  /** What to remember between visits. */
  memory(): ClockMemory;
  /** Goes on from an earlier visit, whose newest entry had this moment and id. */
  recall(memory: ClockMemory | null, lastAt: number, lastId: string): void;
};

export type ClockMemory = { readonly correctionMs: number; readonly learnedMs: number };

export type ClockSource = {
  /** Wall clock, epoch ms. */
  readonly wall: () => number;
  /** Ms since some start; unmoved by changes of the wall clock. */
  readonly tick: () => number;
  readonly zoneOffsetMin: (at: number) => number;
  readonly random: (bytes: Uint8Array<ArrayBuffer>) => void;
};

const device: ClockSource = {
  wall: () => Date.now(),
  tick: () => performance.now(),
  zoneOffsetMin: (at) => -new Date(at).getTimezoneOffset(),
  random: (bytes) => void crypto.getRandomValues(bytes),
};

/** The server leaves smaller differences alone (log.md), and so do we. */
const TOLERATED_MS = 60_000;
/** No tab sleeps so long: the wall clock was set. */
const SET_FORWARD_MS = 30 * 86_400_000;

export function createClock(source: ClockSource = device): Clock {
  let correctionMs = 0;
  let learnedMs = 0;
  let lastAt = 0;
  let lastId = "";
  let seen: { readonly wall: number; readonly tick: number } | null = null;

  const now = () => {
    const wall = source.wall();
    const tick = source.tick();
    if (seen !== null) {
      const jump = wall - seen.wall - (tick - seen.tick);
      // Ticks have fractions; moments have none, and the server takes no others.
      if (jump > SET_FORWARD_MS) correctionMs -= Math.round(jump);
    }
    seen = { wall, tick };
    // Set backwards: go on from where we were, so that entries keep their order and `sentAt` its meaning.
    if (wall + correctionMs < lastAt - TOLERATED_MS) correctionMs = lastAt - wall;
    lastAt = Math.max(lastAt, wall + correctionMs);
    return lastAt;
  };

  return {
    now,
    tick: source.tick,
    offsetMin: (at, zone) => (zone === null ? source.zoneOffsetMin(at) : zoneOffsetMin(zone, at)),
    id: () => {
      lastId = nextId(now(), lastId, source.random);
      return lastId;
    },
    learn: (serverNow, sentAt) => {
      const behind = Math.round(serverNow - sentAt);
      if (Math.abs(behind) <= TOLERATED_MS) return;
      correctionMs += behind;
      learnedMs += behind;
      lastAt = 0;
    },
    learnedMs: () => learnedMs,
    memory: () => ({ correctionMs, learnedMs }),
    recall: (memory, at, id) => {
      if (memory !== null) ({ correctionMs, learnedMs } = memory);
      if (at > lastAt) lastAt = at;
      if (id > lastId) lastId = id;
    },
  };
}

/** The tab's own. Tests make theirs with `createClock`. */
export const deviceClock: Clock = createClock();

/** 48 bits of time, 74 bits that start random and count up within a millisecond or while the clock is behind. */
function nextId(at: number, last: string, random: ClockSource["random"]): string {
  const bytes = new Uint8Array(16);
  random(bytes);
  bytes[6] = 0x70 | (bytes[6]! & 0x0f);
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  const time = Math.max(0, Math.floor(at)).toString(16).padStart(12, "0");
  const rest = Array.from(bytes.subarray(6), (byte) => byte.toString(16).padStart(2, "0")).join("");
  const fresh = dashed(time + rest);
  return fresh > last ? fresh : dashed(increased(last.replaceAll("-", "")));
}

function increased(hex: string): string {
  // The low 62 bits count; when they are full, a millisecond is borrowed.
  const high = hex.slice(0, 16);
  const low = BigInt(`0x${hex.slice(16)}`) + 1n;
  if (low >> 62n === 2n) return high + low.toString(16);
  const time = (BigInt(`0x${hex.slice(0, 12)}`) + 1n).toString(16).padStart(12, "0");
  return `${time}${hex.slice(12, 16)}8000000000000000`;
}

function dashed(hex: string): string {
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function zoneOffsetMin(zone: string, at: number): number {
  let format = formats.get(zone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat("en-US", { timeZone: zone, timeZoneName: "longOffset" });
    formats.set(zone, format);
  }
  const name = format.formatToParts(at).find((part) => part.type === "timeZoneName")?.value ?? "GMT";
  const found = /GMT([+-])(\d\d):(\d\d)/.exec(name);
  if (found === null) return 0;
  return (found[1] === "-" ? -1 : 1) * (Number(found[2]) * 60 + Number(found[3]));
}
