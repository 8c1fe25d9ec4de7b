// Which zone a signed-in person is in, as far as a page can know: the zone that they set, else the one that their device
// left in a cookie, else UTC.
import "server-only";
import { cookies } from "next/headers";
import type { Preset } from "@/lib/domain/preset";

/** Set by the client: an IANA name. */
export const ZONE_COOKIE = "tz";

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

export async function offsetOf(preset: Pick<Preset, "zone">, now: number): Promise<number> {
  const left = (await cookies()).get(ZONE_COOKIE)?.value ?? "";
  return offsetIn(preset.zone ?? (/^[\w+\-/]{1,64}$/.test(left) ? left : "UTC"), now);
}
