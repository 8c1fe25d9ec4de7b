// Whose figures are shown: of all decks, or of one. A plain form, so that it works before any script does.
import type { Catalogue } from "@/lib/protocol/sync";
import { Button } from "../_ui/button";

type DeckFormProps = Pick<Catalogue, "topics" | "decks"> & { readonly chosen: string | null };

export function DeckForm({ topics, decks, chosen }: DeckFormProps) {
  return (
    <form action="/progress" className="mt-6 flex flex-wrap items-end gap-3">
      <label className="grid min-w-0 gap-1 text-sm text-ink2">
        Figures of
        <select
          name="deck"
          defaultValue={chosen ?? ""}
          className="h-11 w-full max-w-88 min-w-0 rounded-input border border-control bg-surface px-3 text-base text-ink"
        >
          <option value="">all decks</option>
          {topics.map((topic) => (
            <optgroup key={topic.id} label={topic.title}>
              {decks.flatMap((deck) =>
                deck.topic === topic.id
                  ? [
                      <option key={deck.id} value={deck.id}>
                        {deck.title}
                      </option>,
                    ]
                  : [],
              )}
            </optgroup>
          ))}
        </select>
      </label>
      <Button type="submit">Show</Button>
    </form>
  );
}
