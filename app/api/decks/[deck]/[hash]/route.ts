// One deck's content under its hash: it never changes.
import { deckContent } from "@/lib/server/decks";

type Context = { readonly params: Promise<{ readonly deck: string; readonly hash: string }> };

export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { deck, hash } = await params;
  const content = await deckContent(deck, hash);
  if (content === null)
    return Response.json(
      { problem: "There is no such deck." },
      { status: 404, headers: { "cache-control": "no-store" } },
    );
  return new Response(content, {
    headers: {
      "content-type": "application/json; charset=utf-8",
      "cache-control": "public, max-age=31536000, immutable",
    },
  });
}
