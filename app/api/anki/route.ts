// The decks (or one, ?deck=) as a text file that Anki imports. Decks are everybody's; one's own cards come with one's own file.
import { headers } from "next/headers";
import { ankiText } from "@/lib/server/anki";
import { currentUser } from "@/lib/server/auth";
import { env } from "@/lib/server/env";
import { streamOf } from "@/lib/server/export";
import { attempt } from "@/lib/server/limits";
import { answer } from "@/lib/server/mutation";
import { placeOf } from "@/lib/server/place";

export async function GET(request: Request): Promise<Response> {
  const place = placeOf(await headers(), env().trustProxy);
  const wait = await attempt("decks place", place, Date.now());
  if (wait !== null) return answer(429, "That was often. Try again later.", { "retry-after": String(wait) });
  const person = await currentUser();
  const deck = new URL(request.url).searchParams.get("deck") ?? undefined;
  return new Response(streamOf(ankiText(person?.id ?? null, deck)), {
    headers: {
      "content-type": "text/plain; charset=utf-8",
      "content-disposition": `attachment; filename="driftless-anki.txt"`,
      "cache-control": "no-store",
    },
  });
}
