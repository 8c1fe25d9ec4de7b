// One question of the placement. Decks are everybody's, and change seldom.

import { answer } from "@/lib/server/mutation";
import { questionContent } from "@/lib/server/placement";

export async function GET(request: Request): Promise<Response> {
  const id = new URL(request.url).searchParams.get("id") ?? "";
  const content = id.length > 300 ? null : await questionContent(id);
  if (!content) return answer(404, "There is no such question.");
  return Response.json(content, { headers: { "cache-control": "public, max-age=300" } });
}
