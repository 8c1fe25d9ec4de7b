"use client";
// Three steps, each of which may be left out; what was said is kept at the end, and can be taken back as one.
import { useEffect, useRef, useState } from "react";
import { decksKnown, type PlacementAnswer, type PlacementDeck } from "@/lib/domain/placement";
import { decksExpected } from "@/lib/domain/prompt-families";
import { Outcome } from "./outcome";
import { PlanStep, type Said } from "./plan-step";
import { Questions } from "./questions";

export type StartDeck = PlacementDeck & { readonly title: string };

type FirstRunProps = {
  readonly decks: readonly StartDeck[];
  readonly families: readonly { readonly id: string; readonly title: string }[];
  readonly isGuest: boolean;
};

export function FirstRun({ decks, families, isGuest }: FirstRunProps) {
  const [step, setStep] = useState<"plan" | "questions" | "outcome">("plan");
  const [said, setSaid] = useState<Said>({ interviewDate: "", minutesPerDay: null, families: [] });
  const [answers, setAnswers] = useState<readonly PlacementAnswer[]>([]);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (step !== "plan") heading.current?.focus();
  }, [step]);

  if (step === "plan")
    return (
      <PlanStep
        families={families}
        onDone={(next) => {
          setSaid(next);
          setStep("questions");
        }}
      />
    );
  if (step === "questions")
    return (
      <Questions
        decks={decks}
        expected={decksExpected(said.families)}
        heading={heading}
        onDone={(given) => {
          setAnswers(given);
          setStep("outcome");
        }}
      />
    );
  return (
    <Outcome
      decks={decks}
      known={decksKnown(decks, answers)}
      asked={answers.length}
      said={said}
      isGuest={isGuest}
      heading={heading}
    />
  );
}
