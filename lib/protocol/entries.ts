// An entry as it arrives from a device or an import file: every kind of the log with its bounds, or a sentence that says
// what is wrong. Fields that nobody asked for (`userId`, `seq`, …) are dropped, so that nobody can send them.
import * as z from "zod/mini";
import { WANTED_AT_MOST } from "@/lib/domain/practice";
import { checkPatch } from "@/lib/domain/preset";
import type { AnyEntry, LogEntry, UnknownEntry } from "@/lib/domain/review-log";

/** The longest text of a note, a wording, a report or an own note, in bytes of UTF-8. */
export const TEXT_BYTES = 32 * 1024;
/** The largest entry of an unknown kind, and the largest interview plan, as JSON in bytes of UTF-8. */
export const JSON_BYTES = 8 * 1024;
const DAY_MS = 86_400_000;
const LAST_MOMENT = 8.64e15;

const bytes = (text: string) => new TextEncoder().encode(text).length;

/** Text that every database and every XML can hold: lone surrogates become U+FFFD, NUL goes. */
export function soundText(text: string): string {
  return text.replaceAll("\0", "").replace(/\p{Cs}/gu, "\uFFFD");
}

const within = (from: number, to: number, sentence: string) =>
  z.int(sentence).check(z.gte(from, sentence), z.lte(to, sentence));
const slug = (most: number, sentence: string) =>
  z.string(sentence).check(z.maxLength(most, sentence), z.regex(/^[^\s\p{Cc}\p{Cs}]+$/u, sentence));
const text = (most: number, sentence: string) =>
  z.pipe(
    z.string(sentence).check(
      z.maxLength(most, sentence),
      z.refine((value) => bytes(value) <= most, sentence),
    ),
    z.transform(soundText),
  );

const id = (field: string) => {
  const sentence = `${field} must be an id of 1 to 64 letters, digits and hyphens.`;
  return z.string(sentence).check(z.regex(/^[0-9A-Za-z-]{1,64}$/, sentence));
};
const cardId = slug(300, "card must name a card in at most 300 characters, without spaces.");
const noteId = slug(300, "note must name a note in at most 300 characters, without spaces.");
const conceptId = slug(300, "concept must name a concept in at most 300 characters, without spaces.");
const deckId = slug(100, "deck must name a deck in at most 100 characters, without spaces.");
const words = text(TEXT_BYTES, "text must be a text of at most 32 kB.");

const plain = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const planSentence = "plan must be an object of at most 8 kB.";

const reviewed = {
  card: cardId,
  rating: z.literal([1, 2, 3, 4], "rating must be 1 (Again), 2 (Hard), 3 (Good) or 4 (Easy)."),
  offsetMin: within(-1080, 1080, "offsetMin must be whole minutes from -1080 to 1080."),
  rolloverMin: within(0, 1439, "rolloverMin must be whole minutes from 0 to 1439."),
  tookMs: z.pipe(
    z.number("tookMs must be a number of milliseconds."),
    z.transform((ms) => Math.min(DAY_MS, Math.max(0, Math.round(ms)))),
  ),
  presetId: id("presetId"),
};
const marked = { card: cardId };
const reworded = {
  upstream: z.optional(
    z
      .string("upstream must be a hash.")
      .check(z.regex(/^[0-9a-f]{0,64}$/, "upstream must be a hash of at most 64 digits.")),
  ),
};
const remarked = { text: words, card: z.optional(cardId), concept: z.optional(conceptId) };

const share = (field: string) => {
  const sentence = `${field} must be a share from 0 to 1.`;
  return z.number(sentence).check(z.gte(0, sentence), z.lte(1, sentence));
};
const day = within(-2, 100_000_002, "day must be a study day.");
const topicId = slug(100, "topic must name a topic in at most 100 characters, without spaces.");
const TOPICS_AT_MOST = 60;

/** The fields of each kind besides id, at and kind. */
const fieldsOf = {
  reviewed,
  crammed: reviewed,
  undone: { entry: id("entry") },
  suspended: marked,
  resumed: marked,
  starred: marked,
  unstarred: marked,
  buried: { card: cardId, day },
  noted: remarked,
  reworded: { ...remarked, ...reworded },
  reported: remarked,
  written: { note: noteId, text: words },
  retired: { note: noteId },
  "deck chosen": { deck: deckId, chosen: z.boolean("chosen must be true or false.") },
  "preset changed": {
    patch: z.pipe(
      z.unknown(),
      z.transform((patch, context) => {
        const checked = checkPatch(patch);
        if ("patch" in checked) return checked.patch;
        context.issues.push({ code: "custom", message: checked.problem, input: patch });
        return z.NEVER;
      }),
    ),
  },
  rescheduled: { presetId: id("presetId") },
  "plan set": {
    plan: z.pipe(
      z.unknown().check(z.refine((plan) => plain(plan) && bytes(JSON.stringify(plan)) <= JSON_BYTES, planSentence)),
      z.transform((plan) => soundJson(plan) as Record<string, unknown>),
    ),
  },
  practised: {
    design: slug(100, "design must name a practice design in at most 100 characters, without spaces."),
    began: within(0, LAST_MOMENT, "began must be whole milliseconds since 1970, not before."),
    tookMs: z.pipe(
      z.number("tookMs must be a number of milliseconds."),
      z.transform((ms) => Math.min(DAY_MS, Math.max(0, Math.round(ms)))),
    ),
    text: words,
    said: z
      .array(within(0, 99, "said must list places in a checklist."), "said must list places in a checklist.")
      .check(z.maxLength(100, "said must list at most 100 places.")),
    wanted: z.optional(
      z.object(
        {
          day: within(-2, 100_000_002, "wanted must name a study day."),
          cards: z
            .array(cardId, "wanted must list cards.")
            .check(z.maxLength(WANTED_AT_MOST, `wanted must list at most ${WANTED_AT_MOST} cards.`)),
        },
        "wanted must be a study day and cards.",
      ),
    ),
  },
  "session saved": {
    name: text(200, "name must be a text of at most 200 bytes."),
    query: text(2000, "query must be a text of at most 2000 bytes."),
  },
  checked: {
    question: slug(200, "question must name a question in at most 200 characters, without spaces."),
    topic: topicId,
    note: noteId,
    day,
    promised: share("promised"),
    recalled: z.boolean("recalled must be true or false."),
  },
  foreseen: {
    day,
    until: z.nullable(within(-2, 100_000_002, "until must be a study day or null.")),
    topics: z
      .array(
        z.object({
          topic: topicId,
          cards: within(0, 1_000_000, "cards must be a whole number."),
          recall: share("recall"),
          later: z.nullable(share("later")),
        }),
        "topics must be a list.",
      )
      .check(z.maxLength(TOPICS_AT_MOST, `topics must be at most ${TOPICS_AT_MOST}.`)),
  },
} as const satisfies Record<LogEntry["kind"], z.core.$ZodLooseShape>;

const fact = {
  id: id("id"),
  at: within(0, LAST_MOMENT, "at must be whole milliseconds since 1970, not before."),
  kind: z
    .string("kind must be the name of a kind of entry.")
    .check(
      z.regex(
        /^[a-z][a-z0-9 -]{0,39}$/,
        "kind must be the name of a kind of entry: up to 40 small letters, digits, spaces and hyphens.",
      ),
    ),
};
const anyFact = z.object(fact);
const schemas = new Map<string, z.ZodMiniType>(
  Object.entries(fieldsOf).map(([kind, fields]) => [kind, z.object({ ...fact, ...fields })]),
);

/**
 * Checks one entry. Never throws, whatever it is given.
 * @returns the entry with its known fields only (an entry of an unknown kind keeps its own, up to 8 kB), or the problem
 */
export function parseEntry(value: unknown): { readonly entry: AnyEntry } | { readonly problem: string } {
  try {
    if (!plain(value)) return { problem: "An entry must be an object." };
    const known = anyFact.safeParse(value);
    if (!known.success) return { problem: sentenceOf(known.error) };
    const schema = schemas.get(known.data.kind);
    if (schema === undefined) return unknownEntry(known.data, value);
    const parsed = schema.safeParse(value);
    if (!parsed.success) return { problem: sentenceOf(parsed.error) };
    const entry = parsed.data as LogEntry;
    if (
      (entry.kind === "noted" || entry.kind === "reworded" || entry.kind === "reported") &&
      "card" in entry === "concept" in entry
    ) {
      return { problem: "An entry about a text must name either a card or a concept." };
    }
    return { entry };
  } catch {
    return { problem: "This entry cannot be read." };
  }
}

function sentenceOf(error: z.core.$ZodError): string {
  return error.issues[0]?.message ?? "This entry cannot be read.";
}

/** Fields that the server gives to every entry itself. */
const SERVERS_OWN: ReadonlySet<string> = new Set(["userId", "seq"]);

function unknownEntry(known: UnknownEntry, value: Record<string, unknown>): ReturnType<typeof parseEntry> {
  if (bytes(JSON.stringify(value)) > JSON_BYTES)
    return { problem: "An entry of an unknown kind must be at most 8 kB." };
  const rest = Object.fromEntries(Object.entries(value).filter(([field]) => !SERVERS_OWN.has(field)));
  return { entry: { ...(soundJson(rest) as Record<string, unknown>), ...known } };
}

/** A copy of a JSON value with sound texts, and without keys that could change an object's nature. */
function soundJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value), function (this: unknown, key, part: unknown) {
    if (key === "__proto__") return undefined;
    if (typeof part === "string") return soundText(part);
    if (!plain(part)) return part;
    const entries = Object.entries(part).map(([field, inner]) => [soundText(field), inner] as const);
    return Object.fromEntries(entries.filter(([field]) => field !== "__proto__"));
  });
}
