// After a break: what waits from earlier days, and helpings of it. Never a wall.
import { buttonLook } from "../_ui/button";

const BACKLOG = 200;
const HELPING = 40;
const LONG_MINUTES = 15;

/** @param isMore there are more than were counted */
export function Backlog({ cards, isMore = false }: { readonly cards: number; readonly isMore?: boolean }) {
  if (cards <= BACKLOG) return null;
  return (
    <p className="mt-2 max-w-(--measure) text-ink2">
      {isMore ? "More than " : ""}
      {cards} are waiting from earlier days. The most at risk come first; at {HELPING} a day you are through in{" "}
      {Math.ceil(cards / HELPING)} days.
    </p>
  );
}

export function Helpings({ backlog, minutes }: { readonly backlog: number; readonly minutes: number }) {
  return (
    <>
      {backlog > BACKLOG && (
        <a href={`/study?most=${HELPING}`} className={buttonLook("plain", "large")}>
          {HELPING} of them
        </a>
      )}
      {minutes > LONG_MINUTES && (
        <a href={`/study?minutes=${LONG_MINUTES}`} className={buttonLook("plain", "large")}>
          {LONG_MINUTES} minutes of it
        </a>
      )}
    </>
  );
}
