// The door for devices: who, how often, is it a request; then lib/server/sync.ts.
import { syncRequest } from "@/lib/protocol/sync-request";
import { currentUser } from "@/lib/server/auth";
import { attempt } from "@/lib/server/limits";
import { answer, mutation } from "@/lib/server/mutation";
import { Unavailable } from "@/lib/server/sql";
import { sync } from "@/lib/server/sync";

export async function POST(request: Request): Promise<Response> {
  const now = Date.now();
  const checked = await mutation(request);
  if ("refused" in checked) return checked.refused;
  const person = await currentUser();
  if (!person) return answer(401, "Sign in to synchronise; what is waiting here is kept.");
  const wait = await attempt("sync", person.id, now);
  if (wait !== null)
    return answer(429, "Too many requests; what is waiting here is kept.", { "retry-after": String(wait) });
  const parsed = syncRequest.safeParse(checked.body);
  if (!parsed.success) return answer(400, "This is not a request to synchronise.");
  try {
    const reply = await sync(person.id, parsed.data, now);
    if ("outdated" in reply) return answer(426, "This page is from another version of the app. Reload it.");
    if ("gone" in reply) return answer(401, "There is no such account any more.");
    return Response.json(reply, { headers: { "cache-control": "private, no-store" } });
  } catch (error) {
    if (!(error instanceof Unavailable)) throw error;
    return answer(503, "Not saved: the database did not answer in time. What is waiting here is kept.", {
      "retry-after": "5",
    });
  }
}
