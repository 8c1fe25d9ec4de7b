// Moon phases stand for the ratings: the shape says it before the colour does.
import type { Rating } from "@/lib/domain/rating";

const filled: Readonly<Record<Rating, string | null>> = {
  1: null,
  2: "M8 8V1.5A6.5 6.5 0 0 1 14.5 8Z",
  3: "M8 1.5a6.5 6.5 0 0 1 0 13Z",
  4: "M8 1.5a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13Z",
};

export const ratingColour: Readonly<Record<Rating, string>> = {
  1: "text-again",
  2: "text-hard",
  3: "text-good",
  4: "text-easy",
};

export function Phase({ rating, className = "" }: { readonly rating: Rating; readonly className?: string }) {
  const path = filled[rating];
  return (
    <svg viewBox="0 0 16 16" aria-hidden="true" className={`${ratingColour[rating]} ${className}`}>
      <circle cx="8" cy="8" r="6.75" fill="var(--surface)" stroke="currentColor" strokeWidth="1.5" />
      {path && <path d={path} fill="currentColor" />}
    </svg>
  );
}
