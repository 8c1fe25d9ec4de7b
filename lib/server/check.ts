// Whether what is kept agrees with itself: every projection is the fold of its log, and what must hold of the rows holds.
// One transaction a person; what is found is mended by folding anew, or by removing what belongs to nobody. The log itself
// is never touched: what is wrong in it can only be told.
import "server-only";
import type { AnyEntry } from "@/lib/domain/review-log";
import { parseEntry } from "@/lib/protocol/entries";
import { sql } from "./database";
import { GRACE_MS, perPersonTables } from "./deletion";
import { enqueue } from "./jobs";
import { lock } from "./lock";
import { projectPerson } from "./projection";
import { readAll, type Stored, subjectOf } from "./review-log";
import { type Query, type Row, rows } from "./sql";

export type Finding = {
  readonly invariant: string;
  /** Whose; empty for what is nobody's. */
  readonly userId: string;
  readonly sentence: string;
  readonly canMend: boolean;
};

const projections = {
  CardState: "card",
  Day: "day",
  Preset: "id",
  DeckChoice: "deck",
  Plan: "userId",
  OwnNote: "id",
  OwnCard: "id",
  Remark: "card",
} as const;
const DAY = 86_400_000;
/** A device's clock may be ahead by less than this before it is corrected. */
const AHEAD_MS = 60_000;
const WELL_FORMED = "entries are well formed";

class Seen extends Error {
  constructor(readonly findings: readonly Finding[]) {
    super("looked at, not kept");
  }
}

/** Everything about one person. With `fix` what can be mended is; without, nothing is written. */
export async function checkPerson(userId: string, now: number, fix: boolean): Promise<readonly Finding[]> {
  try {
    return await sql().transaction(function* () {
      const seq = yield* lock(userId);
      if (seq === null) return [];
      const entries = yield* readAll(userId);
      const kept = yield* shown(userId);
      const waiting = yield* rows(
        `SELECT 1 AS one FROM "Job" WHERE "userId" = $1 AND "kind" = 'project' AND "state" = ANY($2) LIMIT 1`,
        userId,
        ["waiting", "running"],
      );
      const inLog = logFindings(userId, entries, seq, now);
      // What no fold could read is told, and what is shown stays as it was.
      if (inLog.some(({ invariant }) => invariant === WELL_FORMED)) throw new Seen(inLog);
      const last = entries.at(-1)?.seq ?? 0;
      if (seq < last) yield* rows(`UPDATE "User" SET "seq" = $2 WHERE "id" = $1`, userId, last);
      yield* projectPerson(userId);
      const found = [
        ...inLog,
        ...rowFindings(userId, entries, kept),
        // Until its job is done a projection is known to be of before.
        ...(waiting.length > 0 ? [] : differences(userId, kept, yield* shown(userId))),
      ];
      if (!fix || found.length === 0) throw new Seen(found);
      return found;
    });
  } catch (error) {
    if (error instanceof Seen) return error.findings;
    throw error;
  }
}

type Shown = Readonly<Record<keyof typeof projections, readonly Row[]>>;

function* shown(userId: string): Query<Shown> {
  const found: Record<string, readonly Row[]> = {};
  for (const [table, key] of Object.entries(projections))
    found[table] = yield* rows(`SELECT * FROM "${table}" WHERE "userId" = $1 ORDER BY "${key}"`, userId);
  return found as Shown;
}

function differences(userId: string, kept: Shown, folded: Shown): readonly Finding[] {
  return (Object.keys(projections) as (keyof Shown)[]).flatMap((table) => {
    const key = projections[table];
    const [before, after] = [kept[table], folded[table]].map(
      (list) => new Map(list.map((row) => [String(row[key]), JSON.stringify(row, Object.keys(row).sort())])),
    ) as [Map<string, string>, Map<string, string>];
    const wrong = [...new Set([...before.keys(), ...after.keys()])].filter((one) => before.get(one) !== after.get(one));
    if (wrong.length === 0) return [];
    const sentence = `${table} is not the fold of the log in ${wrong.length} rows (${wrong.slice(0, 3).join(", ")}).`;
    return [{ invariant: `${table} = fold of the log`, userId, sentence, canMend: true }];
  });
}

function logFindings(userId: string, entries: readonly Stored[], seq: number, now: number): readonly Finding[] {
  const found: Finding[] = [];
  const tell = (invariant: string, sentence: string, canMend = false) =>
    void found.push({ invariant, userId, sentence, canMend });
  const gap = entries.find((stored, i) => stored.seq !== i + 1);
  if (gap) tell("seq is dense", `The log has a gap before number ${gap.seq}.`);
  const last = entries.at(-1)?.seq ?? 0;
  if (seq < last) tell("the last seq is the person's", `The log goes on to ${last}, the person's row to ${seq}.`, true);
  if (seq > last) tell("the last seq is in the log", `The person's row says ${seq}, the log ends at ${last}.`);
  const future = entries.filter(({ entry }) => entry.at > now + AHEAD_MS);
  if (future.length > 0) tell("no moment is to come", `${future.length} entries are dated later than now.`);
  const broken = entries.flatMap(({ entry }) => {
    const parsed = parseEntry(entry);
    return "problem" in parsed ? [`${entry.id}: ${parsed.problem}`] : [];
  });
  if (broken.length > 0) tell(WELL_FORMED, `${broken.length} are not; the first is ${broken[0]}`);
  const misplaced = entries.filter(
    ({ entry, about }) => entry.kind !== "undone" && about !== subjectOf(entry as AnyEntry),
  );
  if (misplaced.length > 0) tell("an entry is filed under its card", `${misplaced.length} entries are not.`);
  return found;
}

function rowFindings(userId: string, entries: readonly Stored[], kept: Shown): readonly Finding[] {
  const found: Finding[] = [];
  const tell = (invariant: string, sentence: string) => void found.push({ invariant, userId, sentence, canMend: true });
  if (entries.length === 0 && Object.values(kept).some((list) => list.length > 0))
    tell("an empty log shows nothing", "Something is shown of an empty log.");
  if (kept.Preset.filter(({ newest }) => Boolean(newest)).length > 1)
    tell("one preset is the newest", "Several presets are the newest.");
  if (kept.Day.some((day) => Number(day.reviews) < 0 || Number(day.newCards) > Number(day.reviews)))
    tell("a day has no more new cards than reviews", "A day counts what cannot be.");
  if (kept.CardState.some((state) => Number(state.lapses) > Number(state.reps) || Number(state.reps) < 0))
    tell("a card lapsed no more often than it was reviewed", "A card counts what cannot be.");
  if (kept.CardState.some((state) => state.phase === "review" && (state.dueDay === null || state.stability === null)))
    tell("a card in review is due some day", "A card in review has no day or no stability.");
  if (kept.CardState.some((state) => !["new", "learning", "review", "relearning"].includes(String(state.phase))))
    tell("a phase is one of four", "A card is in a phase that there is not.");
  return found;
}

/** What is nobody's: rows of people who are not there, sessions and counters that cannot be, closed accounts forgotten. */
export async function checkRest(now: number, fix: boolean): Promise<readonly Finding[]> {
  const found: Finding[] = [];
  const look = async (invariant: string, from: string, where: string, values: readonly number[], sentence: string) => {
    const [count] = await sql().read(() =>
      rows<Row & { n: number }>(`SELECT COUNT(*) AS n ${from} WHERE ${where}`, ...values),
    );
    const n = Number(count?.n ?? 0);
    if (n > 0) found.push({ invariant, userId: "", sentence: `${n} ${sentence}`, canMend: true });
    if (n > 0 && fix) await sql().transaction(() => rows(`DELETE ${from} WHERE ${where}`, ...values));
  };
  for (const table of perPersonTables)
    await look(
      `${table} has its person`,
      `FROM "${table}"`,
      `"userId" <> '' AND NOT EXISTS (SELECT 1 FROM "User" u WHERE u."id" = "${table}"."userId")`,
      [],
      `rows of ${table} are of nobody.`,
    );
  await look(
    "a session has its time",
    `FROM "UserSession"`,
    `"createdAt" > $1 OR "lastSeenAt" > $1 OR "absoluteExpiresAt" < "createdAt"`,
    [now + DAY],
    "sessions are from a time to come, or ended before they began.",
  );
  await look("a limit ends within a day", `FROM "Attempts"`, `"endsAt" > $1`, [now + DAY], "limits never end.");
  const closed = await sql().read(() =>
    rows<Row & { id: string }>(
      `SELECT "id" FROM "User" u WHERE "deletedAt" IS NOT NULL AND NOT EXISTS (
         SELECT 1 FROM "Job" j WHERE j."userId" = u."id" AND j."kind" = 'delete account' AND j."state" = ANY($1))`,
      ["waiting", "running"],
    ),
  );
  for (const { id } of closed) {
    found.push({
      invariant: "a closed account is deleted",
      userId: id,
      sentence: "Nothing will delete this closed account.",
      canMend: true,
    });
    if (fix)
      await sql().transaction(() => enqueue("delete account", id, `delete account ${id} ${now}`, now + GRACE_MS));
  }
  return found;
}

/** Everybody, one after another. */
export async function* checkAll(now: number, fix: boolean): AsyncGenerator<Finding> {
  yield* await checkRest(now, fix);
  let after = "";
  for (;;) {
    const from = after;
    const people = await sql().read(() =>
      rows<Row & { id: string }>(`SELECT "id" FROM "User" WHERE "id" > $1 ORDER BY "id" LIMIT 500`, from),
    );
    for (const { id } of people) yield* await checkPerson(id, now, fix);
    if (people.length < 500) return;
    after = people.at(-1)?.id ?? "";
  }
}
