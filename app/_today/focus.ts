// Where a focus session of an area begins.
import type { Weak } from "@/lib/server/weak";

/** A deck is practised as a deck; anything else by its cards of the lowest recall. */
export const focusHref = ({ of, id, worst }: Pick<Weak, "of" | "id" | "worst">): string =>
  of === "deck"
    ? `/study?deck=${encodeURIComponent(id)}&early`
    : `/study?${worst.map(({ card }) => `card=${encodeURIComponent(card)}`).join("&")}`;
