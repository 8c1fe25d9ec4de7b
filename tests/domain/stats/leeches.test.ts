import { expect, test } from "vitest";
import { leeches } from "@/lib/domain/stats/leeches";
import { history } from "./histories";

test("names the cards that keep slipping", () => {
  const figure = leeches.figure(history({ leeches: [{ card: "auc/a#1", title: "What is AUC?", lapses: 9 }] }));
  expect(figure.title).toBe("1 card keeps slipping: forgotten 8 times or more.");
  expect(figure.table.rows).toEqual([["What is AUC?", "9"]]);
});
