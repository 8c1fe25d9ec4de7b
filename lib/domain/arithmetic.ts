// The sums of a number note: `16 * 0.02 * 0.98 / 0.001^2`, and quantities such as `314,000 users per arm`.
// A small recursive descent, so that a card's working can be recomputed wherever it is shown or checked.

export type Quantity = { readonly value: number; readonly unit: string };
export type Problem = { readonly problem: string };

type Token = { readonly kind: "number" | "name" | "mark"; readonly text: string };

const NUMBER = /^(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)?(?:\.\d+)?(?:[eE][+-]?\d+)?/;
const LOOKALIKES: Readonly<Record<string, string>> = {
  "×": "*",
  "·": "*",
  "÷": "/",
  "−": "-",
  "–": "-",
  "²": "^2",
  "³": "^3",
  "√": "sqrt",
  π: "pi",
};

const FUNCTIONS: Readonly<
  Record<string, { readonly least: number; readonly most: number; readonly of: (...x: number[]) => number }>
> = {
  sqrt: { least: 1, most: 1, of: Math.sqrt },
  ln: { least: 1, most: 1, of: Math.log },
  log2: { least: 1, most: 1, of: Math.log2 },
  log10: { least: 1, most: 1, of: Math.log10 },
  exp: { least: 1, most: 1, of: Math.exp },
  min: { least: 2, most: 99, of: Math.min },
  max: { least: 2, most: 99, of: Math.max },
  ceil: { least: 1, most: 1, of: Math.ceil },
  floor: { least: 1, most: 1, of: Math.floor },
  round: { least: 1, most: 1, of: Math.round },
};

function tokensFrom(expression: string): readonly Token[] | Problem {
  const tokens: Token[] = [];
  let rest = expression.trimStart();
  while (rest !== "") {
    const number = NUMBER.exec(rest)?.[0] ?? "";
    const name = /^[A-Za-z]+(?:2|10)?(?![A-Za-z])/.exec(rest)?.[0];
    const first = [...rest][0];
    if (number !== "" && /\d/.test(number[0] === "." ? (number[1] ?? "") : number[0]))
      tokens.push({ kind: "number", text: number });
    else if (name !== undefined) tokens.push({ kind: "name", text: name });
    else if ("+-*/^(),".includes(first)) tokens.push({ kind: "mark", text: first });
    else if (first in LOOKALIKES) return { problem: `write ${LOOKALIKES[first]} for ${first}` };
    else if (first === "%") return { problem: "write a percentage as a share: 0.05 for 5%" };
    else
      return {
        problem: `${first} means nothing here; use numbers, + - * / ^ ( ), and ${Object.keys(FUNCTIONS).join(" ")} pi`,
      };
    rest = rest.slice(tokens[tokens.length - 1].text.length).trimStart();
  }
  return tokens;
}

/** Thrown inside `evaluate` alone, so that the descent need not pass problems up by hand. */
class Stop extends Error {}

/**
 * The value of an expression, or what is wrong with it as the end of a sentence; never throws. Precedence as usual, `^` binds
 * tighter than a sign and groups to the right. What is not finite is a problem.
 */
export function evaluate(expression: string): { readonly value: number } | Problem {
  const tokens = tokensFrom(expression);
  if ("problem" in tokens) return tokens;
  if (tokens.length === 0) return { problem: "there is nothing to compute" };
  let at = 0;
  const is = (...marks: string[]): boolean => tokens[at]?.kind === "mark" && marks.includes(tokens[at].text);
  const expect = (mark: string): void => {
    if (!is(mark)) throw new Stop(`a ${mark} is missing`);
    at += 1;
  };

  const sum = (): number => {
    let value = product();
    while (is("+", "-")) value = tokens[at++].text === "+" ? value + product() : value - product();
    return value;
  };
  const product = (): number => {
    let value = signed();
    while (is("*", "/")) value = tokens[at++].text === "*" ? value * signed() : value / signed();
    return value;
  };
  const signed = (): number => {
    if (!is("+", "-")) return power();
    return tokens[at++].text === "-" ? -signed() : signed();
  };
  const power = (): number => {
    const base = single();
    if (!is("^")) return base;
    at += 1;
    return base ** signed();
  };
  const single = (): number => {
    const token = tokens[at++];
    if (token === undefined) throw new Stop("a number is missing at the end");
    if (token.kind === "number") return Number(token.text.replaceAll(",", ""));
    if (token.kind === "name") return named(token.text);
    if (token.text !== "(") throw new Stop(`a number is missing before ${token.text}`);
    const value = sum();
    expect(")");
    return value;
  };
  const named = (name: string): number => {
    if (name === "pi") return Math.PI;
    const rule = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
    if (rule === undefined) throw new Stop(`${name} is not known; use ${Object.keys(FUNCTIONS).join(" ")} pi`);
    expect("(");
    const values = [sum()];
    while (is(",")) {
      at += 1;
      values.push(sum());
    }
    expect(")");
    if (values.length < rule.least)
      throw new Stop(`${name} needs at least ${rule.least} numbers, with a space after each comma`);
    if (values.length > rule.most) throw new Stop(`${name} takes one number`);
    return rule.of(...values);
  };

  try {
    const value = sum();
    if (at < tokens.length) return { problem: `an operator is missing before ${tokens[at].text}` };
    if (!Number.isFinite(value)) return { problem: "the result is not a finite number" };
    return { value };
  } catch (error) {
    if (error instanceof Stop) return { problem: error.message };
    throw error;
  }
}

/** A number and, after it, any text as its unit (empty: none); or what is wrong. */
export function quantityFrom(text: string): Quantity | Problem {
  const trimmed = text.trim();
  const sign = /^[+-]/.exec(trimmed)?.[0] ?? "";
  const rest = trimmed.slice(sign.length);
  const number = NUMBER.exec(rest)?.[0] ?? "";
  if (!/\d/.test(number)) return { problem: `\`${trimmed}\` must begin with a number, as in \`512 GB\`` };
  const after = rest.slice(number.length);
  if (/^[\d.,]/.test(after))
    return {
      problem: `\`${trimmed}\` is not a number; commas part groups of three digits, a point begins the decimals`,
    };
  const value = Number(`${sign}${number.replaceAll(",", "")}`);
  return { value, unit: after.trim() };
}

/** Whether a value lies within a share (0…1) of the true one, with room for rounding in the last bits. */
export const isWithin = (value: number, truth: number, share: number): boolean =>
  Math.abs(value - truth) <= Math.abs(truth) * share + Math.abs(truth) * 1e-9;

export type WorkLine = {
  readonly expressions: readonly string[];
  readonly result: Quantity;
  readonly computed: number;
};

/** How far a rounded result may stand from what its own line computes. */
const ROUNDING = 0.01;

/** A line of working, `expression = value unit`, recomputed; what is 1 % or more beside its own result is a problem. */
export function workLineFrom(text: string): WorkLine | Problem {
  if (text.includes("≈")) return { problem: "write = for ≈" };
  const pieces = text.split("=").map((piece) => piece.trim());
  if (pieces.length < 2) return { problem: "write it as `expression = value unit`" };
  const result = quantityFrom(pieces[pieces.length - 1]);
  if ("problem" in result) return result;
  const expressions = pieces.slice(0, -1);
  let computed = 0;
  for (const expression of expressions) {
    const found = evaluate(expression);
    if ("problem" in found) return { problem: `\`${expression}\` cannot be computed: ${found.problem}` };
    computed = found.value;
    if (!isWithin(result.value, computed, ROUNDING))
      return { problem: `\`${expression}\` is ${plain(computed)}, not ${plain(result.value)}` };
  }
  return { expressions, result, computed };
}

/** A number as a person would write it in a sentence: six digits that count. */
export const plain = (value: number): string => String(Number(value.toPrecision(6)));
