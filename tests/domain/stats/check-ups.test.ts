import { expect, test } from "vitest";
import type { Checked } from "@/lib/domain/review-log";
import { checkUps } from "@/lib/domain/stats/check-ups";
import { history, today } from "./histories";

const answers = (n: number, known: number, ago = 0): readonly Checked[] =>
  Array.from({ length: n }, (_, nth) => ({
    id: `${ago} ${nth}`,
    at: 0,
    kind: "checked",
    question: `a/q${nth}`,
    topic: "a",
    note: "c/n",
    day: today - ago,
    promised: 0.85,
    recalled: nth < known,
  }));

test("says what was forecast and what was known, and claims nothing from few answers", () => {
  expect(checkUps.figure(history({ checked: answers(5, 4) })).title).toBe(
    "In 1 check-up the forecast was 85 % and you knew 4 of 5 (44 % to 95 %): too few to judge before 10.",
  );
  expect(checkUps.figure(history({ checked: [...answers(20, 17, 14), ...answers(20, 16)] })).title).toBe(
    "In 2 check-ups the forecast was 85 % and you knew 33 of 40 (71 % to 90 %): the two agree as far as so many answers can tell.",
  );
});

test("counts every check-up, also those that are not drawn any more", () => {
  const checked = Array.from({ length: 40 }, (_, nth) => answers(5, 4, 14 * nth)).flat();
  const { title, table } = checkUps.figure(history({ checked }));
  expect(title).toMatch(/^In 40 check-ups the forecast was 85 % and you knew 160 of 200 /);
  expect(table.rows).toHaveLength(26);
});

test("gives each check-up its row", () => {
  const { table } = checkUps.figure(history({ checked: [...answers(5, 5, 14), ...answers(5, 2)] }));
  expect(table.rows).toEqual([
    ["6 Nov", "85 %", "5 of 5", "65 % to 100 %", "5"],
    ["20 Nov", "85 %", "2 of 5", "14 % to 73 %", "5"],
  ]);
});
