// Diagrams: labels fit their boxes, colours are the page's, and a masked one tells nothing.
import { describe, expect, test } from "vitest";
import { diagramSvg, inspectDiagram, loadGraphviz } from "@/lib/content/diagram";
import { labelLines, textWidth } from "@/lib/content/diagram-labels";
import { renderNote } from "@/lib/content/render";
import { readNote } from "./deck-text";

await loadGraphviz();

const LANES = {
  title: "One component between two lanes",
  description: "A batch lane and a stream lane meet in the middle.",
  dot: `digraph {
    rankdir=TB
    subgraph cluster_offline { label="Offline lane"; batch_job [label="Batch pipeline"] }
    stream_job [label="Stream jobs", class="queue", shape=cylinder]; the_store [label="Feature store", class=store]
    trainer [label="Training of the large ranking model", class=model]; someone [label="Ann <b>", class=user, shape=ellipse]; gate [label="ok?", shape=diamond]
    batch_job -> the_store [label="daily"]; stream_job -> the_store [style=dashed]; the_store -> trainer; the_store -> someone; the_store -> gate
  }`,
};

/** Boxes of nodes with their texts: [width, [line, …]]. */
function boxes(svg: string): readonly { readonly width: number; readonly lines: readonly string[] }[] {
  return [...svg.matchAll(/<g class="node[^"]*">(.*?)<\/g>/g)].map(([, inside]) => {
    const ellipse = /<ellipse[^>]* rx="([\d.]+)"/.exec(inside);
    const xs = [...inside.matchAll(/(?:d|points)="([^"]*)"/g)].flatMap((found) =>
      [...found[1].matchAll(/(-?[\d.]+),-?[\d.]+/g)].map((pair) => Number(pair[1])),
    );
    const width = ellipse ? 2 * Number(ellipse[1]) : Math.max(...xs) - Math.min(...xs);
    return {
      width,
      lines: [...inside.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map((found) =>
        found[1].replace(/&lt;/g, "<").replace(/&gt;/g, ">"),
      ),
    };
  });
}

describe("a diagram", () => {
  const svg = diagramSvg(LANES, "dg-1");

  test("has a box that fits for every label", () => {
    const found = boxes(svg);
    expect(found).toHaveLength(6);
    for (const { width, lines } of found) for (const line of lines) expect(textWidth(line), line).toBeLessThan(width);
  });
  test("says what it shows, under ids of its own", () => {
    expect(svg).toMatch(
      /^<svg class="dgm" role="img" aria-labelledby="dg-1-t dg-1-d" viewBox="[-\d. ]+" width="[\d.]+" height="[\d.]+" style="min-width:\d+px;min-height:\d+px"><title id="dg-1-t">One component between two lanes<\/title><desc id="dg-1-d">/,
    );
    expect([...svg.matchAll(/ id="([^"]*)"/g)].map((found) => found[1])).toEqual(["dg-1-t", "dg-1-d"]);
  });
  test("leaves colours and fonts to the page", () => {
    expect(svg).not.toMatch(/fill=|stroke=|font/);
    expect(svg).toContain('class="node store"');
    expect(svg).toContain('class="node model"');
    expect(svg).toContain('class="cluster"');
    expect(svg).toContain('class="dashed"');
  });
  test("shows labels as text", () => expect(svg).toContain("Ann &lt;b&gt;"));
  test("keeps only classes that mean something", () => {
    expect(diagramSvg({ ...LANES, dot: 'digraph { a [class="store evil\\" onload=x"] }' }, "dg")).toContain(
      '<g class="node store">',
    );
  });
  test("passes on no link, picture or id of its author", () => {
    const risky =
      'digraph { a [URL="javascript:alert(1)", id="evil", tooltip="evil", image="evil.png"]; a -> b [href="javascript:alert(1)", edgetooltip="evil"] }';
    expect(diagramSvg({ ...LANES, dot: risky }, "dg")).not.toMatch(/evil|javascript|href/);
  });
  test("breaks a long label in two near its middle", () => {
    expect(labelLines("Feature store")).toEqual(["Feature store"]);
    expect(labelLines("Training of the large model")).toEqual(["Training of the", "large model"]);
    expect(labelLines("first\\nsecond")).toEqual(["first", "second"]);
    expect(labelLines("Antidisestablishment")).toEqual(["Antidisestablishment"]);
  });
  test("keeps room for the label of an edge in the font of the page", () => {
    const drawn = diagramSvg(
      {
        ...LANES,
        dot: 'digraph { a -> b [label="200 million\\nof [them]"] // c -> d [label=no]\n b -> c [label=x]; d [label="-> e"] }',
      },
      "dg",
    );
    const [from, , width] = (/viewBox="([^"]*)"/.exec(drawn)?.[1] ?? "").split(" ").map(Number);
    const texts = [...drawn.matchAll(/<g class="edge">.*?<\/g>/g)].flatMap(([edge]) =>
      [...edge.matchAll(/<text x="([\d.]+)" y="([\d.]+)" text-anchor="middle">([^<]*)/g)].map(([, x, y, text]) => ({
        x: Number(x),
        y: Number(y),
        text,
      })),
    );
    expect(texts.map(({ text }) => text)).toEqual(["200 million", "of [them]", "x"]);
    for (const { x, text } of texts) {
      expect(x - textWidth(text, 12) / 2, text).toBeGreaterThan(from);
      expect(x + textWidth(text, 12) / 2, text).toBeLessThan(from + width);
    }
    expect(texts[1].y).toBe(texts[0].y + 15);
    expect(boxes(drawn).map(({ lines }) => lines.join())).toEqual(["a", "b", "c", "-> e"]);
  });
  test("that Graphviz cannot read is a problem, and the next one is drawn all the same", () => {
    expect(inspectDiagram("digraph { a -> ")).toMatchObject({ problem: expect.stringContaining("syntax error") });
    expect(inspectDiagram("digraph { a -> b [label=x] }")).toMatchObject({
      nodes: [{ name: "a" }, { name: "b" }],
      edgeLabels: ["x"],
    });
  });
});

describe("a masked diagram", () => {
  const whole = diagramSvg(LANES, "dg");
  const masked = diagramSvg(LANES, "dg", "the_store");

  test("has the same size, and a question mark in the empty box", () => {
    expect(/viewBox="([^"]*)"/.exec(masked)?.[1]).toBe(/viewBox="([^"]*)"/.exec(whole)?.[1]);
    expect(masked).toMatch(/<g class="node masked"><path[^>]*\/><text[^>]*>\?<\/text><\/g>/);
    expect(boxes(masked).map(({ width }) => Math.round(width))).toEqual(
      boxes(whole).map(({ width }) => Math.round(width)),
    );
  });
  test("holds neither the label, nor the node's name, nor its class", () => {
    expect(masked).not.toMatch(/feature|the_store|class="node store/i);
  });
  test("names no node at all", () => expect(masked).not.toMatch(/batch_job|stream_job|trainer|someone/));

  test("of a card has a title that does not tell", async () => {
    const note = (title: string) =>
      readNote(
        `D: Which component? {#a}\nA: Feature store\n\`\`\`dot\n// Title: ${title}\n// Description: Two lanes with an empty box between.\n// Mask: s\ndigraph { a -> s; s [label="Feature store"] }\n\`\`\``,
      );
    const shown = async (title: string) => {
      const [{ content }] = await renderNote(note(title), new Map());
      if (content.face.kind !== "diagram") throw new Error("a diagram");
      return content.face;
    };
    const telling = await shown("The feature store serves two lanes");
    expect(telling.masked).toContain(">Diagram with one empty box</title>");
    expect(telling.masked).not.toMatch(/feature/i);
    expect(telling.figure).toContain("The feature store serves two lanes");
    expect((await shown("Two lanes")).masked).toContain(">Two lanes</title>");
    expect(/id="([^"]*)-t"/.exec(telling.masked)?.[1]).not.toBe(/id="([^"]*)-t"/.exec(telling.figure)?.[1]);
  });
});
