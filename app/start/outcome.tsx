"use client";
// What was found, before anything is kept: what would be set aside can be left in, and all of it can be taken back.
import Link from "next/link";
import { type FormEvent, type RefObject, useState, useTransition } from "react";
import { counted } from "@/lib/domain/wording";
import { Button, buttonLook } from "../_ui/button";
import { begin, takeBackBeginning } from "./actions";
import type { StartDeck } from "./first-run";
import type { Said } from "./plan-step";

type OutcomeProps = {
  readonly decks: readonly StartDeck[];
  readonly known: readonly string[];
  readonly asked: number;
  readonly said: Said;
  readonly isGuest: boolean;
  readonly heading: RefObject<HTMLHeadingElement | null>;
};

const AWAY = { problem: "The server could not be reached. Nothing was kept; try again." };

export function Outcome({ decks, known, asked, said, isGuest, heading }: OutcomeProps) {
  const [kept, setKept] = useState<readonly string[] | null>(null);
  const [trouble, setTrouble] = useState("");
  const [isPending, start] = useTransition();
  const found = decks.filter(({ id }) => known.includes(id));
  const hasSaid = said.interviewDate !== "" || said.minutesPerDay !== null || said.families.length > 0;

  const keep = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const aside = new FormData(event.currentTarget).getAll("known").map(String);
    start(async () => {
      const beginning = { ...said, known: aside };
      const reply = await (isGuest ? (await import("./guest")).beginHere(beginning) : begin(beginning)).catch(
        () => AWAY,
      );
      if ("problem" in reply) return setTrouble(reply.problem);
      setTrouble("");
      setKept(reply.ids);
    });
  };
  const takeBack = () =>
    start(async () => {
      const ids = kept ?? [];
      const reply = await (isGuest ? (await import("./guest")).takeBackHere(ids) : takeBackBeginning(ids)).catch(
        () => AWAY,
      );
      if ("problem" in reply) return setTrouble(reply.problem);
      setKept(null);
    });

  return (
    <>
      <h1 ref={heading} tabIndex={-1} className="question">
        {kept !== null
          ? "Ready to begin"
          : found.length === 0
            ? "Begin at the beginning"
            : `You know ${counted(found.length, "deck", "decks")} well`}
      </h1>
      {kept === null ? (
        <form onSubmit={keep} className="mt-3 max-w-(--measure)">
          {found.length === 0 ? (
            <p className="text-ink2">
              {asked === 0 ? "Nothing is set aside." : "Nothing was known well enough to set it aside."} Every card of
              your track is yours to learn.
            </p>
          ) : (
            <fieldset>
              <legend className="text-ink2">
                Set aside, so that new cards come from the rest. Each can be brought back on its page under Decks.
              </legend>
              {found.map(({ id, title, size }) => (
                <label
                  key={id}
                  className="mt-1 flex min-h-11 cursor-pointer items-center gap-3 border-b border-line py-1"
                >
                  <input type="checkbox" name="known" value={id} defaultChecked className="size-4.5" />
                  <span className="flex-1">{title}</span>
                  <span className="count text-[.8125rem] text-ink3">{counted(size, "card", "cards")}</span>
                </label>
              ))}
            </fieldset>
          )}
          <p role="alert" className="mt-3 min-h-6 text-danger">
            {trouble}
          </p>
          <div className="mt-2 flex flex-wrap gap-2">
            {(found.length > 0 || hasSaid) && (
              <Button type="submit" look="primary" size="large" disabled={isPending}>
                Keep this
              </Button>
            )}
            <Link href="/" className={buttonLook("quiet", "large")}>
              {found.length > 0 || hasSaid ? "Keep nothing" : "To Today"}
            </Link>
          </div>
        </form>
      ) : (
        <div className="mt-3 max-w-(--measure)">
          <p role="status" className="text-ink2">
            Kept.{isGuest && said.interviewDate !== "" && " The plan for your date begins when you sign up."}
          </p>
          <p role="alert" className="text-danger empty:hidden">
            {trouble}
          </p>
          <div className="mt-5 flex flex-wrap gap-2">
            <a href="/study?most=5" className={buttonLook("primary", "large")}>
              Five cards now
            </a>
            <Link href="/" className={buttonLook("plain", "large")}>
              To Today
            </Link>
            <Button look="quiet" size="large" disabled={isPending} onClick={takeBack}>
              Undo
            </Button>
          </div>
        </div>
      )}
    </>
  );
}
