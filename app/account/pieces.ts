// Cuts an exported log into what one request may hold, and sends them one after another.

const BYTES = 200_000;
const ENTRIES = 1000;

/** Pieces in order; an entry is never cut. */
export function piecesOf(entries: readonly unknown[]): readonly (readonly unknown[])[] {
  const pieces: unknown[][] = [];
  let size = Number.POSITIVE_INFINITY;
  for (const entry of entries) {
    const length = new TextEncoder().encode(JSON.stringify(entry)).length + 1;
    if (size + length > BYTES || (pieces.at(-1)?.length ?? 0) >= ENTRIES) {
      pieces.push([]);
      size = 0;
    }
    pieces.at(-1)?.push(entry);
    size += length;
  }
  return pieces;
}

function entriesIn(text: string): readonly unknown[] | null {
  try {
    const { format, entries } = JSON.parse(text) as { readonly format?: unknown; readonly entries?: unknown };
    return format === "driftless log 1" && Array.isArray(entries) ? entries : null;
  } catch {
    return null;
  }
}

/** What became of it, as a sentence. */
export async function sendPieces(text: string, onProgress: (done: number, all: number) => void): Promise<string> {
  const entries = entriesIn(text);
  if (!entries) return "This is not a file that Driftless exported.";
  const refused: string[] = [];
  let done = 0;
  for (const piece of piecesOf(entries)) {
    const reply = await fetch("/api/import", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ entries: piece }),
    }).catch(() => null);
    const body = (await reply?.json().catch(() => null)) as {
      readonly problem?: string;
      readonly refused?: readonly { readonly problem: string }[];
    } | null;
    if (!reply?.ok)
      return `${done} of ${entries.length} entries were imported. ${body?.problem ?? "The server did not answer."} Importing the file again goes on from there.`;
    refused.push(...(body?.refused ?? []).map(({ problem }) => problem));
    done += piece.length;
    onProgress(done, entries.length);
  }
  const kept = `${done - refused.length} of ${entries.length} entries are in your log.`;
  return refused.length === 0 ? kept : `${kept} ${refused.length} were refused: ${refused[0]}`;
}
