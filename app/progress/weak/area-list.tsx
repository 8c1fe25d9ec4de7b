// Areas of one sort: a sentence with its numbers each, the band it may lie in, the worst cards, and a session of it.
import { ANSWERS_TO_JUDGE } from "@/lib/domain/weak-areas";
import { counted, percent } from "@/lib/domain/wording";
import type { Areas, Weak } from "@/lib/server/weak";
import type { WeakPage } from "@/lib/server/weak-page";
import { focusHref } from "../../_today/focus";
import { buttonLook } from "../../_ui/button";
import { unbroken } from "../../_ui/unbroken";

const words: Readonly<Record<Weak["verdict"], string>> = { weak: "Weak", watch: "Watch", fine: "", "too early": "" };

type AreaListProps = {
  readonly id: string;
  readonly title: string;
  readonly areas: Areas;
  readonly page: Pick<WeakPage, "concepts" | "words">;
  readonly onDate: string | null;
};

export function AreaList({ id, title, areas, page, onDate }: AreaListProps) {
  if (areas.areas.length + areas.notStarted.length === 0) return null;
  return (
    <section aria-labelledby={id} className="mt-12">
      <h2 id={id} className="scroll-mt-6 font-reading text-[1.3rem] leading-tight font-medium">
        {title}
      </h2>
      {areas.areas.length > 0 && (
        <ul className="mt-3 border-t border-line">
          {[...areas.areas].sort(judgedFirst).map((area) => (
            <Row key={area.id} area={area} page={page} onDate={onDate} />
          ))}
        </ul>
      )}
      {areas.notStarted.length > 0 && (
        <details className="mt-3 text-sm">
          <summary className="w-fit py-1 text-ink2 hover:text-ink">Not started: {areas.notStarted.length}</summary>
          <ul className="mt-1 columns-1 gap-8 text-ink2 sm:columns-2">
            {areas.notStarted.map((one) => (
              <li key={one.id} className="py-0.5">
                {one.title} <span className="count text-[.8125rem] text-ink3">{one.unseen}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

/** What cannot be judged yet stands after what can; within both, most to win first, as they come. */
const judgedFirst = (a: Weak, b: Weak) => Number(a.verdict === "too early") - Number(b.verdict === "too early");

function Row({ area, page, onDate }: { readonly area: Weak } & Pick<AreaListProps, "page" | "onDate">) {
  const mark = words[area.verdict];
  const concepts = area.of === "deck" ? (page.concepts.get(area.id) ?? []) : [];
  return (
    <li className="border-b border-line py-3.5">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
        <div className="max-w-(--measure) min-w-0">
          <h3 className="font-semibold">
            {area.title}
            {mark && (
              <span
                className={`ml-2 rounded-[3px] border px-1.5 text-sm font-normal ${area.verdict === "weak" ? "border-danger text-danger" : "border-warn text-warn"}`}
              >
                {mark}
              </span>
            )}
          </h3>
          <p className="text-sm text-ink2">{sentenceOf(area, onDate)}</p>
        </div>
        <a href={focusHref(area)} className={buttonLook("plain", "small")}>
          Practise<span className="sr-only"> {area.title}</span>
        </a>
      </div>
      <Band area={area} />
      <details className="mt-1.5 text-sm">
        <summary className="w-fit py-0.5 text-ink3 hover:text-ink">
          Its weakest cards{concepts.length > 1 ? " and concepts" : ""}
        </summary>
        <ol className="mt-1 max-w-(--measure) list-decimal pl-6 text-ink2">
          {area.worst.slice(0, 3).map(({ card, recall }) => (
            <li key={card} className="py-0.5">
              {page.words.get(card) ?? card} <span className="count text-[.8125rem] text-ink3">{percent(recall)}</span>
            </li>
          ))}
        </ol>
        {concepts.length > 1 && (
          <p className="mt-1.5 max-w-(--measure) text-ink2">
            Concepts, weakest first:{" "}
            {concepts.map((one, i) => (
              <span key={one.id}>
                {i > 0 && ", "}
                <a href={`/study?concept=${encodeURIComponent(one.id)}&early`} className="text-link">
                  {one.title}
                </a>{" "}
                {one.verdict === "too early" ? (
                  <span className="text-ink3">({tooEarly(one)})</span>
                ) : (
                  <span className="count text-[.8125rem] text-ink3">{percent(one.recall)}</span>
                )}
              </span>
            ))}
          </p>
        )}
      </details>
    </li>
  );
}

const tooEarly = ({ reviews, seen }: Weak) =>
  seen < 3
    ? `${seen} of 3 cards met`
    : `not enough answers yet, ${Math.min(reviews, ANSWERS_TO_JUDGE)} of ${ANSWERS_TO_JUDGE}`;

function sentenceOf(area: Weak, onDate: string | null): string {
  const coverage = area.unseen > 0 ? ` ${area.unseen} of ${area.seen + area.unseen} cards not met yet.` : "";
  const now =
    `You would recall ${percent(area.recall)} of ${counted(area.seen, "card", "cards")} now (90 % sure: ${percent(area.low)} to ${percent(area.high)})` +
    (onDate !== null && area.later !== null ? `, ${percent(area.later)} on ${onDate} without more reviews.` : ".");
  if (area.verdict === "too early") return `${capital(tooEarly(area))}.${coverage}`;
  const answers = `You were right ${percent(area.recalled)} of ${counted(area.reviews, "time", "times")}, where ${percent(area.promised)} was expected.`;
  return unbroken(`${answers} ${now}${coverage}`);
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** Where recall lies, with its band, on a scale from 0 to 100 %. Said in the sentence above. */
function Band({ area }: { readonly area: Weak }) {
  if (area.verdict === "too early") return null;
  const x = (share: number) => share * 100;
  return (
    <svg aria-hidden="true" viewBox="0 0 100 4" preserveAspectRatio="none" className="mt-2 block h-2 w-full max-w-96">
      <rect x="0" y="1.6" width="100" height=".8" fill="var(--line)" />
      <rect
        x={x(area.low)}
        y=".8"
        width={Math.max(0.5, x(area.high) - x(area.low))}
        height="2.4"
        fill={area.verdict === "weak" ? "var(--danger)" : "var(--heat-3)"}
        opacity="1"
      />
      <rect x={x(area.recall) - 0.4} y="0" width=".8" height="4" fill="var(--ink)" />
    </svg>
  );
}
