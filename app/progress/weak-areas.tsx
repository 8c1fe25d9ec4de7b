// Where less is recalled than elsewhere, worst first, each with a way to fix it.
import Link from "next/link";
import { counted, percent } from "@/lib/domain/wording";
import type { Weak } from "@/lib/server/weak";
import { focusHref } from "../_today/focus";
import { buttonLook } from "../_ui/button";
import { unbroken } from "../_ui/unbroken";

type WeakAreasProps = {
  readonly weak: readonly Weak[];
  /** How many decks, topics and steps can be judged. */
  readonly judged: number;
};

export function WeakAreas({ weak, judged }: WeakAreasProps) {
  return (
    <section aria-labelledby="weak" className="mt-8">
      <h2 id="weak" className="font-semibold">
        {titleOf(weak.length, judged)}
      </h2>
      {weak.length === 0 ? (
        <p className="mt-1 max-w-(--measure) text-sm text-ink2">
          A deck, topic or step is judged after about ten answers. It is weak when you recall clearly less of it than of
          the rest, given what was expected of each answer.
        </p>
      ) : (
        <ul className="mt-2 border-t border-line">
          {weak.slice(0, 8).map((area) => (
            <li
              key={`${area.of} ${area.id}`}
              className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-b border-line py-3"
            >
              <span>
                <strong className="font-semibold">{area.title}</strong>
                <span className="text-sm text-ink3"> {area.of}</span>
                <span className="block text-sm text-ink2">
                  {unbroken(
                    `${percent(area.recalled)} recalled of ${counted(area.reviews, "answer", "answers")}, where ${percent(area.promised)} was expected`,
                  )}
                </span>
              </span>
              <a href={focusHref(area)} className={buttonLook("plain", "small")}>
                Practise<span className="sr-only"> {area.title}</span>
              </a>
            </li>
          ))}
        </ul>
      )}
      <p className="mt-3">
        <Link href="/progress/weak" className="text-link">
          All decks, topics and steps, weakest first
        </Link>
      </p>
    </section>
  );
}

function titleOf(weak: number, judged: number): string {
  if (weak > 0) return "Weak areas";
  return judged === 0
    ? "No deck, topic or step can be judged yet."
    : "No deck, topic or step is clearly weaker than the rest.";
}
