// How often something may be tried. Counted in the database by one statement, so that all processes count together; in
// memory while the database cannot count.
import "server-only";
import { audit, pseudonym } from "./audit";
import { sql } from "./database";
import { type Row, rows } from "./sql";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const limits = {
  "sign-in account and place": { times: 5, within: 15 * MINUTE },
  "sign-in account": { times: 20, within: HOUR },
  "sign-in place": { times: 100, within: HOUR },
  "sign-in known device": { times: 10, within: 15 * MINUTE },
  "code account": { times: 5, within: 15 * MINUTE },
  "mail account": { times: 3, within: 15 * MINUTE },
  "mail place": { times: 20, within: HOUR },
  "sign-up place": { times: 100, within: HOUR },
  sync: { times: 60, within: MINUTE },
  own: { times: 120, within: MINUTE },
  export: { times: 10, within: HOUR },
  figures: { times: 60, within: HOUR },
  import: { times: 2000, within: HOUR },
  "decks place": { times: 60, within: HOUR },
} as const;
export type Limit = keyof typeof limits;

type Count = { readonly times: number; readonly endsAt: number };

const inMemory = new Map<string, Count>();
/** When the operator was last told that the database cannot count. */
let toldAt = 0;

/** Counts one attempt. Null when it is allowed, else the seconds to wait. */
export async function attempt(limit: Limit, who: string, now: number): Promise<number | null> {
  const key = `${limit} ${who}`;
  const { times, within } = limits[limit];
  const count = await counted(key, now, within).catch((error: unknown) => {
    if (now - toldAt > MINUTE) audit("limits counted in memory", { reason: String(error) }, "error");
    toldAt = now - toldAt > MINUTE ? now : toldAt;
    return countedInMemory(key, now, within);
  });
  return count.times <= times ? null : Math.max(1, Math.ceil((count.endsAt - now) / 1000));
}

/** Counts one attempt of each; the sentence of the first limit that is reached, or null. */
export async function limited(checks: readonly (readonly [Limit, string])[], now: number): Promise<string | null> {
  for (const [limit, who] of checks) {
    const seconds = await attempt(limit, who, now);
    if (seconds === null) continue;
    audit("limited", { limit, who: pseudonym(who), seconds }, "warn");
    const minutes = Math.ceil(seconds / 60);
    return `Too many attempts. Try again in ${minutes === 1 ? "a minute" : `${minutes} minutes`}.`;
  }
  return null;
}

async function counted(key: string, now: number, within: number): Promise<Count> {
  const [count] = await sql().lightly(() =>
    rows<Row & Count>(
      `INSERT INTO "Attempts" ("key", "times", "endsAt") VALUES ($1, 1, $2) ON CONFLICT ("key") DO UPDATE SET
         "times" = CASE WHEN "Attempts"."endsAt" <= $3 THEN 1 ELSE "Attempts"."times" + 1 END,
         "endsAt" = CASE WHEN "Attempts"."endsAt" <= $3 THEN $2 ELSE "Attempts"."endsAt" END
       RETURNING "times", "endsAt"`,
      key,
      now + within,
      now,
    ),
  );
  return count as Count;
}

function countedInMemory(key: string, now: number, within: number): Count {
  if (inMemory.size > 10_000) inMemory.clear();
  const known = inMemory.get(key);
  const count = known && known.endsAt > now ? { ...known, times: known.times + 1 } : { times: 1, endsAt: now + within };
  inMemory.set(key, count);
  return count;
}

/** Forgets the attempts so far, once one has succeeded. */
export async function forgive(limit: Limit, who: string): Promise<void> {
  await sql().lightly(() => rows(`DELETE FROM "Attempts" WHERE "key" = $1`, `${limit} ${who}`));
}

export async function forgetEnded(now: number): Promise<void> {
  await sql().lightly(() => rows(`DELETE FROM "Attempts" WHERE "endsAt" < $1`, now));
}
