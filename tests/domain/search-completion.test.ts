import { describe, expect, test } from "vitest";
import { completionsFor } from "@/lib/domain/search-completion";
import { parseSearch } from "@/lib/domain/search-query";

const vocabulary = {
  decks: [
    { id: "drift-detection", title: "Data drift and tests" },
    { id: "online-metrics", title: "Online metrics" },
  ],
  topics: [{ id: "c-data", title: "Data" }],
  kinds: ["basic", "cloze"],
  tags: ["pitfall"],
};
const texts = (typed: string, caret = typed.length) => completionsFor(typed, caret, vocabulary).map(({ text }) => text);

describe("completion", () => {
  test("offers tokens by their beginning, and nothing where nothing was typed", () => {
    expect(texts("t")).toEqual(["topic:", "tag:"]);
    expect(texts("drift d")).toEqual(["deck:"]);
    expect(texts("")).toEqual([]);
    expect(texts("drift ")).toEqual([]);
    expect(texts('"phr')).toEqual([]);
  });

  test("offers values by id or title, at the caret", () => {
    expect(texts("deck:data")).toEqual(["deck:drift-detection "]);
    expect(texts("is:s")).toEqual(["is:suspended ", "is:starred "]);
    expect(texts("kind:cloze")).toEqual([]);
    expect(texts("is:d covariate", 4)).toEqual(["is:due ", "is:suspended ", "is:starred ", "is:buried "]);
    expect(completionsFor("x deck:onl", 10, vocabulary)).toMatchObject([{ from: 2, says: "Online metrics" }]);
  });

  test("offers nothing that cannot be searched", () => {
    for (const typed of ["deck:", "topic:", "tag:", "kind:", "is:", "prop:"])
      for (const text of texts(typed)) expect(parseSearch(text).problems, text).toEqual([]);
  });
});
