import { beforeEach, describe, expect, test } from "vitest";
import { keepDecks, newestCatalogue, openContents } from "@/lib/browser/catalogue";
import { openLibrary } from "@/lib/browser/store";
import { smallCatalogue } from "../log-model";
import { aDevice, catalogue, freshBrowser, timeFrom } from "./device";

beforeEach(freshBrowser);

describe("decks on a device", () => {
  test("are fetched once and there offline", async () => {
    const device = aDevice(timeFrom(), null);
    const first = await newestCatalogue(device.net);
    expect(await openContents(first!, device.net).load("drift")).toMatchObject({ id: "drift" });
    device.faults.offline = true;
    const kept = await newestCatalogue(device.net);
    expect(kept).toEqual(catalogue);
    expect(await openContents(kept!, device.net).load("drift")).toMatchObject({ id: "drift" });
    expect(await openContents(kept!, device.net).load("metrics")).toBeNull();
  });

  test("are asked for once, however many cards want them", async () => {
    const device = aDevice(timeFrom(), null);
    let asked = 0;
    const net = { ...device.net, get: (path: string) => device.net.get(path).finally(() => asked++) };
    const contents = openContents(catalogue, net);
    const both = await Promise.all([contents.load("drift"), contents.load("drift")]);
    expect(both[0]).toBe(both[1]);
    expect(asked).toBe(1);
    expect(contents.ready("drift")).toBe(both[0]);
  });

  test("in scope are kept for offline use, and old contents go", async () => {
    const device = aDevice(timeFrom(), null);
    expect(await keepDecks("core", device.net)).toBe(2);
    const renewed = smallCatalogue();
    const decks = renewed.catalogue.decks.map((deck) => ({ ...deck, hash: `${deck.hash}-2` }));
    const newer = aDevice(timeFrom(), null, { ...renewed, catalogue: { ...renewed.catalogue, revision: "2", decks } });
    expect(await keepDecks(["metrics"], newer.net)).toBe(1);
    expect(await (await openLibrary()).deckKeys()).toEqual(["metrics/hash-of-metrics-2"]);
  });

  test("an answer that is no catalogue is not taken for one", async () => {
    const device = aDevice(timeFrom(), null);
    const net = { ...device.net, get: async () => ({ status: 200, body: { problem: "no" }, retryAfterMs: null }) };
    expect(await newestCatalogue(net)).toBeNull();
  });
});
