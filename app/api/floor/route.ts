// What any request of a device costs before anything is done; benches compare with it. Exists with BENCH=1 alone.
import { currentUser } from "@/lib/server/auth";
import { env } from "@/lib/server/env";
import { attempt } from "@/lib/server/limits";
import { answer, mutation } from "@/lib/server/mutation";

export async function POST(request: Request): Promise<Response> {
  if (!env().bench) return new Response(null, { status: 404 });
  const checked = await mutation(request);
  if ("refused" in checked) return checked.refused;
  const person = await currentUser();
  if (!person) return answer(401, "Sign in.");
  if ((await attempt("sync", person.id, Date.now())) !== null) return answer(429, "Too many requests.");
  return Response.json({}, { headers: { "cache-control": "private, no-store" } });
}
