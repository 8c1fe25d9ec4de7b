import { describe, expect, it } from "vitest";
import { leave, takeUp } from "@/app/_ui/on-its-way";

describe("HTML between the two renderings of a document", () => {
  it("is taken up as often as it is wanted, for a minute", () => {
    leave("a", "<p>a</p>", 0);
    leave("b", "<p>b</p>", 30_000);
    expect([takeUp("a"), takeUp("a"), takeUp("b")]).toEqual(["<p>a</p>", "<p>a</p>", "<p>b</p>"]);
    leave("c", "<p>c</p>", 60_000);
    expect(() => takeUp("a")).toThrow("HTML a was not left");
    expect(takeUp("b")).toBe("<p>b</p>");
  });

  it("stays for a minute after it was left last", () => {
    leave("d", "d", 100_000);
    leave("e", "e", 110_000);
    leave("d", "d", 150_000);
    leave("f", "f", 180_000);
    expect(takeUp("d")).toBe("d");
    expect(() => takeUp("e")).toThrow();
  });
});
