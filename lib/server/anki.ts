// The decks as a text file that Anki imports: a note for each card, front and back or a cloze, with deck and tags. What is
// lost on the way is said on the account page: schedules, the ways of answering, colours of code and drawings.
import "server-only";
import type { Face } from "@/lib/domain/kinds/kind";
import type { CardContent, DeckContent } from "@/lib/protocol/sync";
import { content, OWN, OWN_TITLE } from "./content";
import { db, sql } from "./database";
import { ownContents } from "./own-contents";
import { readOwnCards } from "./own-notes";

const HEAD = [
  "#separator:tab",
  "#html:true",
  "#guid column:1",
  "#notetype column:2",
  "#deck column:3",
  "#tags column:4",
];

/** All decks, or one; a deck is in memory at a time. The person's own cards come first. */
export async function* ankiText(userId: string | null, only?: string): AsyncGenerator<string> {
  yield `${HEAD.join("\n")}\n`;
  if (userId !== null && (only ?? OWN) === OWN) yield* ownText(userId);
  const { catalogue } = await content();
  for (const { id, hash, cards } of catalogue.decks) {
    if (only !== undefined && id !== only) continue;
    const row = await db().deck.findFirst({ where: { id, hash }, select: { content: true } });
    if (!row) continue;
    const deck = JSON.parse(row.content) as DeckContent;
    const core = new Set(cards.flatMap(([card, isCore]) => (isCore ? [card] : [])));
    const lines = Object.entries(deck.cards ?? {}).map(([card, shown]) => line(deck, card, core.has(card), shown));
    if (lines.length > 0) yield `${lines.join("\n")}\n`;
  }
}

const PIECE = 200;

async function* ownText(userId: string): AsyncGenerator<string> {
  const cards = (await sql().read(() => readOwnCards(userId))).map(({ id }) => id);
  const deck = { topicTitle: "Yours", title: OWN_TITLE };
  for (let from = 0; from < cards.length; from += PIECE) {
    const contents = await ownContents(userId, cards.slice(from, from + PIECE));
    for (const [card, shown] of contents) yield `${line(deck, card, true, shown)}\n`;
  }
}

function line(
  deck: Pick<DeckContent, "title" | "topicTitle">,
  card: string,
  isCore: boolean,
  shown: CardContent,
): string {
  const [kind, front, back] = ankiFields(shown);
  const place = ["Driftless", deck.topicTitle, deck.title].map((name) => name.replaceAll("::", ":")).join("::");
  const tags = ["driftless", `concept::${card.split("/")[0]}`, isCore ? "level::core" : "level::deep"].join(" ");
  return [`driftless:${card}`, kind, place, tags, front, back].map(cell).join("\t");
}

/** Quoted, so that tabs, quotes and line breaks stay what they are. */
const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** [note type, first field, second field], as HTML with maths in Anki's \( \). */
export function ankiFields({ face, why, sources }: CardContent): readonly ["Basic" | "Cloze", string, string] {
  const more = [
    why,
    sources.map(({ text, place }) => `<small>${text}${place ? `, ${place}` : ""}</small>`).join("<br>"),
  ]
    .filter((part) => part !== "")
    .join("<br>");
  const also = more === "" ? "" : `<hr>${more}`;
  if (face.kind === "cloze") return ["Cloze", clozeText(texFrom(face.answer), face.hint), texFrom(more)];
  const [front, back] = sides(face);
  return ["Basic", texFrom(front), texFrom(back + also)];
}

const list = (items: readonly string[], tag = "ul"): string =>
  `<${tag}>${items.map((item) => `<li>${item}</li>`).join("")}</${tag}>`;

function sides(face: Exclude<Face, { kind: "cloze" }>): readonly [string, string] {
  switch (face.kind) {
    case "basic":
      return [face.prompt, face.answer];
    case "list":
      return [face.prompt, list(face.items, "ol")];
    case "versus":
      return [
        `${face.prompt}<p><b>${face.label}</b>: ${face.columns.join(" / ")}?</p>`,
        list(face.columns.map((column, i) => `<b>${column}</b>: ${face.cells[i] ?? ""}`)),
      ];
    case "number":
      return [face.prompt, `<b>${face.value} ${face.unit}</b>${face.work.length > 0 ? list(face.work) : ""}`];
    case "choice":
      return [
        face.prompt + list(face.options.map(({ text }) => text)),
        list(
          face.options.map(({ text, right, reason }) => `${right ? "✓" : "✗"} ${text}${reason ? `: ${reason}` : ""}`),
        ),
      ];
    case "diagram":
      return [face.prompt + face.masked, face.answer + face.figure];
    case "scenario":
      return [face.prompt, face.answer + list(face.rubric)];
  }
}

const GAP = /<mark class="gap">(?:<span class="unseen">[^<]*<\/span>)?([\s\S]*?)<\/mark>/g;

/** Braces inside a gap would end it early. */
const clozeText = (html: string, hint: string): string =>
  html.replace(GAP, (_, answer: string) => {
    const inside = answer.replaceAll("}}", "} }").replaceAll("::", ":&#58;");
    return hint === "" ? `{{c1::${inside}}}` : `{{c1::${inside}::${hint.replace(/<[^>]+>/g, "")}}}`;
  });

/** Drawn maths as the TeX that it was drawn from, which Anki draws itself. */
export function texFrom(html: string): string {
  let done = "";
  let rest = html;
  for (;;) {
    const begin = rest.search(/<span class="katex(?:-display)?"/);
    if (begin < 0) return done + rest;
    const end = endOfSpan(rest, begin);
    const drawn = rest.slice(begin, end);
    const tex = /<annotation[^>]*>([\s\S]*?)<\/annotation>/.exec(drawn)?.[1] ?? "";
    const [open, close] = drawn.startsWith('<span class="katex-display"') ? ["\\[", "\\]"] : ["\\(", "\\)"];
    done += rest.slice(0, begin) + open + tex + close;
    rest = rest.slice(end);
  }
}

function endOfSpan(html: string, begin: number): number {
  let depth = 0;
  for (const tag of html.slice(begin).matchAll(/<(\/?)span\b[^>]*>/g)) {
    depth += tag[1] ? -1 : 1;
    if (depth === 0) return begin + tag.index + tag[0].length;
  }
  return html.length;
}
