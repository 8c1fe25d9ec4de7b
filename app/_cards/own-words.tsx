// What a person said of a card, below its answer, with the box in which it is worded anew.
import { Button } from "../_ui/button";

type OwnWordsProps = { readonly card: string; readonly note: string; readonly isWorded: boolean };

export function OwnWords({ card, note, isWorded }: OwnWordsProps) {
  return (
    <>
      {note && (
        <p dir="auto" className="mt-3 max-w-(--measure) border-l-2 border-accent pl-4 whitespace-pre-line text-ink2">
          <span className="sr-only">Your note: </span>
          {note}
        </p>
      )}
      <p className="mt-1 -ml-2.5 flex flex-wrap items-center gap-x-2 print:hidden">
        <Button look="quiet" size="small" data-own={card}>
          {isWorded ? "Edit your wording" : "Word it your way"}
        </Button>
      </p>
    </>
  );
}
