// A library and people for benches, written straight into the tables: what is measured is serving, not seeding.
import { randomBytes, randomUUID } from "node:crypto";
import { encode } from "next-auth/jwt";
import pg from "pg";
import { defaultPresets } from "@/lib/domain/preset";
import { replayCard } from "@/lib/domain/replay";
import type { Catalogue } from "@/lib/protocol/sync";
import { checkPerson } from "@/lib/server/check";
import { db, sql } from "@/lib/server/database";
import { env } from "@/lib/server/env";
import { insert, type Row, rows } from "@/lib/server/sql";

const DAY = 86_400_000;
const CONTENT = JSON.stringify({
  face: { kind: "basic", prompt: "What moves?", answer: "The inputs." },
  why: "",
  sources: [],
  checked: "",
});
const DECKS = 100;

export const cardAt = (n: number): string =>
  `c${n % DECKS}-${Math.floor(n / DECKS / 10)}/n${Math.floor(n / DECKS) % 10}#1`;

/** A hundred decks with a thousand cards each, more than there will ever be. `textOf`: what a search sees of a card. */
export async function makeLibrary(cards: number, textOf: (n: number) => string = () => ""): Promise<void> {
  const decks = Array.from({ length: DECKS }, (_, d) => ({
    id: `d${d}`,
    topic: `t${d % 10}`,
    title: `Deck ${d}`,
    hash: `h${d}`,
    confusable: [],
    cards: Array.from({ length: cards / DECKS }, (_, i) => [cardAt(i * DECKS + d), i < 3 ? 1 : 0, 0] as const),
  }));
  const topics = Array.from({ length: 10 }, (_, t) => ({ id: `t${t}`, title: `Topic ${t}` }));
  const catalogue: Catalogue = { revision: "bench", topics, decks };
  await db().content.create({ data: { id: 1, revision: "bench", catalogue: JSON.stringify(catalogue) } });
  await db().topic.createMany({ data: topics.map((topic, position) => ({ ...topic, position, summary: "" })) });
  const texts = {
    id: "text",
    note: "text",
    concept: "text",
    deck: "text",
    position: "integer",
    kind: "text",
    level: "text",
    steps: "text",
    content: "text",
    searchText: "text",
  } as const;
  await sql().transaction(() =>
    insert(
      "Card",
      texts,
      decks.flatMap((deck) =>
        deck.cards.map(
          ([id], position) =>
            [
              id,
              id.split("#")[0],
              id.split("/")[0],
              deck.id,
              position,
              "basic",
              "deep",
              "[3]",
              CONTENT,
              textOf(position * DECKS + Number(deck.id.slice(1))),
            ] as string[],
        ),
      ) as never,
    ),
  );
}

export type Person = { readonly id: string; readonly cookie: string };

export async function makePeople(count: number): Promise<readonly Person[]> {
  const ids = Array.from({ length: count }, () => randomUUID());
  await db().user.createMany({ data: ids.map((id) => ({ id, email: `${id}@example.org` })) });
  const now = Date.now();
  const moments = { createdAt: BigInt(now), lastSeenAt: BigInt(now), absoluteExpiresAt: BigInt(now + 60 * DAY) };
  const sessions = ids.map((userId) => ({ id: randomUUID(), userId, userAgent: "bench", ...moments }));
  await db().userSession.createMany({ data: sessions });
  const people: Person[] = [];
  for (const { id: sid, userId } of sessions) {
    // As lib/server/auth.ts signs it, which needs a request around it.
    const token = await encode({ token: { sid }, secret: env().secret });
    people.push({ id: userId, cookie: `driftless-session=${token}` });
  }
  return people;
}

/** Gives a person begun cards, one review each: `due` of them due, the others later. */
export async function begin(person: Person, cards: number, due: number): Promise<Person & { readonly seq: number }> {
  const now = Date.now();
  const at = (n: number) => now - (n < due ? 40 + (n % 30) : 1) * DAY;
  const reviews = Array.from({ length: cards }, (_, n) => ({
    id: randomUUID(),
    at: at(n),
    kind: "reviewed" as const,
    card: cardAt(n),
    rating: 4 as const,
    offsetMin: 0,
    rolloverMin: 240,
    tookMs: 8000,
    presetId: "default-1",
  }));
  await sql().transaction(function* () {
    yield* insert(
      "LogEntry",
      { userId: "text", id: "text", seq: "bigint", at: "bigint", kind: "text", card: "text", body: "text" },
      reviews.map(({ id, at: moment, kind, card, ...rest }, i) => [
        person.id,
        id,
        i + 1,
        moment,
        kind,
        card,
        JSON.stringify(rest),
      ]),
    );
    yield* insert(
      "CardState",
      {
        userId: "text",
        card: "text",
        deck: "text",
        phase: "text",
        step: "integer",
        stability: "double precision",
        difficulty: "double precision",
        dueDay: "integer",
        intervalDays: "integer",
        lastDay: "integer",
        lastAt: "bigint",
        reps: "integer",
        lapses: "integer",
        suspended: "boolean",
        starred: "boolean",
        recent: "text",
      },
      reviews.map((review) => {
        const { state } = replayCard(review.card, [review], defaultPresets, "d0");
        return [
          person.id,
          review.card,
          "d0",
          state.phase,
          0,
          state.stability,
          state.difficulty,
          state.dueDay,
          state.intervalDays,
          state.lastDay,
          state.lastAt,
          1,
          0,
          false,
          false,
          "[]",
        ];
      }),
    );
  });
  await db().user.update({ where: { id: person.id }, data: { seq: BigInt(cards) } });
  return { ...person, seq: cards };
}

/** Every accepted rating once, numbers dense, and (of twenty people) every projection the fold of its log. */
export async function sums(accepted: ReadonlySet<string>, people: readonly Person[]): Promise<string> {
  const [count] = await sql().read(() =>
    rows<Row & { n: number; ids: number }>(`SELECT COUNT(*) AS n, COUNT(DISTINCT "id") AS ids FROM "LogEntry"`),
  );
  const numbered = await sql().read(() =>
    rows(`SELECT "userId" FROM "LogEntry" GROUP BY "userId" HAVING COUNT(*) <> MAX("seq") OR MIN("seq") <> 1`),
  );
  const ids = new Set(
    (await sql().read(() => rows<Row & { id: string }>(`SELECT "id" FROM "LogEntry"`))).map(({ id }) => id),
  );
  const lost = [...accepted].filter((id) => !ids.has(id)).length;
  let findings = 0;
  for (const { id } of people.slice(0, 20)) findings += (await checkPerson(id, Date.now(), false)).length;
  return `accepted ${accepted.size}, kept ${count?.n}, lost ${lost}, doubled ${Number(count?.n) - Number(count?.ids)}, logs with a gap ${numbered.length}, findings of check ${findings}`;
}

/** A database of its own on the server that TEST_POSTGRES_URL names, for as long as the work takes. */
export async function onPostgres(work: (url: string) => Promise<void>): Promise<void> {
  const server = process.env.TEST_POSTGRES_URL;
  if (!server) return console.log("\nPostgreSQL: not run, TEST_POSTGRES_URL names no server.");
  const name = `bench_${randomBytes(4).toString("hex")}`;
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  await client.query(`CREATE DATABASE "${name}"`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  await work(url.href).finally(() => client.query(`DROP DATABASE "${name}" WITH (FORCE)`));
  await client.end();
}
