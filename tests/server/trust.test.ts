// TRUST.md names tests that exist, and is what the rows make of it.
import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";

test("TRUST.md is as npm run trust writes it, and every test that it names exists", () => {
  const { status, stderr } = spawnSync(process.execPath, ["scripts/trust.mjs", "--check"], { encoding: "utf8" });
  expect(stderr).toBe("");
  expect(status).toBe(0);
});
