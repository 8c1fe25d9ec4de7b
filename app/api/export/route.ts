// One's whole log as a file.
import { currentUser } from "@/lib/server/auth";
import { exportOf } from "@/lib/server/export";
import { attempt } from "@/lib/server/limits";
import { answer } from "@/lib/server/mutation";

export async function GET(): Promise<Response> {
  const now = Date.now();
  const person = await currentUser();
  if (!person) return answer(401, "Sign in to take your log away.");
  const wait = await attempt("export", person.id, now);
  if (wait !== null) return answer(429, "That was often. Try again later.", { "retry-after": String(wait) });
  const text = streamOf(exportOf(person.id, now));
  return new Response(text, {
    headers: {
      "content-type": "application/json; charset=utf-8",
      "content-disposition": `attachment; filename="driftless-${new Date(now).toISOString().slice(0, 10)}.json"`,
      "cache-control": "private, no-store",
    },
  });
}

function streamOf(pieces: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    pull: async (controller) => {
      const { value, done } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    cancel: async () => void (await pieces.return(undefined)),
  });
}
