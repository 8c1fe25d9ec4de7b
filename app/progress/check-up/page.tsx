// A check-up: a few questions in other words, outside the schedule, one at a time; then the forecast beside what happened.
import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import "../../maths.css";
import { percent } from "@/lib/domain/wording";
import { currentUser } from "@/lib/server/auth";
import { type CheckUpPage, checkUpPage } from "@/lib/server/check-up";
import { offsetOf } from "@/lib/server/person-day";
import { presetOf } from "@/lib/server/presets";
import { FaceAnswer } from "../../_cards/face";
import { Frame } from "../../_ui/frame";
import { Html } from "../../_ui/html";
import { Question } from "./question";

export const metadata: Metadata = { title: "Check-up" };

export default async function Page() {
  const person = await currentUser();
  if (!person) redirect("/progress");
  const now = Date.now();
  const page = await checkUpPage(person.id, now, await offsetOf(await presetOf(person.id), now));
  const { question, nth, total, today } = page;
  return (
    <Frame place="progress" person={person}>
      {question ? (
        <>
          <p className="count text-[.8125rem] text-ink3">
            Check-up, question {nth} of {total} / {question.topic}
          </p>
          <Question
            key={question.id}
            id={question.id}
            isFirst={nth === 1}
            question={<Html html={question.content.face.prompt} as="span" className="question content block" />}
            options={<Options content={question.content} />}
            answer={<FaceAnswer content={question.content} />}
          />
          <p className="mt-10 max-w-(--measure) text-sm text-ink3">
            Nothing you answer here moves a card or a date. Each question asks in other words for something you have
            seen, so it shows whether the forecast can be believed.
          </p>
        </>
      ) : (
        <>
          <h1 className="question" tabIndex={-1}>
            {today ? happened(today) : "There is nothing to ask yet"}
          </h1>
          <Findings page={page} />
        </>
      )}
    </Frame>
  );
}

/** What there is to choose from, without a word on which is right. */
function Options({ content: { face } }: { readonly content: NonNullable<CheckUpPage["question"]>["content"] }) {
  if (face.kind === "number") return face.unit === "" ? null : <p className="mt-2 text-ink2">In {face.unit}.</p>;
  if (face.kind !== "choice") return null;
  return (
    <ul className="mt-3 list-[lower-alpha] pl-6 font-reading">
      {face.options.map((option) => (
        <Html key={option.text} as="li" html={option.text} className="py-0.5" />
      ))}
    </ul>
  );
}

const happened = ({ n, promised, recalled }: NonNullable<CheckUpPage["today"]>): string =>
  `The forecast was ${percent(promised)}; you knew ${recalled} of ${n}`;

function Findings({ page: { today, ever } }: { readonly page: CheckUpPage }) {
  return (
    <>
      {today && ever ? (
        <p className="mt-3 max-w-(--measure) text-ink2">{judgement(today, ever)}</p>
      ) : (
        <p className="mt-3 max-w-(--measure) text-ink2">
          A check-up asks about cards that you have met, in other words, and each question rests for three months. Study
          a few decks first.
        </p>
      )}
      <p className="mt-3 max-w-(--measure) text-sm text-ink3">
        A question in other words is a little harder than its card, so slightly less than the forecast is usual. Your
        schedule has not changed.
      </p>
      <p className="mt-6">
        <Link href="/progress#check-ups" className="text-link">
          All check-ups
        </Link>
      </p>
    </>
  );
}

const JUDGED = {
  agrees: "That agrees with the forecast, as far as so many answers can tell.",
  "too high": "That is less than the forecast, by more than chance would explain.",
  "too low": "That is more than the forecast, by more than chance would explain.",
} as const;

function judgement(today: NonNullable<CheckUpPage["today"]>, ever: NonNullable<CheckUpPage["ever"]>): string {
  const one = `With ${today.n} ${today.n === 1 ? "answer" : "answers"}, anything from ${percent(today.low)} to ${percent(today.high)} may be true.`;
  if (ever.verdict === null)
    return `${one} Ten answers in all are needed before they say anything about the forecast; you have ${ever.n}.`;
  return `${one} In all check-ups together you knew ${ever.recalled} of ${ever.n} (${percent(ever.low)} to ${percent(ever.high)}) where ${percent(ever.promised)} was expected. ${JUDGED[ever.verdict]}`;
}
