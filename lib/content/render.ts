// The one door to markdown, maths, code and diagrams: a deck's texts as safe HTML, rendered once at seeding, so that a
// card is one string and works offline.
import type { Card, CardId, ConceptId, Deck, Note } from "@/lib/domain/deck";
import { cardsOf, changeTexts } from "@/lib/domain/kinds";
import type { Face, NoteBody } from "@/lib/domain/kinds/kind";
import type { CardContent, DeckContent } from "@/lib/protocol/sync";
import { loadLanguages } from "./code";
import { diagramSvg, loadGraphviz } from "./diagram";
import { escapeHtml } from "./escape";
import { held } from "./held";
import { type Html, markdownHtml } from "./html";
import type { Source } from "./sources";

export { rendererVersion } from "./renderer-version";

type Sources = ReadonlyMap<string, Source>;

export type RenderedDeck = {
  readonly content: DeckContent;
  /** HTML before the first concept. */
  readonly introduction: string;
  /** In study order. */
  readonly cards: readonly Card[];
  /** Where something could not be formatted: concept or card ids. */
  readonly unformatted: readonly string[];
};

/** `2*3^2` as a person writes it; working is arithmetic, not markdown. */
const workHtml = (line: string): string =>
  escapeHtml(line)
    .replace(/\s*\*\s*/g, " × ")
    .replace(
      /\^\(([^()]*)\)|\^(-?[\d.]+|[a-z]+)/g,
      (_, group?: string, single?: string) => `<sup>${group ?? single}</sup>`,
    )
    .replace(/(?<=[\d)\s])-(?=[\d(\s])/g, "−")
    .replace(/(?<![\d.,])\d{5,}(?![\de])/g, (digits) => Number(digits).toLocaleString("en-GB"));

const words = (written: string): string =>
  written
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

/** The masked diagram's title, unless it would give the answer away. */
function maskedTitle(body: Extract<NoteBody, { kind: "diagram" }>, label: string): string {
  const title = ` ${words(body.diagram.title)} `;
  const isTelling = [label, body.answer].some((answer) => answer !== "" && title.includes(` ${words(answer)} `));
  return isTelling || body.diagram.title === "" ? "Diagram with one empty box" : body.diagram.title;
}

const labelFor = (dot: string, node: string): string =>
  new Map(
    [...dot.matchAll(/(\w+|"[^"]*")\s*\[[^\]]*label\s*=\s*"([^"]*)"/g)].map((found) => [
      found[1].replaceAll('"', ""),
      found[2].replaceAll("\\n", " "),
    ]),
  ).get(node) ?? node;

/** Loads what the texts need before any is rendered: grammars for their code, Graphviz for their diagrams. */
async function load(texts: readonly string[]): Promise<void> {
  const languages = new Set(
    texts.flatMap((written) => [...written.matchAll(/^\s*(?:`{3,}|~{3,})\s*([a-z]+)/gm)].map((found) => found[1])),
  );
  if (languages.delete("dot") || texts.some((written) => /graph\b/.test(written))) await loadGraphviz();
  if (languages.size > 0) await loadLanguages(languages);
}

const slug = (id: string): string => id.replace(/[^A-Za-z0-9-]/g, "-");

function faceHtml(
  face: Face,
  body: NoteBody,
  id: string,
  html: (written: string, gaps: boolean) => Html,
): { readonly face: Face; readonly isWhole: boolean } {
  let isWhole = true;
  const change = (written: string): string => {
    const rendered = html(written, face.kind === "cloze");
    isWhole &&= rendered.isWhole;
    return rendered.html;
  };
  const changed = changeTexts(face, change);
  if (changed.kind === "number")
    return { face: { ...changed, unit: changed.unit, work: changed.work.map(workHtml) }, isWhole };
  if (changed.kind !== "diagram" || body.kind !== "diagram") return { face: changed, isWhole };
  const { diagram, mask } = body;
  try {
    const masked = diagramSvg({ ...diagram, title: maskedTitle(body, labelFor(diagram.dot, mask)) }, `${id}-q`, mask);
    return { face: { ...changed, masked, figure: diagramSvg(diagram, `${id}-a`) }, isWhole };
  } catch {
    const note = `<span class="unformatted-note">This could not be formatted.</span>`;
    return {
      face: { ...changed, masked: note, figure: `${note}<span class="unformatted">${escapeHtml(diagram.dot)}</span>` },
      isWhole: false,
    };
  }
}

/** Every card of a note, ready to be shown; also for notes that people write themselves. */
export async function renderNote(
  note: Note,
  sources: Sources,
): Promise<readonly { readonly which: string; readonly content: CardContent; readonly isWhole: boolean }[]> {
  const cards = cardsOf(note.body);
  await load([JSON.stringify(note.body).replaceAll("\\n", "\n"), note.why]);
  // The cards of a note share most of their texts.
  const known = new Map<string, Html>();
  const html = (written: string, gaps: boolean): Html => {
    const key = `${gaps}${written}`;
    const rendered =
      known.get(key) ?? markdownHtml(written, { sources, id: `dg-${slug(note.id)}-${known.size}`, gaps, inline: true });
    known.set(key, rendered);
    return rendered;
  };
  const why = html(note.why, false);
  const cited = note.sources.map(({ key, place }) => ({
    text: sources.get(key)?.mark ?? key,
    url: sources.get(key)?.url ?? "",
    place: held(place),
  }));
  return cards.map(({ which, face }) => {
    const rendered = faceHtml(face, note.body, `dg-${slug(note.id)}-${which}`, html);
    return {
      which,
      content: { face: rendered.face, why: why.html, sources: cited, checked: note.checked },
      isWhole: rendered.isWhole && why.isWhole,
    };
  });
}

export async function renderDeck(deck: Deck, topicTitle: string, sources: Sources): Promise<RenderedDeck> {
  await load([deck.introduction, ...deck.concepts.map((concept) => concept.explanation)]);
  const unformatted: string[] = [];
  const introduction = markdownHtml(deck.introduction, { sources, id: `dg-${deck.id}` });
  if (!introduction.isWhole) unformatted.push(deck.id);
  const concepts: Record<ConceptId, { title: string; explanation: string }> = {};
  const contents: Record<CardId, CardContent> = {};
  const cards: Card[] = [];
  for (const concept of deck.concepts) {
    const explanation = markdownHtml(concept.explanation, { sources, id: `dg-${concept.id}` });
    if (!explanation.isWhole) unformatted.push(concept.id);
    concepts[concept.id] = { title: concept.title, explanation: explanation.html };
    for (const note of concept.notes) {
      for (const { which, content, isWhole } of await renderNote(note, sources)) {
        const id = `${note.id}#${which}`;
        contents[id] = content;
        if (!isWhole) unformatted.push(id);
        cards.push({
          id,
          note: note.id,
          concept: concept.id,
          deck: deck.id,
          position: cards.length,
          level: note.level,
          steps: note.steps,
          face: content.face,
        });
      }
    }
  }
  return {
    content: { id: deck.id, title: deck.title, topic: deck.topic, topicTitle, concepts, cards: contents },
    introduction: introduction.html,
    cards,
    unformatted,
  };
}
