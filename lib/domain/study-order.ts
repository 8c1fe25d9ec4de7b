// In which order decks are best read: what a deck requires comes before it, and otherwise the order they are given in.

type Requiring = { readonly id: string; readonly requires: readonly string[] };

/** A circle of requirements is broken where it is met; what is required and unknown is passed over. */
export function studyOrder<D extends Requiring>(decks: readonly D[]): readonly D[] {
  const byId = new Map(decks.map((deck) => [deck.id, deck]));
  const ordered = new Set<D>();
  const open = new Set<D>();
  const place = (deck: D) => {
    if (ordered.has(deck) || open.has(deck)) return;
    open.add(deck);
    for (const id of deck.requires) {
      const required = byId.get(id);
      if (required) place(required);
    }
    ordered.add(deck);
  };
  for (const deck of decks) place(deck);
  return [...ordered];
}

/** Lines from each deck to those that require it, by their places in an order. */
export function requirementLines(
  decks: readonly Requiring[],
): readonly { readonly from: number; readonly to: number }[] {
  const placeOf = new Map(decks.map(({ id }, i) => [id, i]));
  return decks.flatMap(({ requires }, to) =>
    requires.flatMap((id) => {
      const from = placeOf.get(id);
      return from === undefined || from === to ? [] : [{ from, to }];
    }),
  );
}
