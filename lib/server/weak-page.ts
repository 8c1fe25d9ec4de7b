// What the page of weak areas shows: decks, topics and steps judged apart, concepts inside a deck, and the words of the
// worst cards.
import "server-only";
import { type Interview, interviewFrom } from "@/lib/domain/interview";
import { studyDay } from "@/lib/domain/study-day";
import type { CardContent } from "@/lib/protocol/sync";
import { conceptOf, content } from "./content";
import { db, sql } from "./database";
import { readChoices } from "./decks-chosen";
import { readPlan } from "./plans";
import { presetOf } from "./presets";
import { readRecalls } from "./recalls";
import { together } from "./sql";
import { type Areas, areasBy, conceptsBy, knownFrom, sortsOf, type Weak } from "./weak";

export type WeakPage = {
  readonly decks: Areas;
  readonly topics: Areas;
  readonly steps: Areas;
  /** Deck → its concepts with at least three seen cards, most to win first. */
  readonly concepts: ReadonlyMap<string, readonly Weak[]>;
  /** What a card asks, in plain words, as far as it is shown. */
  readonly words: ReadonlyMap<string, string>;
  readonly interview: Interview | null;
  /** Study day. */
  readonly day: number;
};

const SHOWN_WORST = 3;
const WORDS = 110;

export async function weakPage(userId: string, now: number, offsetMin: number): Promise<WeakPage> {
  const [all, preset] = await Promise.all([content(), presetOf(userId)]);
  const day = studyDay(now, offsetMin, preset.rolloverMin);
  const [recalls, chosen, plan] = await sql().read(() =>
    together(readRecalls(userId), readChoices(userId), readPlan(userId)),
  );
  const interview = interviewFrom(plan);
  const question = { content: all, preset, chosen, recalls, interview, day, now };
  const known = knownFrom(question);
  const sorts = sortsOf(all);
  const [decks, topics, steps] = (["deck", "topic", "step"] as const).map((of) =>
    areasBy(of, sorts[of], known, question),
  );
  const judged = areasBy("concept", conceptsBy(new Map()), known, question).areas.filter(({ seen }) => seen >= 3);
  const titles = await db().concept.findMany({
    where: { id: { in: judged.map(({ id }) => id) } },
    select: { id: true, title: true },
  });
  const titleOf = new Map(titles.map(({ id, title }) => [id, title]));
  const conceptDeck = new Map(all.cards.map((card) => [card.concept, card.deck]));
  const concepts = new Map<string, Weak[]>();
  for (const one of judged) {
    const deck = conceptDeck.get(one.id) ?? "";
    concepts.set(deck, [...(concepts.get(deck) ?? []), { ...one, title: titleOf.get(one.id) ?? one.id }]);
  }
  const shown = [...decks.areas, ...topics.areas, ...steps.areas].flatMap(({ worst }) => worst.slice(0, SHOWN_WORST));
  return { decks, topics, steps, concepts, words: await wordsOf(shown.map(({ card }) => card)), interview, day };
}

async function wordsOf(cards: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const found = await db().card.findMany({
    where: { id: { in: [...new Set(cards)] } },
    select: { id: true, content: true },
  });
  return new Map(
    found.map(({ id, content: json }) => [id, questionIn(JSON.parse(json) as CardContent) || conceptOf(id)]),
  );
}

/** The question without its markup. */
function questionIn({ face }: CardContent): string {
  const plain = withoutDrawnMaths(face.prompt)
    .replace(/<annotation[\s\S]*?<\/annotation>/g, "")
    .replace(/<\/?(?:math|semantics|m[a-z]+)\b[^>]*>/g, "")
    .replace(/<[^>]+>/g, " ")
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&(?:quot|#34);/g, '"')
    .replace(/&#(?:39|x27);/g, "’")
    .replace(/&amp;/g, "&")
    .replace(/\s+/g, " ")
    .trim();
  return plain.length > WORDS ? `${plain.slice(0, WORDS).trimEnd()}…` : plain;
}

/** Maths stands twice in the markup: as MathML, and drawn. The drawing is a span of spans. */
function withoutDrawnMaths(html: string): string {
  const [before, ...drawn] = html.split('<span class="katex-html"');
  return drawn.reduce((text, rest) => {
    let depth = 1;
    for (const tag of rest.matchAll(/<(\/?)span\b/g)) {
      depth += tag[1] ? -1 : 1;
      if (depth === 0) return text + rest.slice(tag.index);
    }
    return text;
  }, before as string);
}
