// What readers see: faces and explanations as safe HTML, whatever an author wrote.
import { fromHtmlIsomorphic } from "hast-util-from-html-isomorphic";
import { describe, expect, test } from "vitest";
import { markdownHtml } from "@/lib/content/html";
import { LIMITS } from "@/lib/content/limits";
import { renderDeck, rendererVersion, renderNote } from "@/lib/content/render";
import { sourcesFrom } from "@/lib/content/sources";
import { type Node, textOf } from "@/lib/content/tree";
import type { Face } from "@/lib/domain/kinds/kind";
import { deckAround, readDeck, readNote, SOURCES } from "./deck-text";

const sources = new Map(sourcesFrom(SOURCES.text).sources.map((source) => [source.key, source]));
const html = (text: string, manner: { gaps?: boolean; inline?: boolean } = {}) =>
  markdownHtml(text, { sources, id: "dg", ...manner }).html;
const parse = (text: string): Node => fromHtmlIsomorphic(text, { fragment: true }) as Node;
const elements = (node: Node): readonly Node[] => [
  ...(node.tagName ? [node] : []),
  ...(node.children ?? []).flatMap(elements),
];

const faceOf = async (note: string, which = 0): Promise<Face> => {
  const cards = await renderNote(readNote(note), sources);
  expect(cards.every(({ isWhole }) => isWhole)).toBe(true);
  return cards[which].content.face;
};

describe("a text", () => {
  test("of one paragraph stands without its wrapper where it is asked for", () => {
    expect(html("One **fact**.", { inline: true })).toBe("One <strong>fact</strong>.");
    expect(html("One.\n\nTwo.", { inline: true })).toBe("<p>One.</p>\n<p>Two.</p>");
    expect(html("One.")).toBe("<p>One.</p>");
  });
  test("cites works as small marks that link to them", () => {
    expect(html("So it is. [@DMLS, ch. 8; @MLSDI]")).toBe(
      '<p>So it is. <cite class="cited">(<a href="https://example.org/dmls" target="_blank" rel="noopener noreferrer">Huyen 2022</a>, ch.\u00a08; Aminian &#x26; Xu 2023)</cite></p>',
    );
  });
  test("links outside without handing anything over", () => {
    expect(html("[a](https://example.org) [b](/decks)")).toBe(
      '<p><a href="https://example.org" target="_blank" rel="noopener noreferrer">a</a> <a href="/decks">b</a></p>',
    );
  });
  test("has no heading above the third level", () => {
    expect(elements(parse(html("# a\n\n## b\n\n#### c"))).map((node) => node.tagName)).toEqual(["h3", "h3", "h4"]);
  });
  test("shows what looks like HTML as it was typed", () => {
    expect(textOf(parse(html("A List<String> and <b>bold</b>")))).toBe("A List<String> and <b>bold</b>");
  });
  test("keeps punctuation in the line of its formula", () => {
    expect(html("Let ($x$), then $y$.")).toMatch(
      /^<p>Let <span class="nowrap">\(<span class="katex">.*<\/span>\),<\/span> then <span class="nowrap"><span class="katex">.*<\/span>\.<\/span><\/p>$/,
    );
    expect(html(`Long $${"a + ".repeat(20)}b$.`)).not.toContain("nowrap");
    expect(html("Short, though $\\mathrm{A} \\approx \\tfrac{\\varepsilon_{\\max}}{2}$.")).toContain("nowrap");
  });
  test("keeps a number in the line of its unit, and code as it is", () => {
    const kept = textOf(
      parse(html("In 5 ms, **3\nGB** or 2.5 million rows [@DMLS, ch. 8]; `9 ms`, 7 sections, 4 men at p = 0.05")),
    );
    expect(kept.replaceAll("\u00a0", "~")).toBe(
      "In 5~ms, 3~GB or 2.5~million rows (Huyen 2022, ch.~8); 9 ms, 7 sections, 4 men at p~=~0.05",
    );
    expect(html("Then $2+3$ ms, or $x$ smaller.")).toMatch(
      /\u00a0ms,<\/span> or <span class="nowrap"><span class="katex">.*<\/span><\/span> smaller/,
    );
    expect(html(`Then $${"1 + ".repeat(20)}2$ ms.`)).not.toContain("\u00a0");
  });
  test("scrolls what is wide by itself", () => {
    const regions = elements(parse(html("$$\nx\n$$\n\n| a |\n|---|\n| $b$ |\n\n```text\nc\nd\n```"))).filter(
      (node) => node.properties?.role === "region",
    );
    expect(regions.map((node) => [node.properties?.ariaLabel, node.properties?.tabIndex])).toEqual([
      ["Formula", 0],
      ["Table", 0],
      ["Text, 2 lines", 0],
    ]);
  });
  test("colours code by class, not by style", async () => {
    const { content } = await renderDeck(
      readDeck(
        deckAround("Q: x {#a}\nA: y").replace(
          "The relation",
          "```python\ndef f(x):\n    return 'a' # b\n```\n\nThe relation",
        ),
      ).deck!.deck,
      "Data",
      sources,
    );
    const shown = content.concepts["concept-drift"].explanation;
    expect(shown).toContain('<span class="tok-keyword">def</span>');
    expect(shown).toContain('aria-label="Python, 2 lines"');
    expect(shown).not.toContain("style=");
  });
});

describe("a card", () => {
  test("of a cloze hides its answer and says so to those who listen", async () => {
    const face = await faceOf("C: The shift is {{covariate $x$ shift::of *two*}} here. {#a}");
    if (face.kind !== "cloze") throw new Error("a cloze");
    expect(face.prompt).toBe(
      'The shift is <span class="gap"><span class="unseen">blank, hint: </span><span class="hint">of <em>two</em></span></span> here.',
    );
    expect(face.prompt).not.toContain("covariate");
    expect(face.answer).toMatch(
      /^The shift is <mark class="gap"><span class="unseen">answer: <\/span>covariate <span class="nowrap"><span class="katex">.*<\/span><\/span> shift<\/mark> here\.$/,
    );
  });
  test("of a cloze keeps a comma beside its gap", async () => {
    const face = await faceOf("C: The {{shift}}, as it is called. {#a}");
    expect(face.prompt).toContain("</span></span>\u2060, as it is called.");
  });
  test("of a cloze without a hint says blank", async () => {
    expect(await faceOf("C: The {{shift}} is here. {#a}")).toMatchObject({
      prompt: 'The <span class="gap"><span class="unseen">blank</span></span> is here.',
    });
  });
  test("of another kind leaves braces alone", async () => {
    expect(await faceOf("Q: What does `{{x}}` or {{y}} mean? {#a}\nA: z")).toMatchObject({
      prompt: "What does <code>{{x}}</code> or {{y}} mean?",
    });
  });
  test("of a number shows its working as arithmetic, not as emphasis", async () => {
    expect(
      await faceOf(
        "N: In GB? {#a}\nA: 8 GB\nTolerance: 0%\nWork: 2*2*2^1 = 8\nWork: 80000 * 0.00001 * 10 = 8\nWork: 9-1 = 8 GB",
      ),
    ).toMatchObject({
      work: ["2 × 2 × 2<sup>1</sup> = 8", "80,000 × 0.00001 × 10 = 8", "9−1 = 8 GB"],
      unit: "GB",
      value: 8,
    });
  });
  test("carries its reason, sources and month", async () => {
    const [card] = await renderNote(
      readNote("Q: x? {#a}\nA: y\nWhy: It *is*.\nSource: DMLS, ch. 8; MLSDI\nChecked: 2026-11"),
      sources,
    );
    expect(card.content).toMatchObject({
      why: "It <em>is</em>.",
      sources: [
        { text: "Huyen 2022", url: "https://example.org/dmls", place: "ch.\u00a08" },
        { text: "Aminian & Xu 2023", url: "", place: "" },
      ],
      checked: "2026-11",
    });
  });
});

describe("hostile text", () => {
  const CORPUS = [
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)><script>alert(1)</script></svg>",
    "<script>alert(1)</script>",
    "<iframe src=javascript:alert(1)></iframe>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](data:text/html,<script>alert(1)</script>)",
    "[x](vbscript:alert(1))",
    '<a href="&#106;avascript:alert(1)">x</a>',
    "<javascript:alert(1)>",
    "![x](https://evil.example/a.png)",
    '![x](x" onerror="alert(1))',
    '<style>@import "https://evil.example/a.css"</style>',
    "<base href=https://evil.example/><form action=https://evil.example><input name=q>",
    "`<img src=x onerror=alert(1)>`",
    "$\\href{javascript:alert(1)}{x}$",
    "$\\includegraphics{https://evil.example/a.png}$",
    "$\\htmlData{x=y}{z}\\htmlStyle{background:url(https://evil.example)}{w}$",
    "$<img src=x onerror=alert(1)>$",
    "$\\text{<script>alert(1)</script>}$",
    "[@<img src=x onerror=alert(1)>, ch. 1]",
    '[@x" onclick="alert(1)]',
    "<!--> <img src=x onerror=alert(1)> -->",
    "<details open ontoggle=alert(1)>",
    "a\u0000<scr\u0000ipt>alert(1)</scr\u0000ipt>",
    "{{<img src=x onerror=alert(1)>::<b onclick=alert(1)>}}",
    "[x]: javascript:alert(1)\n\n[x]",
    "[^1]\n\n[^1]: <img src=x onerror=alert(1)>",
  ];
  const ALLOWED = new Set(
    "p br strong em del code pre a ul ol li blockquote table thead tbody tr th td hr h3 h4 h5 h6 span mark cite div sup figure figcaption details summary svg title desc g path polygon polyline ellipse text math semantics annotation mrow mi mo mn mtext mspace msub msup mfrac mstyle mpadded mglyph menclose merror line".split(
      " ",
    ),
  );

  /** Nothing in it can run, load or send. */
  function expectInert(text: string): void {
    for (const { tagName, properties } of elements(parse(text))) {
      expect(ALLOWED, `<${tagName}> in ${text}`).toContain(tagName);
      for (const [name, value] of Object.entries(properties ?? {})) {
        expect(name, text).not.toMatch(/^on/i);
        if (name === "href") expect(String(value), text).toMatch(/^(?:https?:|mailto:|\/|#|[\w.]*$)/);
        if (name === "style") expect(String(value), text).not.toMatch(/url|expression|import/i);
        expect(
          ["src", "srcset", "action", "formAction", "xLinkHref", "background", "poster", "data"],
          text,
        ).not.toContain(name);
      }
    }
  }

  test.each(CORPUS)("%s is inert in running text", (text) => {
    for (const manner of [{}, { inline: true }, { gaps: true, inline: true }]) expectInert(html(text, manner));
  });

  test("is inert in every field of every kind", async () => {
    for (const payload of CORPUS.filter((text) => !text.includes("\n"))) {
      const bodies = [
        { kind: "basic", prompt: payload, answer: payload, bothWays: true },
        { kind: "cloze", text: `${payload} {{c1::${payload}::${payload}}}` },
        { kind: "list", prompt: payload, items: [payload, payload] },
        {
          kind: "versus",
          prompt: payload,
          columns: [payload, payload],
          rows: [{ label: `a ${payload}`, cells: [payload, payload] }],
        },
        { kind: "number", prompt: payload, value: 1, unit: "", tolerance: 0, work: [payload] },
        { kind: "choice", prompt: payload, options: [{ text: payload, right: true, reason: payload }] },
        { kind: "scenario", prompt: payload, answer: payload, seconds: 60, rubric: [payload] },
        {
          kind: "diagram",
          prompt: payload,
          answer: payload,
          mask: "a",
          diagram: {
            id: "",
            title: payload,
            description: payload,
            dot: `digraph { a [label=${JSON.stringify(payload)}, URL="javascript:alert(1)", tooltip="x", id="y"]; a -> b [label=${JSON.stringify(payload)}, href="javascript:alert(1)"] }`,
          },
        },
      ] as const;
      for (const body of bodies) {
        const note = { ...readNote("Q: x? {#a}\nA: y"), body, why: payload };
        for (const { content } of await renderNote(note, sources)) {
          const strings: string[] = [];
          JSON.stringify(content, (key, value) => {
            if (typeof value === "string" && !["kind", "url", "unit", "checked"].includes(key)) strings.push(value);
            return value;
          });
          for (const text of strings) expectInert(text);
        }
      }
    }
  });
});

describe("text beyond the limits", () => {
  const rows = (columns: number, count: number) =>
    `|${" a |".repeat(columns)}\n|${"-|".repeat(columns)}\n${`|${" b |".repeat(columns)}\n`.repeat(count)}`;
  test.each([
    ["40 KB", "word ".repeat(8000)],
    ["2,000 quotations in one another", `${"> ".repeat(2000)}x`],
    ["a list 300 deep", Array.from({ length: 300 }, (_, depth) => `${"  ".repeat(depth)}- x`).join("\n")],
    ["5,000 asterisks", "*".repeat(5000)],
    ["5,000 asterisks apart", "*a ".repeat(5000)],
    ["5,000 brackets", "[".repeat(5000)],
    ["2,000 links begun", "[a](".repeat(2000)],
    ["a table of 200 × 200", rows(200, 200)],
    ["10,000 ticks", "`a".repeat(5000)],
    [
      "a bomb of definitions",
      `$${"\\def\\a{xxxxxxxxxx}\\def\\b{\\a\\a\\a\\a\\a\\a\\a\\a}\\def\\c{\\b\\b\\b\\b\\b\\b\\b\\b}\\def\\d{\\c\\c\\c\\c\\c\\c\\c\\c}\\d\\d\\d\\d"}$`,
    ],
    ["10,000 characters of TeX", `$${"x+".repeat(5000)}y$`],
    ["2,000 fractions", `$${"\\frac".repeat(399)}$`],
    ["4,000 small formulas", "$x$ ".repeat(4000)],
  ])("%s is shown as written, with a word that says so", (_, text) => {
    const rendered = markdownHtml(text, { sources, id: "dg" });
    expect(rendered.isWhole).toBe(false);
    expect(rendered.html).toContain("This could not be formatted.");
    expect(rendered.html.length).toBeLessThan(LIMITS.outputBytes * 4);
  });

  test("one bad formula spoils only itself", () => {
    const { html: shown, isWhole } = markdownHtml("Before $\\frac{1$ after.", { sources, id: "dg" });
    expect(isWhole).toBe(false);
    expect(shown).toBe(
      '<p>Before <span class="unformatted" dir="auto">\\frac{1</span><span class="unformatted-note"> This could not be formatted.</span> after.</p>',
    );
  });

  test.each([
    ["an unclosed gap", "{{c1::"],
    ["gaps in one another", "{{a {{b}} c}}"],
    ["a closing alone", "a }} b"],
  ])("%s stays as it was typed", (_, text) => {
    const shown = markdownHtml(text, { sources, id: "dg", gaps: true });
    expect(shown.isWhole).toBe(true);
  });

  test("strange characters come through, and those that no database takes do not", () => {
    const strange = "\u202eRTL e\u0301\u0301 👩‍👩‍👧 ﷽";
    expect(textOf(parse(html(strange)))).toBe(strange);
    expect(html("a\u0000b\ud800c")).toBe("<p>ab\ufffdc</p>");
  });
});

test("the renderer's version moves when its output does", async () => {
  const sample = readDeck(
    deckAround(
      'Q: Why $x$? {#a}\nA: **So** [@DMLS].\n\nC: A {{c1::gap::hint}} here and now. {#b}\n\nD: Which? {#d}\nA: Store\n```dot\n// Title: T\n// Description: D\n// Mask: s\ndigraph { a [label="Batch pipeline"]; s [label=Store, class=store]; a -> s [label=daily] }\n```',
    ).replace("The relation", "```sql\nSELECT 1\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nThe relation"),
  );
  const { content } = await renderDeck(sample.deck!.deck, "Data", sources);
  // Changed on purpose? Raise rendererVersion, so that seeded decks are rendered anew, and accept the snapshot.
  expect({ rendererVersion, content }).toMatchSnapshot();
});
