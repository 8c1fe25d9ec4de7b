// The answer of any kind of card, to be read rather than recalled.
import type { ComponentType, ReactNode } from "react";
import type { Face } from "@/lib/domain/kinds/kind";
import type { CardContent } from "@/lib/protocol/sync";
import { Html, type HtmlProps } from "../_ui/html";

/** What sets its texts: `Html`, or what `htmlOnce` gives to pages that are long. */
export type Text = ComponentType<HtmlProps>;

function answerOf(face: Face, Text: Text): ReactNode {
  switch (face.kind) {
    case "basic":
    case "cloze":
      return <Text html={face.answer} className="content" />;
    case "list":
      return (
        <ol className="list-decimal pl-6">
          {face.items.map((item) => (
            <Text key={item} as="li" html={item} />
          ))}
        </ol>
      );
    case "versus":
      return (
        <dl>
          <dt className="font-ui text-sm font-semibold">
            <Text as="span" html={face.label} />
          </dt>
          {face.columns.map((column, i) => (
            <dd key={column} className="mt-1">
              <Text as="span" html={column} className="mr-2 font-ui text-sm text-ink3" />
              <Text as="span" html={face.cells[i] ?? ""} />
            </dd>
          ))}
        </dl>
      );
    case "number":
      return (
        <>
          <p>
            {face.value.toLocaleString("en-GB", { maximumSignificantDigits: 6 })} {face.unit}
          </p>
          {face.work.map((line) => (
            <Text key={line} html={line} className="content text-ink2" />
          ))}
        </>
      );
    case "choice":
      return (
        <ul>
          {face.options.map((option) => (
            <li key={option.text} className="mt-1">
              <span className={`mr-2 font-ui text-sm ${option.right ? "text-ok" : "text-ink3"}`}>
                {option.right ? "right" : "wrong"}
              </span>
              <Text as="span" html={option.text} />
              {option.reason && <Text html={option.reason} className="text-ink2" />}
            </li>
          ))}
        </ul>
      );
    case "diagram":
      return (
        <>
          <Text html={face.answer} className="content" />
          <Text html={face.figure} className="mt-3" />
        </>
      );
    case "scenario":
      return (
        <>
          <Text html={face.answer} className="content" />
          <ul className="mt-2 list-disc pl-6 text-ink2">
            {face.rubric.map((line) => (
              <Text key={line} as="li" html={line} />
            ))}
          </ul>
        </>
      );
  }
}

/** What is asked, as a heading in a list; a comparison names the row that this card asks for. */
export function FaceQuestion({
  face,
  id,
  Text = Html,
}: {
  readonly face: Face;
  readonly id?: string;
  readonly Text?: Text;
}) {
  return (
    <span id={id} className="block font-reading text-[1.08rem] leading-snug">
      <Text html={face.prompt} className="content" />
      {face.kind === "versus" && <Text html={face.label} className="content text-ink2" />}
    </span>
  );
}

export function FaceAnswer({ content, Text = Html }: { readonly content: CardContent; readonly Text?: Text }) {
  return (
    <div className="mt-2 max-w-(--measure) border-l-2 border-line pl-4 font-reading text-[1.08rem] leading-[1.55]">
      {answerOf(content.face, Text)}
      {content.why && <Text html={content.why} className="content mt-2 text-ink2" />}
      {content.sources.length > 0 && (
        <p className="mt-2 font-ui text-sm text-ink3">
          {content.sources.map((source, i) => (
            <span key={source.text + source.place}>
              {i > 0 && "; "}
              {source.url ? (
                <a
                  href={source.url}
                  rel="noreferrer"
                  className="underline decoration-1 underline-offset-3 hover:text-ink"
                >
                  {source.text}
                </a>
              ) : (
                source.text
              )}
              {source.place && `, ${source.place}`}
            </span>
          ))}
        </p>
      )}
    </div>
  );
}
