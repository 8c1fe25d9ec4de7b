// What only shows in many notes together: L10 duplicates, L11 contradictions, L13 lonely tags, L14 coverage, L26 ids,
// L27 the balance of a deck.
import { TAGS } from "../labels";
import { deckRule, type Finding, noteRule, type Placed, type Rule } from "./rule";
import { answerOf, contentStems, frontOf, normalised } from "./words";

/** What is asked, as one text; a comparison asks its prompt and rows. */
const askedBy = ({ note }: Placed): string =>
  note.body.kind === "versus"
    ? `${note.body.prompt} ${note.body.rows.map((row) => row.label).join(" ")}`
    : frontOf(note);

const groupsBy = <T>(things: readonly T[], key: (thing: T) => string): readonly T[][] => {
  const groups = new Map<string, T[]>();
  for (const thing of things) groups.set(key(thing), [...(groups.get(key(thing)) ?? []), thing]);
  return [...groups.values()];
};

const found = (code: string, severity: Finding["severity"], placed: Placed, sentence: string): Finding => ({
  code,
  severity,
  sentence,
  path: placed.path,
  line: placed.note.line,
  note: placed.note,
});

/** Notes that ask the same in the same words. */
const sameFronts = (notes: readonly Placed[]): readonly (readonly [Placed, Placed])[] =>
  groupsBy(notes, (placed) => normalised(askedBy(placed)))
    .filter((group) => group.length > 1)
    .flatMap(([first, ...others]) => others.map((other) => [other, first] as const));

const sameAnswer = (a: Placed, b: Placed): boolean => normalised(answerOf(a.note)) === normalised(answerOf(b.note));

export const twins: Rule = {
  code: "L11",
  check: ({ notes }) =>
    sameFronts(notes)
      .filter(([a, b]) => !sameAnswer(a, b))
      .map(([a, b]) =>
        found("L11", "E", a, `${b.note.id} asks the same and answers otherwise; make the questions differ`),
      ),
};

/** Of the questions of a holdout: whether one only repeats what is asked before it. Its answer may well be the same. */
export function repeated(notes: readonly Placed[], isHeld: (placed: Placed) => boolean): readonly Finding[] {
  const equal = sameFronts(notes).filter(([a]) => isHeld(a));
  const isEqual = new Set(equal.map(([a]) => a));
  return [
    ...equal.map(([a, b]) => found("L10", "E", a, `${b.note.id} asks the same in the same words; ask in others`)),
    ...similar(notes)
      .filter(([a]) => isHeld(a) && !isEqual.has(a))
      .map(([a, b]) => found("L10", "W", a, `${b.note.id} asks nearly the same; ask in other words and numbers`)),
  ];
}

const COSINE = 0.85;
const JACCARD = 0.8;

type Vector = { readonly placed: Placed; readonly weights: ReadonlyMap<string, number> };

function vectorsFrom(notes: readonly Placed[]): readonly Vector[] {
  const bags = notes.map((placed) => ({ placed, words: contentStems(askedBy(placed)) }));
  const documents = new Map<string, number>();
  for (const { words } of bags) for (const word of new Set(words)) documents.set(word, (documents.get(word) ?? 0) + 1);
  return bags.map(({ placed, words }) => {
    const counts = new Map<string, number>();
    for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
    const raw = [...counts].map(
      ([word, count]) => [word, count * Math.log(1 + notes.length / (documents.get(word) ?? 1))] as const,
    );
    const length = Math.hypot(...raw.map(([, weight]) => weight)) || 1;
    return { placed, weights: new Map(raw.map(([word, weight]) => [word, weight / length])) };
  });
}

const cosine = (a: Vector, b: Vector): number =>
  [...a.weights].reduce((sum, [word, weight]) => sum + weight * (b.weights.get(word) ?? 0), 0);

/** Pairs of notes whose questions are nearly the same, without comparing every note with every other. */
function similar(notes: readonly Placed[]): readonly (readonly [Placed, Placed])[] {
  const vectors = vectorsFrom(notes).filter(({ weights }) => weights.size > 0);
  const index = new Map<string, number[]>();
  const pairs: (readonly [Placed, Placed])[] = [];
  for (const [nth, vector] of vectors.entries()) {
    // Two texts this close share one of each other's heaviest words.
    const heaviest = [...vector.weights]
      .sort((a, b) => b[1] - a[1])
      .slice(0, 6)
      .map(([word]) => word);
    const others = new Set(heaviest.flatMap((word) => index.get(word) ?? []));
    for (const other of others)
      if (cosine(vector, vectors[other]) >= COSINE) pairs.push([vector.placed, vectors[other].placed]);
    for (const word of vector.weights.keys()) index.set(word, [...(index.get(word) ?? []), nth]);
  }
  return pairs;
}

const jaccard = (a: ReadonlySet<string>, b: ReadonlySet<string>): number => {
  const both = [...a].filter((word) => b.has(word)).length;
  return both / Math.max(1, a.size + b.size - both);
};

function sameAnswers(notes: readonly Placed[]): readonly (readonly [Placed, Placed])[] {
  return groupsBy(
    notes.filter(({ note }) => note.body.kind === "basic"),
    ({ concept }) => concept.id,
  ).flatMap((group) =>
    group.flatMap((a, index) =>
      group.slice(0, index).flatMap((b) => {
        const [one, two] = [a, b].map(({ note }) => new Set(contentStems(answerOf(note))));
        return one.size > 1 && jaccard(one, two) >= JACCARD ? [[a, b] as const] : [];
      }),
    ),
  );
}

export const duplicates: Rule = {
  code: "L10",
  check: ({ notes }) => {
    const equal = sameFronts(notes);
    const isEqual = (a: Placed, b: Placed): boolean =>
      equal.some(([one, two]) => (one === a && two === b) || (one === b && two === a)) ||
      normalised(askedBy(a)) === normalised(askedBy(b));
    return [
      ...equal
        .filter(([a, b]) => sameAnswer(a, b))
        .map(([a, b]) => found("L10", "E", a, `${b.note.id} is the same note; delete one`)),
      ...similar(notes)
        .filter(([a, b]) => !isEqual(a, b))
        .map(([a, b]) => found("L10", "W", a, `${b.note.id} asks nearly the same; ask from another angle`)),
      ...sameAnswers(notes)
        .filter(([a, b]) => !isEqual(a, b))
        .map(([a, b]) => found("L10", "W", a, `${b.note.id} has nearly the same answer; ask for something else`)),
    ];
  },
};

const FEWEST_OF_A_TAG = 3;
const ENOUGH_NOTES = 100;

export const lonelyTags: Rule = {
  code: "L13",
  check: ({ notes }) =>
    notes.length < ENOUGH_NOTES
      ? []
      : TAGS.flatMap((tag) => {
          const tagged = notes.filter(({ note }) => note.tags.includes(tag));
          return tagged.length > 0 && tagged.length < FEWEST_OF_A_TAG
            ? [
                found(
                  "L13",
                  "W",
                  tagged[0],
                  `the tag \`${tag}\` is used by ${tagged.length} notes only; use it or drop it`,
                ),
              ]
            : [];
        }),
};

export const coverage: Rule = {
  code: "L14",
  check: ({ library }) => {
    const covered = new Map<string, string>();
    return library.decks.flatMap(({ path, deck }) =>
      deck.concepts.flatMap((concept): readonly Finding[] => {
        const say = (sentence: string): Finding => ({
          code: "L14",
          severity: "W",
          path,
          line: concept.line,
          sentence,
          note: null,
        });
        const twice = concept.covers.filter((id) => covered.has(id));
        for (const id of concept.covers) covered.set(id, concept.id);
        return [
          ...(concept.notes.length === 0 ? [say(`the concept "${concept.title}" has no note; write one`)] : []),
          ...twice.map((id) => say(`\`${id}\` is covered by another concept too; keep one`)),
        ];
      }),
    );
  },
};

export const idHygiene = noteRule("L26", ({ note }) => {
  const slug = note.id.split("/")[1] ?? "";
  return /^(?:[a-z]|note|card|question|id)-?\d*$/.test(slug)
    ? [["W", `the id \`${slug}\` says nothing; name what the note asks, since it can never change`]]
    : [];
});

const ENOUGH_TO_BALANCE = 8;
const MOST_RUNNING = 2;

export const balance = deckRule("L27", ({ deck }) => {
  const notes = deck.concepts.flatMap((concept) => concept.notes);
  const said: (readonly ["W", number, string])[] = deck.concepts
    .filter((concept) => concept.notes.length > MOST_RUNNING)
    .map(
      (concept) =>
        [
          "W",
          concept.line,
          `${concept.notes.length} notes in a row are about "${concept.title}"; move one to a concept that uses it`,
        ] as const,
    );
  if (notes.length < ENOUGH_TO_BALANCE) return said;
  const share = (kind: string): number => notes.filter(({ body }) => body.kind === kind).length / notes.length;
  if (share("cloze") > 0.35)
    said.push(["W", 1, `${Math.round(share("cloze") * 100)}% of the notes are clozes; 35% at most`]);
  if (share("choice") > 0.3)
    said.push(["W", 1, `${Math.round(share("choice") * 100)}% of the notes are multiple choice; 30% at most`]);
  const isDrawn =
    share("diagram") > 0 ||
    [deck.introduction, ...deck.concepts.map((concept) => concept.explanation)].some((text) =>
      /^\s*```\s*dot/m.test(text),
    );
  if (!isDrawn && deck.id !== "book-and-prep") said.push(["W", 1, "this deck has no diagram; draw one"]);
  return said;
});
