// Where concepts and cards are found: addresses that stay. A card's id is `concept/note#which`; it stands on its concept's page.

/** People's own cards stand on one page. */
export const conceptHref = (deck: string, concept: string): string =>
  deck === "own" ? "/decks/own" : `/decks/${deck}/${concept}`;

/** The element id of a card on its concept's page. */
export const cardAnchor = (card: string): string => card.slice(card.indexOf("/") + 1).replace("#", ".");

export const cardHref = (deck: string, card: string): string =>
  `${conceptHref(deck, card.slice(0, card.indexOf("/")))}#${encodeURIComponent(cardAnchor(card))}`;
