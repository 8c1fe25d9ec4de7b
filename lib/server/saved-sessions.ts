// Named searches to study from: the last standing one per name, read from the log, where they are few.
import "server-only";
import { standing } from "@/lib/domain/review-log";
import { QUERY_LENGTH } from "@/lib/domain/search-query";
import { sql } from "./database";
import { readLoose } from "./review-log";
import { record, recordAll } from "./sync";

export type SavedSession = { readonly name: string; readonly query: string };

const SAVED_AT_MOST = 50;
const LISTED = "card:";

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

/** Cards join a session that lists cards by name, or begin one. The entry's id, so that it can be undone. */
export async function addToSession(
  userId: string,
  name: string,
  cards: readonly string[],
  now: number,
): Promise<{ readonly ids: readonly string[] } | { readonly problem: string }> {
  const called = name.replace(/\s+/g, " ").trim();
  if (called === "") return { problem: "Give the session a name first." };
  const sessions = await savedSessions(userId);
  const before = sessions.find((session) => session.name === called)?.query ?? `${LISTED}`;
  if (!/^card:\S*$/.test(before)) return { problem: `“${called}” is a search already; choose another name.` };
  const listed = [...new Set([...before.slice(LISTED.length).split(",").filter(Boolean), ...cards])];
  const query = `${LISTED}${listed.join(",")}`;
  if (query.length > QUERY_LENGTH)
    return { problem: "A session lists about forty cards by name. Keep a search instead, or begin another session." };
  if (sessions.length >= SAVED_AT_MOST && before === LISTED)
    return { problem: `${SAVED_AT_MOST} are saved already; forget one first.` };
  return recordAll(userId, [{ kind: "session saved", name: called, query }], now);
}
