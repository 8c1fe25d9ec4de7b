// What each kind of note must look like: L07 and L28 lists, L08 cloze, L15 numbers, L16 choices, L17 comparisons,
// L19 rubrics.
import { isWithin, workLineFrom } from "@/lib/domain/arithmetic";
import { cloze } from "@/lib/domain/kinds/cloze";
import { gapsOf } from "./prompts";
import { deckRule, noteRule, type Placed, type Said } from "./rule";
import {
  answerOf,
  contentStems,
  filledCloze,
  normalised,
  openCloze,
  plain,
  STOP_WORDS,
  wordCount,
  wordsOf,
} from "./words";

const NUMBER_WORD = /\d|\b(?:two|three|four|five|six|seven|eight|nine|ten)\b/i;

export const enumerations = noteRule("L07", ({ note }) => {
  const { body } = note;
  if (body.kind === "list") {
    const said: Said[] = [];
    if (!NUMBER_WORD.test(plain(body.prompt)))
      said.push(["E", "the prompt does not say how many items there are; write the number"]);
    if (body.items.length > 7) said.push(["E", `a list of ${body.items.length} items cannot be kept; seven at most`]);
    else if (body.items.length > 5)
      said.push(["W", `a list of ${body.items.length} items is hard to keep; five is better`]);
    const long = body.items.find((item) => wordCount(item) > 6);
    if (long) said.push(["W", `the item "${plain(long)}" has more than 6 words; shorten it`]);
    return said;
  }
  if (body.kind !== "basic") return [];
  const bullets = body.answer.split("\n").filter((line) => /^\s*[-*+]\s+/.test(line)).length;
  return bullets > 3
    ? [["E", "an unordered list of more than three items cannot be recalled; write a note for each"]]
    : [];
});

const SIBLING_SHARE = 0.6;

export const listSiblings = noteRule("L28", ({ note, deck }) => {
  if (note.body.kind !== "list") return [];
  const items = note.body.items.map((item) => new Set(contentStems(item)));
  const isSibling = (other: Placed["note"]): boolean => {
    if (other.id === note.id || !["basic", "cloze", "choice", "diagram"].includes(other.body.kind)) return false;
    const answer = new Set(contentStems(answerOf(other)));
    return items.some(
      (item) => item.size > 0 && [...item].filter((word) => answer.has(word)).length / item.size >= SIBLING_SHARE,
    );
  };
  const hasSibling = deck.concepts.some((concept) => concept.notes.some(isSibling));
  return hasSibling
    ? []
    : [["W", 'no other note asks for one item of this list; add one, as "what comes right after X?"']];
});

export const orphanCloze = noteRule("L08", ({ note }) => {
  if (note.body.kind !== "cloze") return [];
  const { text } = note.body;
  const gaps = gapsOf(text);
  const said: Said[] = [];
  const numbers = new Set(gaps.map((gap) => gap.number));
  if (numbers.size > 3) said.push(["E", `this cloze has ${numbers.size} gaps; three at most, two are better`]);
  const visible = wordCount(openCloze(text).replaceAll("…", " "));
  if (visible < 6) said.push(["E", `only ${visible} words stand around the gaps; six at least`]);
  const hidden = gaps.reduce((sum, gap) => sum + wordCount(gap.answer), 0);
  if (hidden / Math.max(1, wordCount(filledCloze(text))) > 0.4)
    said.push(["E", "the gaps hide more than 40% of the sentence; hide less"]);
  for (const gap of gaps) {
    const words = wordsOf(gap.answer).map((word) => word.toLowerCase());
    if (words.length > 0 && words.every((word) => STOP_WORDS.has(word)))
      said.push(["E", `the gap hides "${gap.answer}"; hide a word that carries meaning`]);
  }
  for (const { which, face } of cloze.cards(note.body)) {
    if (face.kind !== "cloze") continue;
    const asked = gaps.filter((gap) => `c${gap.number || 1}` === which);
    const shown = ` ${normalised(face.prompt.replace(/\{\{(?:::[^}]*)?\}\}/g, " ").replaceAll("$", " "))} `;
    const hints = ` ${normalised(asked.map((gap) => gap.hint).join(" "))} `;
    for (const { answer } of asked) {
      const key = ` ${normalised(answer.replaceAll("$", " "))} `;
      if (key.trim() !== "" && (shown.includes(key) || hints.includes(key)))
        said.push(["E", `"${answer}" is hidden and can be read on the same card; hide both or reword`]);
    }
  }
  return said;
});

export const numeric = noteRule("L15", ({ note }) => {
  const { body } = note;
  if (body.kind !== "number") return [];
  const said: Said[] = [];
  const last = workLineFrom(body.work.at(-1) ?? "");
  if (
    "problem" in last ||
    !(isWithin(last.computed, body.value, body.tolerance) || isWithin(last.result.value, body.value, body.tolerance))
  )
    said.push(["E", "the working does not give the answer"]);
  const unit = body.unit.split(/[\s/]+/)[0].toLowerCase();
  const asked = plain(body.prompt).toLowerCase();
  const names: Readonly<Record<string, RegExp>> = {
    "%": /%|percent|share|rate/,
    s: /\bs\b|seconds?/,
    ms: /\bms\b|milliseconds?/,
    h: /\bh\b|hours?/,
    min: /\bmin\b|minutes?/,
    usd: /usd|dollars?|\$|cost/,
  };
  const isAsked =
    names[unit]?.test(asked) ?? (asked.includes(unit) || new Set(contentStems(asked)).has(contentStems(unit)[0] ?? ""));
  if (unit !== "" && !isAsked) said.push(["W", `the question does not ask for ${body.unit}; name the unit`]);
  return said;
});

const BANNED_OPTION = /\b(?:all|none|both|neither) of (?:the above|these|them)\b/i;

export const choices = noteRule("L16", ({ note }) => {
  if (note.body.kind !== "choice") return [];
  const { options, prompt } = note.body;
  const said: Said[] = [];
  const banned = options.find((option) => BANNED_OPTION.test(plain(option.text)));
  if (banned) said.push(["E", `"${plain(banned.text)}" tests reading, not knowledge; write a real option`]);
  if (!/\?/.test(plain(prompt))) said.push(["W", "the stem does not end in a question; ask one"]);
  const lengths = options.map((option) => wordCount(option.text));
  if (Math.max(...lengths) >= 5 && Math.max(...lengths) / Math.max(1, Math.min(...lengths)) > 1.8)
    said.push(["W", "one option is much longer than another; even them out"]);
  const texts = options.map((option) => normalised(option.text));
  if (new Set(texts).size < texts.length) said.push(["E", "two options say the same; replace one"]);
  return said;
});

/** Too few to speak of a pattern. */
const FEWEST_CHOICES = 6;

export const choicePattern = deckRule("L16", ({ deck }) => {
  const bodies = deck.concepts.flatMap((concept) =>
    concept.notes.flatMap(({ body }) => (body.kind === "choice" ? [body] : [])),
  );
  if (bodies.length < FEWEST_CHOICES) return [];
  const places = [0, 0, 0, 0];
  let longest = 0;
  for (const { options } of bodies) {
    const right = options.findIndex((option) => option.right);
    places[right] += 1;
    const lengths = options.map((option) => plain(option.text).length);
    if (lengths.every((length, index) => index === right || length < lengths[right])) longest += 1;
  }
  const letters = "abcd";
  const said: (readonly ["W", number, string])[] = places.flatMap((count, index) =>
    count / bodies.length > 0.4
      ? [
          [
            "W",
            1,
            `the right option is ${letters[index]} in ${count} of ${bodies.length} choices; vary its place`,
          ] as const,
        ]
      : [],
  );
  if (longest / bodies.length > 0.4)
    said.push(["W", 1, `the right option is the longest in ${longest} of ${bodies.length} choices; even them out`]);
  return said;
});

export const comparisons = noteRule("L17", ({ note }) => {
  if (note.body.kind !== "versus") return [];
  const { columns, rows } = note.body;
  const said: Said[] = [];
  if (columns.length > 3) said.push(["E", "a comparison has two columns, three at most"]);
  if (rows.length < 3 || rows.length > 5) said.push(["E", `a comparison has three to five rows, not ${rows.length}`]);
  if (!rows.some((row) => /^(?:choose|use|pick|prefer)\b/i.test(row.label)))
    said.push(["E", "no row says when to choose which; add `choose when`"]);
  const long = rows.flatMap((row) => row.cells).find((cell) => wordCount(cell) > 12);
  if (long) said.push(["E", `the cell "${plain(long).slice(0, 40)}…" has more than 12 words; shorten it`]);
  return said;
});

export const rubrics = noteRule("L19", ({ note }) => {
  if (note.body.kind !== "scenario") return [];
  const { rubric } = note.body;
  const said: Said[] = [];
  if (rubric.length < 3 || rubric.length > 5)
    said.push(["E", `a rubric has three to five points, not ${rubric.length}`]);
  if (!rubric.some((point) => /\b(?:limit|limits|limitation|cost|costs|downside|risk|weakness)\b/i.test(plain(point))))
    said.push(["E", "no point of the rubric asks for a limit; add `Limit: …`"]);
  if (
    !rubric.some((point) =>
      /\bflips?\b|\bflipped\b|\bwould change\b|\bchanges? (?:if|when)\b|\bswitch(?:es)? (?:if|when)\b/i.test(
        plain(point),
      ),
    )
  )
    said.push(["E", "no point of the rubric says what would change the choice; add `Flips if …`"]);
  return said;
});
