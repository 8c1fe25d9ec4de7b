// Named searches to study from: the last standing one per name, read from the log, where they are few.
import "server-only";
import { standing } from "@/lib/domain/review-log";
import { sql } from "./database";
import { readLoose } from "./review-log";
import { record } from "./sync";

export type SavedSession = { readonly name: string; readonly query: string };

const SAVED_AT_MOST = 50;

export async function savedSessions(userId: string): Promise<readonly SavedSession[]> {
  const loose = await sql().read(() => readLoose(userId));
  const byName = new Map<string, string>();
  for (const entry of standing(loose.map((stored) => stored.entry)))
    if (entry.kind === "session saved") byName.set(entry.name, entry.query);
  return [...byName]
    .flatMap(([name, query]) => (query === "" ? [] : [{ name, query }]))
    .sort((a, b) => a.name.localeCompare(b.name, "en"))
    .slice(0, SAVED_AT_MOST);
}

/** An empty query forgets the name. Null, or the sentence that refuses it. */
export async function saveSession(userId: string, { name, query }: SavedSession, now: number): Promise<string | null> {
  const called = name.replace(/\s+/g, " ").trim();
  if (called === "") return "Give it a name first.";
  if ((await savedSessions(userId)).length >= SAVED_AT_MOST && query !== "")
    return `${SAVED_AT_MOST} are saved already; forget one first.`;
  return record(userId, { kind: "session saved", name: called, query }, now);
}
