// Asks the server about cards of one's own. Whatever happens, the answer is one, or a sentence.
import type { KeptNotes, Looked, OwnRequest, Pasted, Previewed, Refused } from "@/lib/protocol/own";

type Answers = {
  readonly look: Looked;
  readonly preview: Previewed;
  readonly keep: KeptNotes;
  readonly note: KeptNotes;
  readonly retire: KeptNotes;
  readonly paste: Pasted;
  readonly undo: KeptNotes;
};

const AWAY: Refused = { problem: "The server cannot be reached. What you wrote stays in the box; try again later." };

export async function ask<R extends OwnRequest>(request: R, signal?: AbortSignal): Promise<Answers[R["do"]] | Refused> {
  try {
    const reply = await fetch("/api/own", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(request),
      ...(signal && { signal }),
    });
    const body = await reply.json();
    return reply.ok || typeof body?.problem === "string" ? body : AWAY;
  } catch {
    return AWAY;
  }
}
