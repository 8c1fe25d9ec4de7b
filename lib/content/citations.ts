// Citations as authors write them: `[@DMLS, ch. 8; @MLSDI]` in a text, `DMLS, ch. 8; MLSDI` in a `Source:` line.
import type { Citation } from "@/lib/domain/deck";

/** A citation in running text; a bracket that is no link and begins with `@`. */
export const CITATION = /\[@([^[\]]+)\](?!\()/g;

const citationFrom = (piece: string): Citation => {
  const [key, ...place] = piece.split(",");
  return { key: key.trim(), place: place.join(",").trim() };
};

/** The works named between the brackets; the first `@` is already cut off. */
export const citationsFrom = (inside: string): readonly Citation[] =>
  inside.split(";").map((piece) => citationFrom(piece.trim().replace(/^@/, "")));

export const citationsIn = (text: string): readonly Citation[] =>
  [...text.matchAll(CITATION)].flatMap((found) => citationsFrom(found[1]));

/** What is wrong with the citations of one line. */
export function citationProblems(text: string): readonly string[] {
  const problems: string[] = [];
  for (const found of text.matchAll(CITATION)) {
    const pieces = found[1].split(";");
    if (pieces.some((piece) => piece.trim() === "" || piece.trim().startsWith(",")))
      problems.push(`the citation ${found[0]} names no work; write \`[@KEY, ch. 8]\``);
    else if (pieces.slice(1).some((piece) => !piece.trim().startsWith("@")))
      problems.push(`write an @ before every work of ${found[0]}, as \`[@KEY, ch. 8; @OTHER]\``);
  }
  if (/\[@[^\]]*$/.test(text)) problems.push("a citation is not closed; write `[@KEY, ch. 8]` in one line");
  return problems;
}

/** What is wrong with the value of a `Source:` line. */
export function sourceProblems(value: string): readonly string[] {
  if (/[[\]@]/.test(value)) return ["in `Source:` works stand without @ and brackets, as `DMLS, ch. 8; MLSDI, ch. 1`"];
  if (value.split(";").some((piece) => citationFrom(piece).key === ""))
    return ["this `Source:` names no work; write `KEY, ch. 8`, several parted by `; `"];
  return [];
}
