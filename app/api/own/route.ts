// The door for what is done with cards of one's own, from any page and from Study, whose page may be older than the server.
import { ownRequest } from "@/lib/protocol/own";
import { currentUser } from "@/lib/server/auth";
import { attempt } from "@/lib/server/limits";
import { answer, mutation } from "@/lib/server/mutation";
import { keep, look, preview, remark, retire, undoAll } from "@/lib/server/own";
import { paste } from "@/lib/server/own-paste";
import { Unavailable } from "@/lib/server/sql";

export async function POST(request: Request): Promise<Response> {
  const now = Date.now();
  const checked = await mutation(request);
  if ("refused" in checked) return checked.refused;
  const person = await currentUser();
  if (!person) return answer(401, "Cards of your own need an account: sign in, then do it again. Nothing was lost.");
  const wait = await attempt("own", person.id, now);
  if (wait !== null) return answer(429, "That was often. Wait a moment.", { "retry-after": String(wait) });
  const parsed = ownRequest.safeParse(checked.body);
  if (!parsed.success) return answer(400, "This cannot be understood; it may be too long. Reload the page.");
  const asked = parsed.data;
  const done = () => {
    switch (asked.do) {
      case "look":
        return look(person.id, asked.card);
      case "preview":
        return preview(asked.text, asked.card, now);
      case "keep":
        return keep(person.id, asked.text, asked.card, now);
      case "note":
        return remark(person.id, asked.card, asked.text, now);
      case "retire":
        return retire(person.id, asked.note, now);
      case "paste":
        return paste(person.id, asked.text, asked.dry, now);
      case "undo":
        return undoAll(person.id, asked.ids, now);
    }
  };
  try {
    const reply = await done();
    if ("problem" in reply) return answer(422, reply.problem);
    return Response.json(reply, { headers: { "cache-control": "private, no-store" } });
  } catch (error) {
    if (!(error instanceof Unavailable)) throw error;
    return answer(503, "Not saved: the database did not answer in time. What you wrote is still here.");
  }
}
