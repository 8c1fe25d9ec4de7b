// Names of decks and concepts for the command palette: public, the same for everyone.
import { addresses } from "@/lib/server/addresses";

export async function GET(): Promise<Response> {
  return Response.json(await addresses(), { headers: { "cache-control": "public, max-age=300" } });
}
