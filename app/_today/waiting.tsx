// The sentence of the day and its button, then what else is worth a line.
import Link from "next/link";
import type { Design } from "@/lib/domain/practice";
import { percent } from "@/lib/domain/wording";
import type { Today } from "@/lib/server/today";
import { buttonLook } from "../_ui/button";
import { Backlog, Helpings } from "./catch-up";
import { focusHref } from "./focus";
import { daysUntil, minutesInWords, waitingInWords } from "./words";

function untilInWords(at: number, now: number, offsetMin: number): string {
  const local = (moment: number) => new Date(moment + offsetMin * 60_000);
  const days = Math.floor(local(at).getTime() / 86_400_000) - Math.floor(local(now).getTime() / 86_400_000);
  const time = local(at).toISOString().slice(11, 16);
  if (days === 0) return time;
  if (days === 1) return "tomorrow";
  return local(at).toLocaleDateString(
    "en-GB",
    days < 7 ? { weekday: "long", timeZone: "UTC" } : { day: "numeric", month: "long", timeZone: "UTC" },
  );
}

export function Waiting({
  today,
  now,
  offsetMin,
}: {
  readonly today: Today;
  readonly now: number;
  readonly offsetMin: number;
}) {
  const sentence = waitingInWords(today.counts, today.dueIsMore);
  if (!sentence) {
    const until = today.nothingDueUntil;
    return (
      <>
        <h1 className="question">
          {until === null ? "Nothing is due." : `Nothing due until ${untilInWords(until, now, offsetMin)}.`}
        </h1>
        <p className="mt-2 max-w-(--measure) text-ink2">
          You are up to date. New cards beyond today’s number are there when you want them.
        </p>
        <p className="mt-6 flex flex-wrap gap-2">
          <a href="/study?early" className={buttonLook("primary", "large")}>
            Learn more now
          </a>
          <Link href="/decks" className={buttonLook("plain", "large")}>
            Choose a deck
          </Link>
        </p>
      </>
    );
  }
  return (
    <>
      <h1 className="question">
        {sentence} <span className="text-ink2">{minutesInWords(today.estimatedMinutes)}</span>
      </h1>
      <Backlog cards={today.backlog} isMore={today.dueIsMore} />
      {today.isProjecting && (
        <p className="mt-2 text-sm text-warn">
          Your settings changed: these numbers are still of before, for a minute or two.
        </p>
      )}
      <p className="mt-6 flex flex-wrap gap-2">
        <a href="/study" className={buttonLook("primary", "large")}>
          Start review
        </a>
        <Helpings backlog={today.backlog} minutes={today.estimatedMinutes} />
      </p>
    </>
  );
}

export function WeakLine({ weak }: { readonly weak: Today["weakest"] }) {
  if (!weak) return null;
  return (
    <li className="py-3">
      <span className="text-ink2">
        Weakest: <strong className="font-semibold text-ink">{weak.title}</strong>, {percent(weak.recalled)} recalled
        where {percent(weak.promised)} was expected.
      </span>{" "}
      <a href={focusHref(weak)} className="text-link">
        Practise it
      </a>{" "}
      <Link href="/progress/weak" className="text-link">
        All weak areas
      </Link>
    </li>
  );
}

export const CheckUpLine = () => (
  <li className="py-3 text-ink2">
    Five questions in other words would show whether the forecast holds.{" "}
    <Link href="/progress/check-up" className="text-link">
      Take a check-up
    </Link>
  </li>
);

export function PracticeLine({ design }: { readonly design: Design | null }) {
  if (!design) return null;
  return (
    <li className="py-3 text-ink2">
      One design a day:{" "}
      <Link href={`/practice/${design.id}`} className="text-link">
        {design.title}
      </Link>
    </li>
  );
}

export function PlanLine({ plan, day }: { readonly plan: Today["plan"]; readonly day: number }) {
  const date = plan?.interviewDate;
  const days = typeof date === "string" ? daysUntil(date, day) : null;
  if (days === null || days < 0) return null;
  return (
    <li className="py-3 text-ink2">
      {days === 0
        ? "The interview is today."
        : `${days} ${days === 1 ? "day" : "days"} until the interview. Today’s cards are those that raise recall on the day most.`}{" "}
      <Link href="/progress/interview" className="text-link">
        The plan
      </Link>
    </li>
  );
}
