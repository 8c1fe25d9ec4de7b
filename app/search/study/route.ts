// Studies what a search finds now: a custom session has an address. `cram` leaves memory and due dates as they are.
import { defaultPreset } from "@/lib/domain/preset";
import { currentUser } from "@/lib/server/auth";
import { offsetOf } from "@/lib/server/person-day";
import { presetOf } from "@/lib/server/presets";
import { search } from "@/lib/server/search";

/** More would not fit into an address. */
const STUDIED_AT_MOST = 80;

export async function GET(request: Request): Promise<Response> {
  const asked = new URL(request.url).searchParams;
  const query = asked.get("q") ?? "";
  const person = await currentUser();
  const now = Date.now();
  const offsetMin = await offsetOf(person ? await presetOf(person.id) : defaultPreset, now);
  const { cards } = await search(person?.id ?? null, query, now, offsetMin);
  const chosen = cards.filter(({ state }) => !state?.suspended).slice(0, STUDIED_AT_MOST);
  const study = new URLSearchParams(chosen.map(({ id }) => ["card", id]));
  if (asked.has("cram")) study.set("cram", "");
  const to = chosen.length === 0 ? `/search?${new URLSearchParams({ q: query })}` : `/study?${study}`;
  return new Response(null, { status: 303, headers: { location: to, "cache-control": "no-store" } });
}
