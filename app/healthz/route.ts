// Whether this process serves and reaches its database; nothing else.
import { isHealthy } from "@/lib/server/health";

export const dynamic = "force-dynamic";

export async function GET(): Promise<Response> {
  const isWell = await isHealthy();
  return new Response(isWell ? "ok" : "down", {
    status: isWell ? 200 : 503,
    headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" },
  });
}
