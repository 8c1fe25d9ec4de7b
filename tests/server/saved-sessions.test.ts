import { expect, test } from "vitest";
import { addToSession, savedSessions, saveSession } from "@/lib/server/saved-sessions";
import { onEachDatabase } from "./databases";
import { logOf, NOW, person, send, undone } from "./people";

onEachDatabase(() => {
  test("a search is kept under its name, changed, forgotten, and taken back", async () => {
    const a = await person();
    expect(await savedSessions(a)).toEqual([]);
    expect(await saveSession(a, { name: " what  I miss ", query: "is:leech" }, NOW)).toBeNull();
    expect(await saveSession(a, { name: "Drift", query: "deck:drift" }, NOW + 1)).toBeNull();
    expect(await savedSessions(a)).toEqual([
      { name: "Drift", query: "deck:drift" },
      { name: "what I miss", query: "is:leech" },
    ]);
    await saveSession(a, { name: "Drift", query: "deck:drift is:due" }, NOW + 2);
    await saveSession(a, { name: "what I miss", query: "" }, NOW + 3);
    expect(await savedSessions(a)).toEqual([{ name: "Drift", query: "deck:drift is:due" }]);
    const forgotten = (await logOf(a)).at(-1);
    await send(a, [undone(forgotten?.id as string, NOW + 4)], { now: NOW + 4 });
    expect(await savedSessions(a)).toHaveLength(2);
    expect(await savedSessions(await person())).toEqual([]);
  });

  test("cards join a session by name, and leave it with one undo", async () => {
    const a = await person();
    expect(await addToSession(a, "Mock", ["c/n#1", "c/m#1"], NOW)).toHaveProperty("ids");
    const added = await addToSession(a, "Mock", ["c/n#1", "c/o#1"], NOW + 1);
    expect(await savedSessions(a)).toEqual([{ name: "Mock", query: "card:c/n#1,c/m#1,c/o#1" }]);
    await send(a, [undone("ids" in added ? (added.ids[0] as string) : "", NOW + 2)], { now: NOW + 2 });
    expect(await savedSessions(a)).toEqual([{ name: "Mock", query: "card:c/n#1,c/m#1" }]);
    await saveSession(a, { name: "Due", query: "is:due" }, NOW + 3);
    expect(await addToSession(a, "Due", ["c/n#1"], NOW + 4)).toHaveProperty("problem", expect.stringMatching(/\.$/));
    expect(await addToSession(a, " ", ["c/n#1"], NOW + 4)).toHaveProperty("problem");
    const many = Array.from({ length: 200 }, (_, i) => `concept/note-${i}#1`);
    expect(await addToSession(a, "Long", many, NOW + 4)).toHaveProperty("problem", expect.stringContaining("forty"));
  });

  test("a name that says nothing, or too much, is refused with a sentence", async () => {
    const a = await person();
    expect(await saveSession(a, { name: "  ", query: "x" }, NOW)).toMatch(/\.$/);
    expect(await saveSession(a, { name: "n".repeat(300), query: "x" }, NOW)).toMatch(/\.$/);
    expect(await saveSession(a, { name: "n", query: "x".repeat(3000) }, NOW)).toMatch(/\.$/);
  });
});
