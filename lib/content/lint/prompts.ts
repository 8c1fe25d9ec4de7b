// How a question is put: L04 yes or no, L05 vague, L06 hanging in the air, L09 giving itself away, L29 negated.
import { clozeParts } from "@/lib/domain/kinds/cloze";
import { noteRule, type Said } from "./rule";
import { answerOf, contentStems, frontOf, plain, STOP_WORDS, sentencesOf, wordCount } from "./words";

const YES_NO = /^(?:is|are|does|do|did|can|could|should|would|will|has|have|was|were)\b/i;
const YES_NO_ANSWER = /^(?:yes|no|true|false)\s*(?:[.,;:!–—-]|$)/i;

export const yesNo = noteRule("L04", ({ note }) => {
  const { body } = note;
  if (body.kind !== "basic" && body.kind !== "diagram") return [];
  const front = plain(body.prompt);
  const question =
    sentencesOf(body.prompt)
      .filter((sentence) => sentence.endsWith("?"))
      .at(-1) ?? front;
  const asksWhy = /\bwhy\b/i.test(question) && wordCount(body.answer) > 3;
  const isYesNo = [front, question].some((text) => YES_NO.test(text)) && !/\bor\b/i.test(question);
  const said: Said[] = [];
  if (isYesNo && !asksWhy)
    said.push(["E", "the question can be answered with yes or no; ask which, why or what happens"]);
  else if (YES_NO_ANSWER.test(plain(body.answer)) && !asksWhy)
    said.push(["E", "the answer is yes or no; ask for the reason instead"]);
  return said;
});

const VAGUE_START = /^(?:describe|explain|discuss|talk about|tell me|what about|compare)\b/i;
const VAGUE_WORD = /\betc\b|\bvarious\b|\bsome things\b/i;
const BARE =
  /^what(?:'s| is| are)(?: an?| the)? (bias|drift|shadow|recall|feature|label|batch|kernel|canary|window|head|tower|slice)s?\?$/i;

export const vague = noteRule("L05", ({ note }) => {
  if (note.body.kind !== "basic") return [];
  const front = plain(note.body.prompt);
  const said: Said[] = [];
  const start = VAGUE_START.exec(sentencesOf(note.body.prompt).at(-1) ?? front) ?? VAGUE_START.exec(front);
  if (start) said.push(["W", `"${start[0]}" leaves open what counts as an answer; ask one thing`]);
  const word = VAGUE_WORD.exec(`${front} ${plain(note.body.answer)}`);
  if (word) said.push(["W", `"${word[0]}" hides what is meant; name it`]);
  const bare = BARE.exec(front);
  if (bare) said.push(["W", `"${bare[1]}" has several meanings; say in which field or system`]);
  return said;
});

const PRONOUNS: ReadonlySet<string> = new Set(["it", "this", "that", "they", "these", "those", "its", "their"]);
const ELSEWHERE =
  /\b(?:previous|preceding|last|earlier|above|below) (?:card|question|note|deck)\b|\b(?:see|mentioned|shown|listed|described|defined) (?:above|below)\b|\b(?:card|question|note|table|figure|diagram|example) (?:above|below)\b/i;

/** The pronoun that comes before anything it could stand for, if any. */
function dangling(text: string): string | null {
  const words = plain(text).split(/\s+/);
  for (const [index, word] of words.entries()) {
    const bare = word.toLowerCase().replace(/[^\p{L}∎]/gu, "");
    if (!PRONOUNS.has(bare)) {
      if (bare !== "" && !STOP_WORDS.has(bare)) return null;
      continue;
    }
    const next = (words[index + 1] ?? "").toLowerCase();
    // "How long does it take to …", "why does it matter that …": such an "it" stands for nothing.
    const isEmpty = bare === "it" && /\b(?:to|that|when|if)\b/i.test(words.slice(index + 1).join(" "));
    const isConjunction = bare === "that" && index > 0 && /^(?:the|a|an|every|each|no)$/.test(next);
    return isEmpty || isConjunction ? null : word;
  }
  return null;
}

export const danglingContext = noteRule("L06", ({ note }) => {
  const front = frontOf(note);
  const said: Said[] = [];
  const pronoun = dangling(front);
  if (pronoun) said.push(["E", `"${pronoun}" stands for nothing on this card; name the thing`]);
  const elsewhere = ELSEWHERE.exec(plain(front));
  if (elsewhere) said.push(["E", `"${elsewhere[0]}" points away from this card; every card stands alone`]);
  return said;
});

const LEAK_SHARE = 0.6;

export const answerLeak = noteRule("L09", ({ note }) => {
  if (note.body.kind !== "basic" && note.body.kind !== "diagram") return [];
  const front = frontOf(note);
  const answer = [...new Set(contentStems(answerOf(note)).filter((word) => word !== "∎"))];
  if (answer.length === 0 || /\bor\b/i.test(plain(front))) return [];
  const shown = new Set(contentStems(front));
  const known = answer.filter((word) => shown.has(word)).length;
  return known / answer.length >= LEAK_SHARE
    ? [
        [
          "W",
          `the question already holds ${known} of the ${answer.length} telling words of its answer; ask for what is not there`,
        ],
      ]
    : [];
});

export const negatedStem = noteRule("L29", ({ note }) => {
  if (note.body.kind !== "choice") return [];
  const bold = note.body.prompt.replace(/(\*\*|__).*?\1/g, " ");
  const question = sentencesOf(bold).at(-1) ?? "";
  const found = /\b(?:not|except|least|never)\b|n't\b/i.exec(question);
  return found ? [["W", `the stem asks with "${found[0]}"; ask positively, or set the word in **bold**`]] : [];
});

/** Used by the cloze rules too: whether any gap of a text has this answer. */
export const gapsOf = (text: string) =>
  clozeParts(text).parts.flatMap((part) => (typeof part === "string" ? [] : [part]));
