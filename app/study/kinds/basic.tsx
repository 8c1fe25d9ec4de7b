"use client";
// One question, one answer.
import { Html } from "../../_ui/html";
import { Answer, type KindProps, Question } from "../sides";

export function Basic({ face, answered, beside }: KindProps<"basic">) {
  return (
    <>
      <Question>
        <Html html={face.prompt} className="question content" />
      </Question>
      <Answer answered={answered}>
        <Html html={face.answer} className="reading content" />
        {beside}
      </Answer>
    </>
  );
}
