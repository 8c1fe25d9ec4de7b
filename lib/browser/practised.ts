// Keeps an attempt at a design in the log of whoever is here, and with it the cards it wants asked from tomorrow on. No due
// date moves: they are asked besides what is due.
import "client-only";
import type { DeckId } from "@/lib/domain/deck";
import { type Attempt, cardsWorthAsking } from "@/lib/domain/practice";
import { newestCatalogue } from "./catalogue";
import { type Clock, deviceClock } from "./clock";
import { openDesk } from "./desk";
import { deviceNet, type Net } from "./net";
import { mint } from "./outbox";
import { arrive, syncNow } from "./owner";

type Place = { readonly clock: Clock; readonly net: Net };

/** @returns how many cards will be asked */
export async function keepPractised(
  owner: string | null,
  design: string,
  attempt: Attempt,
  missed: readonly DeckId[],
  { clock, net }: Place = { clock: deviceClock, net: deviceNet },
): Promise<number> {
  const store = await arrive(owner, clock);
  try {
    const catalogue = missed.length === 0 ? null : await newestCatalogue(net);
    const desk = catalogue && (await openDesk(store, clock, catalogue));
    const cards = desk ? cardsWorthAsking(missed, [...desk.everything.values()], desk.stateOf) : [];
    const { at: began, tookMs, text, said } = attempt;
    const wanted = desk && cards.length > 0 ? { wanted: { day: desk.today().day + 1, cards } } : {};
    await store.add(mint({ kind: "practised", design, began, tookMs, text, said, ...wanted }, clock));
    return cards.length;
  } finally {
    store.close();
    if (owner !== null) void syncNow(owner, net, clock).catch(() => {});
  }
}
