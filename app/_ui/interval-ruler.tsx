// The schedule shown, not described: on a log-time axis each rating's marker sits at the moment the card would come back.
// Between two marks the axis is logarithmic; the days, where most intervals live, get the most room.
import { RATINGS, type Rating } from "@/lib/domain/rating";
import { Phase } from "./phase";

const HOUR = 60;
const DAY = 24 * HOUR;
const marks = [
  { minutes: 1, place: 0, label: "", minor: false },
  { minutes: 10, place: 8, label: "10 m", minor: false },
  { minutes: HOUR, place: 17, label: "1 h", minor: true },
  { minutes: DAY, place: 28, label: "1 d", minor: false },
  { minutes: 7 * DAY, place: 45, label: "1 wk", minor: true },
  { minutes: 30 * DAY, place: 64, label: "1 mo", minor: false },
  { minutes: 90 * DAY, place: 80, label: "3 mo", minor: true },
  { minutes: 365 * DAY, place: 95, label: "1 y", minor: false },
  { minutes: 1095 * DAY, place: 100, label: "", minor: false },
] as const;

/** Percent of the axis at which a delay stands. */
export function rulerPlace(minutes: number): number {
  const next = marks.findIndex((mark) => minutes < mark.minutes);
  if (next === 0) return 0;
  if (next === -1) return 100;
  const from = marks[next - 1];
  const to = marks[next];
  return (
    from.place + ((to.place - from.place) * Math.log(minutes / from.minutes)) / Math.log(to.minutes / from.minutes)
  );
}

const APART = 15;

/** Where each marker is drawn: at its place, yet never on top of its neighbour. */
export function markerPlaces(minutes: readonly number[]): readonly string[] {
  let before = "";
  return minutes.map((delay, i) => {
    const place = `${rulerPlace(delay).toFixed(2)}%`;
    const clear = before ? `max(${place}, ${before} + ${APART}px)` : place;
    before = `min(${clear}, 100% - ${(minutes.length - 1 - i) * APART}px)`;
    return before;
  });
}

export function IntervalRuler({ minutes }: { readonly minutes: Readonly<Partial<Record<Rating, number>>> }) {
  const shown = RATINGS.filter((rating) => minutes[rating] !== undefined);
  const places = markerPlaces(shown.map((rating) => minutes[rating] as number));
  return (
    <div aria-hidden="true" className="relative mx-1.5 h-8">
      <div className="absolute inset-x-0 top-[7px] border-t border-control" />
      {marks.map((mark) =>
        mark.label ? (
          <div
            key={mark.label}
            className={`absolute top-[3px] w-0 ${mark.minor ? "@max-[19rem]:hidden" : ""}`}
            style={{ left: `${mark.place}%` }}
          >
            <div className="h-[9px] w-px bg-control" />
            <div className="count mt-px w-12 -translate-x-1/2 text-center text-[.6875rem] leading-none text-ink3">
              {mark.label}
            </div>
          </div>
        ) : null,
      )}
      {shown.map((rating, i) => (
        <span key={rating} className="absolute top-0 -translate-x-1/2" style={{ left: places[i] }}>
          <Phase rating={rating} className="size-[14px]" />
        </span>
      ))}
    </div>
  );
}
