// Where recall falls clearly short of what was promised, worst first, each with a way to fix it.
import Link from "next/link";
import { percent } from "@/lib/domain/wording";
import type { Weak } from "@/lib/server/weak";
import { focusHref } from "../_today/focus";
import { buttonLook } from "../_ui/button";

export function WeakAreas({ weak }: { readonly weak: readonly Weak[] }) {
  return (
    <section aria-labelledby="weak" className="mt-8">
      <h2 id="weak" className="font-semibold">
        {weak.length === 0 ? "No deck or topic falls clearly short of what was promised." : "Weak areas"}
      </h2>
      {weak.length === 0 ? (
        <p className="mt-1 max-w-(--measure) text-sm text-ink2">
          A weakness is named after about ten answers, when clearly less was recalled than was expected.
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
                  {percent(area.recalled)} recalled of {area.reviews} answers, where {percent(area.promised)} was
                  expected
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
