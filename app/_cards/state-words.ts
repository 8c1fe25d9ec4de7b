// Where a card stands, in a word or two.
import type { CardState } from "@/lib/domain/card-state";

export function stateInWords(state: CardState | null, isDue: boolean, day: number): string {
  if (state?.suspended) return "suspended";
  if (!state || state.phase === "new") return "new";
  if (isDue) return "due";
  if (state.phase !== "review" || state.dueDay === null) return "learning";
  const days = state.dueDay - day;
  return days < 61 ? `in ${days} d` : `in ${Math.round(days / 30.44)} mo`;
}
