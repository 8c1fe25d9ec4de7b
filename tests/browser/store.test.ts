import { beforeEach, describe, expect, test } from "vitest";
import { deleteStore, emptyMeta, type Kept, memoryStore, openStore, type Store } from "@/lib/browser/store";
import { freshBrowser } from "./device";

const kept = (n: number, more: Partial<Kept> = {}): Kept => ({
  id: `entry-${n}`,
  entry: { id: `entry-${n}`, at: n, kind: "starred", card: "drift/a#1" },
  waiting: 1,
  ...more,
});
const packed = (card: string) => ({ card, reviews: [], suspended: false, starred: false, buriedDay: null });

beforeEach(freshBrowser);

describe.each([
  ["in IndexedDB", openStore],
  ["in memory", async (owner: string | null) => memoryStore(owner)],
])("a store %s", (name, open: (owner: string | null) => Promise<Store>) => {
  test("says whose it is and whether it lasts", async () => {
    const store = await open("ada");
    expect(store).toMatchObject({ owner: "ada", persistent: name === "in IndexedDB" });
    expect((await open(null)).owner).toBeNull();
  });

  test("begins empty", async () => {
    const store = await open("ada");
    expect(await store.meta()).toEqual(emptyMeta);
    expect(await store.entries()).toEqual([]);
    expect(await store.waiting()).toEqual([]);
    expect(await store.cards()).toEqual([]);
  });

  test("keeps entries, and knows which wait", async () => {
    const store = await open("ada");
    await store.add(kept(1));
    await store.write({ put: [kept(2), kept(3)] });
    expect(await store.entries()).toEqual([kept(1), kept(2), kept(3)]);
    const { waiting: _, ...acknowledged } = kept(2);
    await store.write({ put: [acknowledged], drop: ["entry-3"] });
    expect(await store.waiting()).toEqual([kept(1)]);
    expect(await store.entries()).toEqual([kept(1), acknowledged]);
  });

  test("puts a whole pack in place of the one before, and changes what it is told of the rest", async () => {
    const store = await open("ada");
    await store.write({ cards: [packed("a"), packed("b")], meta: { cursor: 7, wantsPack: false } });
    await store.write({ cards: [packed("c")], meta: { cursor: 9 } });
    expect(await store.cards()).toEqual([packed("c")]);
    expect(await store.meta()).toEqual({ ...emptyMeta, cursor: 9, wantsPack: false });
  });

  test("the same entry twice is once", async () => {
    const store = await open("ada");
    await store.add(kept(1));
    await store.add(kept(1));
    expect(await store.entries()).toHaveLength(1);
  });
});

describe("IndexedDB", () => {
  test("is there for the next visit, and each owner has their own", async () => {
    const store = await openStore("ada");
    await store.add(kept(1));
    store.close();
    expect(await (await openStore("ada")).entries()).toEqual([kept(1)]);
    expect(await (await openStore("bob")).entries()).toEqual([]);
    expect(await (await openStore(null)).entries()).toEqual([]);
    expect((await indexedDB.databases()).map(({ name }) => name).sort()).toEqual([
      "driftless-ada",
      "driftless-bob",
      "driftless-guest",
    ]);
  });

  test("writes all of a change or nothing", async () => {
    const store = await openStore("ada");
    await store.add(kept(1));
    const uncloneable = { ...kept(2), entry: { ...kept(2).entry, text: () => {} } } as unknown as Kept;
    await expect(
      store.write({ put: [kept(3), uncloneable], drop: ["entry-1"], meta: { cursor: 5 } }),
    ).rejects.toThrow();
    expect(await store.entries()).toEqual([kept(1)]);
    expect((await store.meta()).cursor).toBe(0);
  });

  test("opens again when the browser has closed the connection", async () => {
    const store = await openStore("ada");
    await store.add(kept(1));
    store.close();
    await store.add(kept(2));
    expect(await store.entries()).toHaveLength(2);
  });

  test("forgets a person although another tab holds the database", async () => {
    const other = await openStore("ada");
    await other.add(kept(1));
    await deleteStore("ada");
    expect(await (await openStore("ada")).entries()).toEqual([]);
  });
});
