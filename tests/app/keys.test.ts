import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ankiKeys, keyProblem } from "@/app/_keys/choosing";
import { commandOf, commands, keymapFrom, keyName, noKeys, shortcutsOf, usualKeys } from "@/app/_keys/keymap";
import { actionFor } from "@/app/study/keys";

const press = (key: string, more: Partial<KeyboardEvent> = {}) => ({
  key,
  code: /^\d$/.test(key) ? `Digit${key}` : "",
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  repeat: false,
  isComposing: false,
  ...more,
});
const maps = fc
  .dictionary(fc.constantFrom(...commands(), "fly"), fc.oneof(fc.array(fc.string({ maxLength: 2 })), fc.anything()))
  .map(keymapFrom);

describe("the keys a person chooses", () => {
  test("whatever was kept, no key means two things and none is reserved", () => {
    fc.assert(
      fc.property(maps, (keymap) => {
        const all = commands().flatMap((command) => keymap[command]);
        expect(new Set(all).size).toBe(all.length);
        for (const command of commands())
          for (const key of keymap[command]) expect(keyProblem(key, command, keymap)).toBeNull();
      }),
    );
  });

  test("what is sound comes back as it was kept", () => {
    fc.assert(
      fc.property(maps, (keymap) => {
        expect(keymapFrom(JSON.parse(JSON.stringify(keymap)))).toEqual(keymap);
      }),
    );
    for (const keymap of [usualKeys, ankiKeys, noKeys]) expect(keymapFrom(keymap)).toEqual(keymap);
  });

  test("Space, Enter, Escape, the ratings and Ctrl+Z mean the same under every map", () => {
    fc.assert(
      fc.property(maps, (keymap) => {
        const on = (key: string, side: "question" | "answer", more = {}) =>
          actionFor(press(key, more), side, false, keymap);
        expect(on(" ", "question")).toEqual({ do: "reveal" });
        expect(on("Enter", "answer")).toEqual({ do: "accept" });
        expect(on("Escape", "question")).toEqual({ do: "leave" });
        expect(on("z", "answer", { ctrlKey: true })).toEqual({ do: "undo" });
        for (const rating of [1, 2, 3, 4]) expect(on(String(rating), "answer")).toEqual({ do: "rate", rating });
      }),
    );
  });

  test("a key chosen takes its old owner's place, a double or reserved one is refused with a sentence", () => {
    const keymap = keymapFrom({ info: ["u"], star: ["u"], edit: ["7"] });
    expect(commandOf("u", keymap)).toBe("info");
    expect(keymap.undo).toEqual(["z"]);
    expect(keymap.star).toEqual([]);
    expect(keymap.edit).toEqual([]);
    expect(keyProblem("z", "info", usualKeys)).toBe("z is Undo already.");
    expect(keyProblem("3", "info", usualKeys)).toBe("3 is for ratings and numbers.");
    expect(keyProblem("F5", "info", usualKeys)).toBe("Choose a letter or a sign.");
    expect(keyProblem("ö", "info", usualKeys)).toBeNull();
  });

  test("a letter that a card may have a use for still means its own", () => {
    expect(actionFor(press("a"), "question", false, ankiKeys)).toEqual({
      do: "kind",
      key: "a",
      otherwise: { do: "write" },
    });
    expect(actionFor(press("a"), "answer", false, ankiKeys)).toEqual({ do: "write" });
    expect(actionFor(press("z"), "answer", false, ankiKeys)).toBeNull();
    expect(actionFor(press("d"), "answer", false, ankiKeys)).toEqual({ do: "leave" });
  });

  test("they are named as a screen reader wants them", () => {
    expect(shortcutsOf("undo", usualKeys)).toBe("u z Control+Z");
    expect(shortcutsOf("redo", usualKeys)).toBe("Shift+Z Control+Shift+Z");
    expect(shortcutsOf("leave", noKeys)).toBe("Escape");
    expect(shortcutsOf("info", noKeys)).toBeUndefined();
    expect(shortcutsOf("info", keymapFrom({ info: ["+"] }))).toBe("plus");
    expect(keyName("Z")).toBe("Shift+Z");
  });

  test("a key held down, while composing or with Alt asks for nothing", () => {
    for (const more of [{ repeat: true }, { isComposing: true }, { altKey: true }])
      expect(actionFor(press("u", more), "answer", false, usualKeys)).toBeNull();
    expect(actionFor(press(" "), "answer", true, usualKeys)).toBeNull();
    expect(actionFor(press("&", { code: "Digit1" }), "answer", false, usualKeys)).toEqual({ do: "rate", rating: 1 });
  });
});
