// How far from UTC a person is, as far as a page can know: in the zone that they set, else what their device left in a cookie,
// else not at all.
import "server-only";
import { cookies } from "next/headers";
import type { Preset } from "@/lib/domain/preset";

/** Left by every page (app/_ui/offset.ts): minutes east of UTC. */
const OFFSET_COOKIE = "offset";
/** Of the zones there are, those that are farthest from UTC. */
const [WESTMOST, EASTMOST] = [-12 * 60, 14 * 60];

const formats = new Map<string, Intl.DateTimeFormat | null>();

function formatOf(zone: string): Intl.DateTimeFormat | null {
  let format = formats.get(zone);
  if (format === undefined) {
    try {
      format = new Intl.DateTimeFormat("en-US", { timeZone: zone, timeZoneName: "longOffset" });
    } catch {
      format = null;
    }
    if (formats.size > 1000) formats.clear();
    formats.set(zone, format);
  }
  return format;
}

/** Minutes east of UTC in a zone at a moment; 0 where the zone is unknown. */
export function offsetIn(zone: string, at: number): number {
  const name =
    formatOf(zone)
      ?.formatToParts(at)
      .find(({ type }) => type === "timeZoneName")?.value ?? "GMT";
  const [, sign, hours, minutes] = /^GMT(?:([+-])(\d{2}):(\d{2}))?/.exec(name) ?? [];
  return sign ? (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) : 0;
}

/** What a cookie says; 0 where it says nothing that could be. */
export function offsetLeft(cookie: string | undefined): number {
  const minutes = /^-?\d{1,3}$/.test(cookie ?? "") ? Number(cookie) : 0;
  return minutes >= WESTMOST && minutes <= EASTMOST ? minutes : 0;
}

export async function offsetOf(preset: Pick<Preset, "zone">, now: number): Promise<number> {
  if (preset.zone !== null) return offsetIn(preset.zone, now);
  return offsetLeft((await cookies()).get(OFFSET_COOKIE)?.value);
}
