// A piece of an exported log comes back.
import { currentUser } from "@/lib/server/auth";
import { importPiece } from "@/lib/server/import";
import { attempt } from "@/lib/server/limits";
import { answer, mutation } from "@/lib/server/mutation";
import { Unavailable } from "@/lib/server/sql";

export async function POST(request: Request): Promise<Response> {
  const now = Date.now();
  const checked = await mutation(request);
  if ("refused" in checked) return checked.refused;
  const person = await currentUser();
  if (!person) return answer(401, "Sign in to bring a log back.");
  const wait = await attempt("import", person.id, now);
  if (wait !== null) return answer(429, "That was often. Try again later.", { "retry-after": String(wait) });
  try {
    const imported = await importPiece(person.id, checked.body, now);
    if (!imported) return answer(400, "This is not a piece of an exported log.");
    return Response.json(imported, { headers: { "cache-control": "private, no-store" } });
  } catch (error) {
    if (!(error instanceof Unavailable)) throw error;
    return answer(503, "Not saved: the database did not answer in time. Import the file again.", {
      "retry-after": "5",
    });
  }
}
