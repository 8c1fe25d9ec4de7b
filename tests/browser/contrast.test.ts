import { describe, expect, test } from "vitest";
import { contrastOf } from "@/lib/browser/contrast";
import { mistakenFor } from "@/lib/browser/mistaken";
import type { Catalogue } from "@/lib/protocol/sync";
import { smallCatalogue } from "../log-model";

const { catalogue, contents } = smallCatalogue(["drift", "metrics"], 5);
const load = async (deck: string) => contents.get(deck) ?? null;
const confused: Catalogue = {
  ...catalogue,
  decks: catalogue.decks.map((deck) => ({ ...deck, confusable: [["drift-idea", "metrics-idea"]] })),
};

describe("two concepts beside each other", () => {
  test("a concept is mistaken for those of its groups, each once", () => {
    expect(mistakenFor("drift-idea", confused)).toEqual(["metrics-idea"]);
    expect(mistakenFor("drift-idea", catalogue)).toEqual([]);
  });

  test("both are explained and asked about, some questions of each", async () => {
    const contrast = await contrastOf(["drift-idea", "metrics-idea"], confused, load);
    expect(contrast?.concepts.map(({ title, deck }) => `${title} in ${deck}`)).toEqual([
      "Idea of drift in drift",
      "Idea of metrics in metrics",
    ]);
    const asked = contrast?.questions ?? [];
    expect(asked.filter((one) => one.of === 0)).toHaveLength(3);
    expect(asked.filter((one) => one.of === 1)).toHaveLength(3);
    for (const { card, of } of asked) expect(card).toMatch(of === 0 ? /^drift-idea\// : /^metrics-idea\//);
  });

  test("a choice is asked without its options", async () => {
    const drift = contents.get("drift")!;
    const options = [
      { text: "<p>That.</p>", right: false, reason: "<p>No.</p>" },
      { text: "<p>This.</p>", right: true, reason: "" },
    ];
    const face = { kind: "choice" as const, prompt: "<p>Which?</p>", options };
    const [id, card] = Object.entries(drift.cards)[0];
    const contrast = await contrastOf(["drift-idea", "metrics-idea"], confused, async (deck) =>
      deck === "drift" ? { ...drift, cards: { [id]: { ...card, face } } } : load(deck),
    );
    expect(contrast?.questions.filter(({ of }) => of === 0)).toEqual([
      { card: id, prompt: "<p>Which?</p>", answer: "<p>This.</p>", of: 0 },
    ]);
  });

  test("a question that names one of the two is left out", async () => {
    const drift = contents.get("drift")!;
    const telling = {
      ...drift,
      cards: Object.fromEntries(
        Object.entries(drift.cards).map(([id, card]) => [
          id,
          {
            ...card,
            face: { kind: "basic" as const, prompt: "<p>What is the Idea of Drift?</p>", answer: "<p>This.</p>" },
          },
        ]),
      ),
    };
    const contrast = await contrastOf(["drift-idea", "metrics-idea"], confused, async (deck) =>
      deck === "drift" ? telling : load(deck),
    );
    expect(contrast?.questions.every(({ of }) => of === 1)).toBe(true);
  });

  test("where one of them is not on this device, there is none", async () => {
    expect(await contrastOf(["drift-idea", "no-such"], confused, load)).toBeNull();
    expect(await contrastOf(["drift-idea", "metrics-idea"], confused, async () => null)).toBeNull();
  });
});
