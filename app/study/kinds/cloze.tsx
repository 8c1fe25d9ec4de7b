"use client";
// A sentence with a gap; the answer fills the gap in place.
import { Html } from "../../_ui/html";
import { Answer, type KindProps, Question } from "../sides";

export function Cloze({ face, answered, beside }: KindProps<"cloze">) {
  return (
    <>
      <Question>
        <Html html={answered ? face.answer : face.prompt} className="question content" />
      </Question>
      <Answer answered={answered} inPlace>
        {beside}
      </Answer>
    </>
  );
}
