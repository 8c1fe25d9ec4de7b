// The numbers behind a figure of Progress as CSV.
import { currentUser } from "@/lib/server/auth";
import { attempt } from "@/lib/server/limits";
import { answer } from "@/lib/server/mutation";
import { offsetOf } from "@/lib/server/person-day";
import { presetOf } from "@/lib/server/presets";
import { deckProgress, progressFor } from "@/lib/server/progress";

type Context = { readonly params: Promise<{ readonly figure: string }> };

export async function GET(request: Request, { params }: Context): Promise<Response> {
  const now = Date.now();
  const person = await currentUser();
  if (!person) return answer(401, "Sign in to take your numbers away.");
  const wait = await attempt("figures", person.id, now);
  if (wait !== null) return answer(429, "That was often. Try again later.", { "retry-after": String(wait) });
  const { figure: id } = await params;
  const deck = new URL(request.url).searchParams.get("deck");
  const offsetMin = await offsetOf(await presetOf(person.id), now);
  const page = await (deck === null
    ? progressFor(person.id, now, offsetMin)
    : deckProgress(person.id, deck, now, offsetMin));
  const found = page?.figures.find((one) => one.id === id);
  if (!found) return answer(404, "There is no such figure.");
  const { columns, rows } = found.figure.table;
  const text = [columns, ...rows].map((row) => row.map(cell).join(",")).join("\r\n");
  return new Response(`${text}\r\n`, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="driftless-${id}${deck === null ? "" : `-${deck}`}.csv"`,
      "cache-control": "private, no-store",
    },
  });
}

/** Quoted, and never read as a formula by a spreadsheet. */
const cell = (text: string) => `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
