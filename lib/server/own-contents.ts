// What people's own texts look like: rendered by the same door as the decks, so nothing of theirs is ever a script. Made when
// it is first wanted and kept; a new text, or a new renderer, is made anew.
import "server-only";
import { hashOf } from "@/lib/content/hash";
import { ownNotesFrom } from "@/lib/content/own";
import { rendererVersion } from "@/lib/content/renderer-version";
import type { CardContent } from "@/lib/protocol/sync";
import { noteOf, OWN } from "./content";
import { sql } from "./database";
import { readOwnNotes, readRemarks } from "./own-notes";
import { insert, type Query, type Row, replacing, rows } from "./sql";

type Wanted = { readonly card: string; readonly text: string };
type Kept = Row & { readonly card: string; readonly hash: string; readonly content: string };

const whichOf = (card: string): string => card.slice(card.lastIndexOf("#") + 1);

/** Every card that a text makes, by what follows `#` in its id. Empty where none comes of it. */
export async function renderOwn(text: string, note: string): Promise<ReadonlyMap<string, CardContent>> {
  const [read] = ownNotesFrom(text, () => note).notes;
  if (!read?.note) return new Map();
  const { renderNote } = await import("@/lib/content/render");
  const rendered = await renderNote(read.note, new Map());
  return new Map(rendered.map(({ which, content }) => [which, content]));
}

/** What each card shows in the person's own words; a card whose text makes it no more is left out. */
async function rendered(userId: string, wanted: readonly Wanted[]): Promise<ReadonlyMap<string, CardContent>> {
  if (wanted.length === 0) return new Map();
  const kept = await sql().read(() =>
    rows<Kept>(
      `SELECT "card", "hash", "content" FROM "OwnContent" WHERE "userId" = $1 AND "card" = ANY($2)`,
      userId,
      wanted.map(({ card }) => card),
    ),
  );
  const known = new Map(kept.map((one) => [one.card, one]));
  const found = new Map<string, CardContent>();
  const made = new Map<string, ReadonlyMap<string, CardContent>>();
  const news: { card: string; hash: string; content: string }[] = [];
  for (const { card, text } of wanted) {
    const hash = hashOf(rendererVersion, text);
    const before = known.get(card);
    if (before?.hash === hash) {
      found.set(card, JSON.parse(before.content) as CardContent);
      continue;
    }
    const key = `${noteOf(card)} ${hash}`;
    const cards = made.get(key) ?? (await renderOwn(text, noteOf(card)));
    made.set(key, cards);
    const content = cards.get(whichOf(card));
    if (!content) continue;
    found.set(card, content);
    news.push({ card, hash, content: JSON.stringify(content) });
  }
  if (news.length > 0) await sql().transaction(() => keep(userId, news));
  return found;
}

function* keep(userId: string, news: readonly { card: string; hash: string; content: string }[]): Query<void> {
  yield* insert(
    "OwnContent",
    { userId: "text", card: "text", hash: "text", content: "text" },
    news.map(({ card, hash, content }) => [userId, card, hash, content]),
    replacing(["userId", "card"], ["hash", "content"]),
  );
}

/** Of these cards, what the person wrote or worded themselves. */
export async function ownContents(userId: string, cards: readonly string[]): Promise<ReadonlyMap<string, CardContent>> {
  const own = cards.filter((card) => card.startsWith(`${OWN}/`));
  const wanted = await sql().read(function* (): Query<readonly Wanted[]> {
    const notes = own.length === 0 ? [] : yield* readOwnNotes(userId, [...new Set(own.map(noteOf))]);
    const texts = new Map(notes.map(({ id, text }) => [id, text]));
    const remarks = own.length === cards.length ? [] : yield* readRemarks(userId, cards);
    return [
      ...own.flatMap((card) => {
        const text = texts.get(noteOf(card));
        return text === undefined ? [] : [{ card, text }];
      }),
      ...remarks.flatMap(({ card, wording }) => (wording === "" ? [] : [{ card, text: wording }])),
    ];
  });
  return rendered(userId, wanted);
}
