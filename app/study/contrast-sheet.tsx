"use client";
// Two concepts side by side, then which of them a question is about. Nothing here is rated, so nothing comes back sooner or later.
import { useEffect, useState } from "react";
import { newestCatalogue, openContents } from "@/lib/browser/catalogue";
import { type Contrast, contrastOf } from "@/lib/browser/contrast";
import { deviceNet } from "@/lib/browser/net";
import { Button } from "../_ui/button";
import { Dialog } from "../_ui/dialog";
import { Html } from "../_ui/html";

async function bring(pair: readonly [string, string]): Promise<Contrast | null> {
  const catalogue = await newestCatalogue(deviceNet, 0);
  return catalogue && contrastOf(pair, catalogue, openContents(catalogue, deviceNet).load);
}

function WhichIsWhich({ concepts, questions }: Contrast) {
  const [at, setAt] = useState(0);
  const [chosen, setChosen] = useState<number | null>(null);
  const [right, setRight] = useState(0);
  const question = questions[at];
  if (!question)
    return (
      <p role="status" className="mt-2 text-ink2">
        {right} of {questions.length} told apart.
      </p>
    );
  const isLast = at === questions.length - 1;
  return (
    <>
      <Html html={question.prompt} className="reading content mt-2" />
      <div className="mt-3 flex flex-wrap gap-2">
        {concepts.map((concept, i) => (
          <Button
            key={concept.id}
            disabled={chosen !== null}
            aria-pressed={chosen === i}
            onClick={() => {
              setChosen(i);
              if (i === question.of) setRight(right + 1);
            }}
          >
            {concept.title}
          </Button>
        ))}
      </div>
      <div role="status" className="mt-3 min-h-20">
        {chosen !== null && (
          <>
            <p className={`font-semibold ${chosen === question.of ? "text-ok" : "text-danger"}`}>
              {chosen === question.of ? "Yes" : "No"}: {concepts[question.of].title}.
            </p>
            <Html html={question.answer} className="content font-reading text-[1.08rem] text-ink2" />
          </>
        )}
      </div>
      {chosen !== null && (
        <Button
          look="primary"
          autoFocus
          onClick={() => {
            setChosen(null);
            setAt(at + 1);
          }}
        >
          {isLast ? "See how it went" : "Next question"}
        </Button>
      )}
    </>
  );
}

export function ContrastSheet({
  pair,
  onClose,
}: {
  readonly pair: readonly [string, string];
  readonly onClose: () => void;
}) {
  const [contrast, setContrast] = useState<Contrast | "missing" | null>(null);
  const [one, other] = pair;
  useEffect(() => {
    bring([one, other]).then(
      (found) => setContrast(found ?? "missing"),
      () => setContrast("missing"),
    );
  }, [one, other]);
  if (contrast === null) return null;
  if (contrast === "missing")
    return (
      <Dialog title="Not here yet" onClose={onClose}>
        <p>What it is mistaken for is not on this device. Connect to the network once to bring it.</p>
      </Dialog>
    );
  return (
    <Dialog title={`${contrast.concepts[0].title}, or ${contrast.concepts[1].title}`} shape="wide" onClose={onClose}>
      <div className="grid gap-6 sm:grid-cols-2">
        {contrast.concepts.map((concept) => (
          <section key={concept.id} aria-label={concept.title} className="min-w-0 border-t border-line pt-3">
            <h3 className="mb-1 font-semibold">{concept.title}</h3>
            <Html html={concept.explanation} className="reading content" />
          </section>
        ))}
      </div>
      {contrast.questions.length > 0 && (
        <section aria-label="Which is which?" className="mt-6 border-t border-line pt-4">
          <h3 className="text-sm font-semibold text-ink2">Which is which? Nothing here is rated.</h3>
          <WhichIsWhich {...contrast} />
        </section>
      )}
    </Dialog>
  );
}
