import { expect, test } from "@playwright/test";
import { monkey } from "./monkey";

test("random keys, reloads, a network that comes and goes and a clock that jumps, in two tabs, keep every rating once", async ({
  browser,
  baseURL,
}) => {
  const { accepted, missing, twice, unknown, here, elsewhere } = await monkey(browser, baseURL ?? "", 20, 160);
  expect(accepted).toBeGreaterThan(5);
  expect({ missing, twice, unknown }).toEqual({ missing: [], twice: [], unknown: [] });
  expect(here).toBe(elsewhere);
});
