"use client";
// How a kind with a way of its own is asked while that is on its way, or cannot be had: a question and its answer.
import { Html } from "../../_ui/html";
import { Answer, type KindProps, Question } from "../sides";

export function Plain({ face, answered, beside }: KindProps<"number" | "scenario">) {
  return (
    <>
      <Question>
        <Html html={face.prompt} className="question content" />
      </Question>
      <Answer answered={answered}>
        {face.kind === "scenario" ? (
          <Html html={face.answer} className="reading content" />
        ) : (
          <p className="question">
            {face.value} {face.unit}
          </p>
        )}
        {beside}
      </Answer>
    </>
  );
}
