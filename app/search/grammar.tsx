// What can be asked, shown while nothing is: each line is itself a search.
import Link from "next/link";

const examples = [
  ["covariate shift", "both words, anywhere"],
  ['"training-serving skew"', "the phrase"],
  ["deck:drift is:due", "what is due in a deck"],
  ["topic:metrics kind:cloze", "one kind of card in a topic"],
  ["is:leech", "forgotten again and again; also new, learning, due, suspended, starred, buried"],
  ["prop:lapses>3", "by a number; also s (stability, days), d (difficulty), r (recall now), reps"],
  ["prop:r<0.8", "what you would recall with less than 80 %"],
  ["rated:7:1", "answered Again in the last 7 days"],
  ["rated:1:1", "forgotten today"],
  ["added:30", "begun in the last 30 days"],
  ["tag:pitfall", "with a tag: brief, formula, numeric, pitfall, tool, case, synthesis"],
] as const;

export function Grammar() {
  return (
    <dl className="mt-8 grid gap-x-6 text-[.9375rem] sm:grid-cols-[auto_minmax(0,1fr)]">
      {examples.map(([query, says]) => (
        <div key={query} className="border-t border-line py-2 sm:col-span-2 sm:grid sm:grid-cols-subgrid">
          <dt>
            <Link
              href={`/search?${new URLSearchParams({ q: query })}`}
              className="count inline-block min-h-6 text-accent"
            >
              {query}
            </Link>
          </dt>
          <dd className="text-ink2">{says}</dd>
        </div>
      ))}
    </dl>
  );
}
