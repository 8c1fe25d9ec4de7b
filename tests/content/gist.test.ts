// The first sentence of an explanation, as the glossary shows it.
import { describe, expect, test } from "vitest";
import { gistFrom } from "@/lib/content/gist";
import { markdownHtml } from "@/lib/content/html";

const gist = (written: string): string =>
  gistFrom(markdownHtml(written, { sources: new Map(), id: "g" }).html)
    .replace(/<annotation[\s\S]*?<\/annotation>/g, "")
    .replace(/<[^>]*>/g, "");

describe("the gist", () => {
  test.each([
    ["The score of a model is 0.5 on average. More follows.", "The score of a model is 0.5 on average."],
    ["A store holds features, e.g. counts. It serves two lanes.", "A store holds features, e.g. counts."],
    ["One sentence only. [@DMLS, ch. 8]", "One sentence only."],
    ["Does it help the person who asks? It does.", "Does it help the person who asks?"],
    ["Two limits. One is the number of cases.", "Two limits. One is the number of cases."],
    ["The thing that we mean has a *name. And* more", "The thing that we mean has a name."],
    ["No end at all", "No end at all"],
    ["A paragraph ends with its paragraph.\n\nSecond.", "A paragraph ends with its paragraph."],
  ])("of %s", (written, sentence) => expect(gist(written)).toBe(sentence));

  test("keeps a formula whole, dots and all", () => {
    const html = gistFrom(
      markdownHtml("The rate of what is kept is $0.5 \\cdot x$. Then more.", { sources: new Map(), id: "g" }).html,
    );
    expect(html).toMatch(/^The rate of what is kept is <span class="nowrap"><math.*<\/math>\.<\/span>$/);
    expect(html).not.toContain("Then more");
    expect(html).not.toContain("katex");
  });

  test("of nothing is nothing", () => expect(gistFrom("")).toBe(""));
});
