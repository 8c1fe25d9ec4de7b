// The codes of card-rules: a waiver may name any of them.
export const RULE_CODES: readonly string[] = Array.from(
  { length: 30 },
  (_, nth) => `L${String(nth + 1).padStart(2, "0")}`,
);
