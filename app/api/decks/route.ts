// All decks and the ids of their cards, for everyone.
import { catalogue } from "@/lib/server/decks";

export async function GET(request: Request): Promise<Response> {
  const found = await catalogue();
  const etag = `"${found.revision}"`;
  const headers = { etag, "cache-control": "public, no-cache" };
  if (request.headers.get("if-none-match") === etag) return new Response(null, { status: 304, headers });
  return Response.json(found, { headers });
}
