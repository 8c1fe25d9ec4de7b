// One's whole log as a file: JSON that can be brought back, or the reviews as CSV.
import { currentUser } from "@/lib/server/auth";
import { exportOf, reviewsCsv, streamOf } from "@/lib/server/export";
import { attempt } from "@/lib/server/limits";
import { answer } from "@/lib/server/mutation";
import { isProven } from "@/lib/server/proof";

export async function GET(request: Request): Promise<Response> {
  const now = Date.now();
  const person = await currentUser();
  if (!person) return answer(401, "Sign in to take your log away.");
  if (!isProven(person, now)) {
    // A link that was followed leads to the question; whatever else asks is told.
    return request.headers.get("sec-fetch-mode") === "navigate"
      ? new Response(null, {
          status: 303,
          headers: { location: "/account/prove", "cache-control": "private, no-store" },
        })
      : answer(403, "Say who you are first, on the page Account; then take your log away within ten minutes.");
  }
  const wait = await attempt("export", person.id, now);
  if (wait !== null) return answer(429, "That was often. Try again later.", { "retry-after": String(wait) });
  const isCsv = new URL(request.url).searchParams.get("as") === "csv";
  const name = `driftless-${new Date(now).toISOString().slice(0, 10)}.${isCsv ? "csv" : "json"}`;
  return new Response(streamOf(isCsv ? reviewsCsv(person.id) : exportOf(person.id, now)), {
    headers: {
      "content-type": `${isCsv ? "text/csv" : "application/json"}; charset=utf-8`,
      "content-disposition": `attachment; filename="${name}"`,
      "cache-control": "private, no-store",
    },
  });
}
