// Seeding into real databases: what is written, what is not, and how long nothing takes.
import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Catalogue, DeckContent } from "@/lib/protocol/sync";
import { createDatabase, type Db } from "@/lib/server/database";
import { migrate } from "@/lib/server/migrate";
import { seed } from "@/prisma/seed";
import { freshSqlite, type Place, places } from "../server/databases";
import { CONCEPT, FRONT, SOURCES, TOPIC } from "./deck-text";

const HOLIDAY = "Q: Which shift is this? {#holiday}\nA: Concept drift.\nLevel: core";
const COVARIATE = "C: When inputs move, the {{c1::shift}} is called {{c2::covariate}}. {#covariate}";
const SCENARIO = "S: Batch or online? {#batch}\nTime: 60 s\nA: Batch.\nRubric:\n- Chooses\n- Limit: stale";
const deckOf = (...notes: readonly string[]) => `${FRONT}${CONCEPT}\n${notes.join("\n\n")}\n`;

let folder: string;
let place: Place;
let url: string;
let db: Db;
let fresh: () => Promise<Place> = freshSqlite;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "driftless-seed-"));
  mkdirSync(join(folder, "content", "c-data"), { recursive: true });
  writeFileSync(join(folder, "content", "sources.yml"), SOURCES.text);
  writeFileSync(join(folder, "content", "c-data", "topic.md"), TOPIC.text);
  place = await fresh();
  url = place.url;
  await migrate(url);
  db = createDatabase(url);
});
afterEach(async () => {
  await db.$disconnect();
  await place.remove();
  rmSync(folder, { recursive: true, force: true });
});

const HELD =
  "Q: After a new law far more loans default. Which shift happened? {#loan-law}\nA: Concept drift.\nOf: concept-drift/holiday\n";
const write = (text: string, name = "drift"): void =>
  writeFileSync(join(folder, "content", "c-data", `${name}.md`), text);
async function run(): Promise<{ readonly isSound: boolean; readonly lines: readonly string[] }> {
  const lines: string[] = [];
  const isSound = await seed({ url, contentDirs: [join(folder, "content")], print: (line) => lines.push(line) });
  return { isSound, lines };
}
const cards = async () =>
  (await db.card.findMany({ orderBy: { position: "asc" } })).map(({ id, retired }) =>
    retired ? `${id} (retired)` : id,
  );
const dump = async () =>
  JSON.stringify([
    await db.topic.findMany(),
    await db.deck.findMany(),
    await db.concept.findMany(),
    await db.note.findMany(),
    await db.card.findMany(),
    await db.source.findMany(),
    await db.renamed.findMany(),
    await db.holdout.findMany(),
    await db.content.findMany(),
  ]);

describe.each(places)("seeding on %s", (_name, make) => {
  beforeAll(() => {
    fresh = make;
  });

  test("writes decks, concepts, notes, cards, works and the catalogue", async () => {
    write(deckOf(HOLIDAY, COVARIATE, SCENARIO));
    expect(await run()).toEqual({ isSound: true, lines: ["1 deck: add 3 notes, change 0, retire 0"] });
    expect(await cards()).toEqual([
      "concept-drift/holiday#1",
      "concept-drift/covariate#c1",
      "concept-drift/covariate#c2",
      "concept-drift/batch#1",
    ]);
    const deck = await db.deck.findUniqueOrThrow({ where: { id: "drift" } });
    const content = JSON.parse(deck.content) as DeckContent;
    expect(content).toMatchObject({ id: "drift", title: "Drift", topic: "c-data", topicTitle: "Data" });
    expect(Object.keys(content.cards)).toEqual(await cards());
    const { revision, catalogue } = await db.content.findUniqueOrThrow({ where: { id: 1 } });
    expect(JSON.parse(catalogue) as Catalogue).toEqual({
      revision,
      topics: [{ id: "c-data", title: "Data" }],
      decks: [
        {
          id: "drift",
          topic: "c-data",
          title: "Drift",
          hash: deck.hash,
          confusable: [],
          cards: [
            ["concept-drift/holiday#1", 1, 0],
            ["concept-drift/covariate#c1", 0, 0],
            ["concept-drift/covariate#c2", 0, 0],
            ["concept-drift/batch#1", 0, 1],
          ],
        },
      ],
    });
    const [concept] = await db.concept.findMany();
    expect(concept).toMatchObject({
      searchText: "concept drift the relation moves.",
      sources: '[{"key":"DMLS","place":"ch. 8"}]',
    });
    expect((await db.source.findMany()).map(({ key }) => key)).toEqual(["DMLS", "MLSDI"]);
  });

  test("twice writes nothing", async () => {
    write(deckOf(HOLIDAY, COVARIATE));
    await run();
    const before = await dump();
    expect(await run()).toEqual({ isSound: true, lines: ["1 deck, nothing to do."] });
    expect(await dump()).toBe(before);
  });

  test("with a problem prints it and writes nothing", async () => {
    write(deckOf(HOLIDAY));
    await run();
    const before = await dump();
    write(deckOf(HOLIDAY.replace("A: Concept drift.\n", ""), "Q: Other? {#other}"));
    const { isSound, lines } = await run();
    expect(isSound).toBe(false);
    expect(lines).toHaveLength(3);
    expect(lines[0]).toMatch(/c-data\/drift\.md:10: this question has no answer/);
    expect(lines[2]).toBe("2 problems; nothing was written.");
    expect(await dump()).toBe(before);
  });

  test("retires what has gone and brings it back under its old id", async () => {
    write(deckOf(HOLIDAY, COVARIATE));
    await run();
    write(deckOf(HOLIDAY));
    expect((await run()).lines).toEqual(["1 deck: add 0 notes, change 0, retire 1"]);
    expect(await cards()).toEqual([
      "concept-drift/holiday#1",
      "concept-drift/covariate#c1 (retired)",
      "concept-drift/covariate#c2 (retired)",
    ]);
    write(deckOf(HOLIDAY, COVARIATE));
    expect((await run()).lines).toEqual(["1 deck: add 0 notes, change 0, retire 0, bring back 1"]);
    expect(await cards()).toEqual([
      "concept-drift/holiday#1",
      "concept-drift/covariate#c1",
      "concept-drift/covariate#c2",
    ]);
  });

  test("changes what was reworded, and keeps its card", async () => {
    write(deckOf(HOLIDAY, COVARIATE));
    await run();
    write(deckOf(HOLIDAY.replace("Which shift", "Which kind of shift"), COVARIATE));
    expect((await run()).lines).toEqual(["1 deck: add 0 notes, change 1, retire 0"]);
    const card = await db.card.findUniqueOrThrow({ where: { id: "concept-drift/holiday#1" } });
    expect(card.content).toContain("Which kind of shift is this?");
    expect(card.searchText).toBe("which kind of shift is this? concept drift.");
  });

  test("follows a note to its new id", async () => {
    write(deckOf(HOLIDAY));
    await run();
    write(deckOf(`${HOLIDAY.replace("#holiday", "#christmas")}\nwas: holiday`));
    expect((await run()).lines).toEqual(["1 deck: add 1 note, change 0, retire 1, rename 1"]);
    expect(await db.renamed.findMany()).toEqual([
      { former: "concept-drift/holiday#1", card: "concept-drift/christmas#1" },
    ]);
    expect((await run()).lines).toEqual(["1 deck, nothing to do."]);
  });

  test("keeps the questions of a holdout apart from all that is scheduled", async () => {
    write(deckOf(HOLIDAY));
    await run();
    const { catalogue } = await db.content.findUniqueOrThrow({ where: { id: 1 } });
    write(HELD, "holdout");
    expect((await run()).lines).toEqual(["1 deck: add 0 notes, change 0, retire 0, holdout 1"]);
    expect((await run()).lines).toEqual(["1 deck, nothing to do."]);
    const [held] = await db.holdout.findMany();
    expect(held).toMatchObject({ id: "c-data/loan-law", topic: "c-data", of: "concept-drift/holiday", kind: "basic" });
    expect(JSON.parse(held.content)).toMatchObject({
      face: { prompt: "After a new law far more loans default. Which shift happened?" },
      sources: [{ text: "Huyen 2022", place: "ch.\u00a08" }],
    });
    expect(await cards()).toEqual(["concept-drift/holiday#1"]);
    expect((await db.content.findUniqueOrThrow({ where: { id: 1 } })).catalogue).toBe(catalogue);
    expect(JSON.stringify([await db.deck.findMany(), await db.note.findMany()])).not.toContain("loan");
    rmSync(join(folder, "content", "c-data", "holdout.md"));
    expect((await run()).lines).toEqual(["1 deck: add 0 notes, change 0, retire 0, holdout 1"]);
    expect(await db.holdout.findMany({ select: { id: true, retired: true } })).toEqual([
      { id: "c-data/loan-law", retired: true },
    ]);
    write(HELD, "holdout");
    await run();
    expect(await db.holdout.count({ where: { retired: false } })).toBe(1);
  });

  test("retires a deck whose file has gone, with all that is in it", async () => {
    write(deckOf(HOLIDAY));
    write(`${FRONT}${CONCEPT.replace("#concept-drift", "#other")}\n${COVARIATE}\n`, "also");
    await run();
    rmSync(join(folder, "content", "c-data", "also.md"));
    expect((await run()).lines).toEqual(["1 deck: add 0 notes, change 0, retire 1"]);
    expect(await db.deck.findMany({ where: { retired: true }, select: { id: true } })).toEqual([{ id: "also" }]);
    expect(await db.concept.count({ where: { retired: true } })).toBe(1);
  });

  test("moves a concept from deck to deck without a loss", async () => {
    write(deckOf(HOLIDAY));
    write(`${FRONT}${CONCEPT.replace("#concept-drift", "#other")}\n${COVARIATE}\n`, "also");
    await run();
    write(`${FRONT}${CONCEPT.replace("#concept-drift", "#third")}\n`);
    write(`${FRONT}${CONCEPT.replace("#concept-drift", "#other")}\n${COVARIATE}\n${CONCEPT}\n${HOLIDAY}\n`, "also");
    expect((await run()).lines).toEqual(["2 decks: add 0 notes, change 0, retire 0"]);
    expect(await db.card.findUniqueOrThrow({ where: { id: "concept-drift/holiday#1" } })).toMatchObject({
      deck: "also",
      retired: false,
    });
  });

  test("takes a changed topic or a changed work into the decks that show them", async () => {
    write(deckOf(HOLIDAY));
    await run();
    const before = await db.deck.findUniqueOrThrow({ where: { id: "drift" } });
    writeFileSync(join(folder, "content", "sources.yml"), SOURCES.text.replace("2022", "2023"));
    expect((await run()).isSound).toBe(true);
    const after = await db.deck.findUniqueOrThrow({ where: { id: "drift" } });
    expect(after.content).toContain("Huyen 2023");
    expect(after.hash).not.toBe(before.hash);
    writeFileSync(join(folder, "content", "c-data", "topic.md"), TOPIC.text.replace("title: Data", "title: All data"));
    await run();
    expect((await db.deck.findUniqueOrThrow({ where: { id: "drift" } })).content).toContain("All data");
  });

  test("reads several folders as one library", async () => {
    write(deckOf(HOLIDAY));
    const own = join(folder, "own", "z-own");
    mkdirSync(own, { recursive: true });
    writeFileSync(join(own, "topic.md"), "---\ntitle: Own\nsummary: Ours.\n---\n");
    writeFileSync(join(own, "team.md"), `${FRONT}${CONCEPT.replace("#concept-drift", "#team")}\n${HOLIDAY}\n`);
    const lines: string[] = [];
    expect(
      await seed({
        url,
        contentDirs: [join(folder, "content"), join(folder, "own")],
        print: (line) => lines.push(line),
      }),
    ).toBe(true);
    expect(lines).toEqual(["2 decks: add 2 notes, change 0, retire 0"]);
  });

  test("by three processes at once writes everything once", async () => {
    write(deckOf(HOLIDAY, COVARIATE));
    const root = process.cwd();
    const seeding = () =>
      promisify(execFile)(
        process.execPath,
        [
          join(root, "node_modules/tsx/dist/cli.mjs"),
          "--conditions=react-server",
          "--tsconfig",
          join(root, "tsconfig.json"),
          join(root, "prisma/seed.ts"),
        ],
        {
          cwd: folder,
          env: { ...process.env, DATABASE_URL: url },
        },
      );
    const printed = await Promise.all([seeding(), seeding(), seeding()]);
    for (const { stdout } of printed) expect(stdout).toMatch(/add 2 notes|nothing to do/);
    expect(await cards()).toEqual([
      "concept-drift/holiday#1",
      "concept-drift/covariate#c1",
      "concept-drift/covariate#c2",
    ]);
  });

  test("says when a new note looks like one that it retires", async () => {
    write(deckOf(HOLIDAY));
    await run();
    write(deckOf(HOLIDAY.replace("#holiday", "#christmas")));
    expect((await run()).lines[0]).toBe(
      "concept-drift/christmas reads like concept-drift/holiday, which is retired now; write `was: concept-drift/holiday` below it if it is the same note, so that its history comes along",
    );
  });
});

test("all of content/ is seeded, and seeding it again finds nothing to do", async () => {
  // A copy, so that whoever is writing a deck at this moment changes nothing between the two.
  const copy = join(folder, "copy");
  cpSync("content", copy, { recursive: true });
  const lines: string[] = [];
  expect(await seed({ url, contentDirs: [copy], print: (line) => lines.push(line) }), lines.join("\n")).toBe(true);
  expect(await seed({ url, contentDirs: [copy], print: (line) => lines.push(line) })).toBe(true);
  expect(lines.at(-1)).toMatch(/^\d+ decks, nothing to do\.$/);
});
