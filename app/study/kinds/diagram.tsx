"use client";
// A figure with one empty box; the answer puts the whole figure in its place, which is of the same size.
import { Html } from "../../_ui/html";
import { Answer, type KindProps, Question } from "../sides";

export function DiagramCard({ face, answered, beside }: KindProps<"diagram">) {
  return (
    <>
      <Question>
        <Html html={face.prompt} className="question content" />
        <Html
          as="figure"
          html={answered ? face.figure : face.masked}
          className="figure mt-5 flex justify-center overflow-x-auto [&_svg]:h-auto sm:[&_svg]:max-h-[56svh] [&_svg]:max-w-full"
        />
      </Question>
      <Answer answered={answered}>
        <Html html={face.answer} className="reading content" />
        {beside}
      </Answer>
    </>
  );
}
