// Attempts at designs are in the log, on every device, and what they want asked is asked, whatever its due date.
import { beforeAll, describe, expect, test } from "vitest";
import { attemptsOf } from "@/lib/server/practice";
import { todayFor } from "@/lib/server/today";
import { onEachDatabase } from "./databases";
import { cardsOf, seedLibrary } from "./decks";
import { DAY, NOW, person, reviewed, send, shownOf } from "./people";

const today = Math.floor(NOW / DAY);
const drift = cardsOf({ id: "drift", concepts: 2, cards: 3 });
let made = 0;
const practised = (more: Record<string, unknown> = {}) => ({
  id: `0190a000-0000-7000-8000-${String(++made).padStart(12, "0")}`,
  at: NOW,
  kind: "practised",
  design: "14-typeahead",
  began: NOW - 60_000,
  tookMs: 60_000,
  text: "A trie.",
  said: [0, 2],
  ...more,
});

onEachDatabase(() => {
  beforeAll(async () => void (await seedLibrary()));

  describe("an attempt at a design", () => {
    test("is kept with its words, and gone when it is taken back", async () => {
      const a = await person();
      const [one, other] = [practised(), practised({ began: NOW, text: "A sketch." })];
      await send(a, [one, other, practised({ design: "01-search" })]);
      expect(await attemptsOf(a, "14-typeahead")).toEqual({
        "14-typeahead": [
          { at: NOW - 60_000, tookMs: 60_000, text: "A trie.", said: [0, 2] },
          { at: NOW, tookMs: 60_000, text: "A sketch.", said: [0, 2] },
        ],
      });
      expect(Object.keys(await attemptsOf(a)).sort()).toEqual(["01-search", "14-typeahead"]);
      await send(a, [{ id: practised().id, at: NOW + 1, kind: "undone", entry: other.id }]);
      expect((await attemptsOf(a, "14-typeahead"))["14-typeahead"]).toHaveLength(1);
    });

    test("has its cards asked on the server and on the device alike, from its day on, and moves no due date", async () => {
      const a = await person();
      await send(
        a,
        drift.map((card) => reviewed(card, NOW - DAY, { rating: 4 })),
      );
      const before = await shownOf(a);
      expect((await todayFor(a, NOW, 60)).counts.due).toBe(0);
      const wanted = { day: today, cards: [drift[0], drift[3]] };
      await send(a, [practised({ wanted }), practised({ wanted: { day: today + 1, cards: [drift[1]] } })]);
      expect((await todayFor(a, NOW, 60)).counts.due).toBe(2);
      const { pack } = await send(a, [], { pack: true });
      expect(pack?.wanted).toEqual([wanted, { day: today + 1, cards: [drift[1]] }]);
      for (const card of wanted.cards) expect(pack?.cards.find((one) => one.card === card)?.reviews).toHaveLength(1);
      expect((await shownOf(a)).states).toEqual(before.states);
      await send(a, [reviewed(drift[0], NOW)]);
      expect((await todayFor(a, NOW, 60)).counts.due).toBe(1);
    });
  });
});
