// This device's clock: now, zone offset, skew against the server; mints entry ids. The one reader of Date in the browser.
import "client-only";

export type Clock = {
  /** Epoch ms, corrected by what the server taught us; never runs backwards on this device. */
  now(): number;
  /** Ms since some start, for how long things take: never set, never corrected. */
  tick(): number;
  /** Minutes east of UTC at a moment, in a zone or (null) where the device is. */
  offsetMin(at: number, zone: string | null): number;
  /** A UUIDv7 above every one minted before, at least a millisecond later; nobody else mints the same. */
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
/** The most that 48 bits hold. */
const LAST_ID_MS = 2 ** 48 - 1;

export function createClock(source: ClockSource = device): Clock {
  let correctionMs = 0;
  let learnedMs = 0;
  let lastAt = 0;
  let lastIdAt = -1;
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
      lastIdAt = Math.min(LAST_ID_MS, Math.max(Math.floor(now()), lastIdAt + 1));
      return idAt(lastIdAt, source.random);
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
      lastIdAt = Math.max(lastIdAt, timeIn(id));
    },
  };
}

/** The tab's own. Tests make theirs with `createClock`. */
export const deviceClock: Clock = createClock();

/** 48 bits of time, 74 random ones. Never a number counted up from the last id: another tab may be counting from the same one. */
function idAt(time: number, random: ClockSource["random"]): string {
  const bytes = new Uint8Array(10);
  random(bytes);
  bytes[0] = 0x70 | (bytes[0]! & 0x0f);
  bytes[2] = 0x80 | (bytes[2]! & 0x3f);
  const rest = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return dashed(time.toString(16).padStart(12, "0") + rest);
}

/** The moment in an id; -1 for one that holds none. */
function timeIn(id: string): number {
  const found = /^([0-9a-f]{8})-([0-9a-f]{4})-7/.exec(id);
  return found === null ? -1 : Number.parseInt(`${found[1]}${found[2]}`, 16);
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
