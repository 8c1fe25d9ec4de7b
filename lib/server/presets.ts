// A person's settings: a projection of their `preset changed` entries.
import "server-only";
import { defaultPreset, type Preset, type Presets, presetsFrom } from "@/lib/domain/preset";
import type { AnyEntry } from "@/lib/domain/review-log";
import { sql } from "./database";
import { insert, type Query, type Row, rows } from "./sql";

// The scheduler keeps a model per array of weights: the same text gives the same object.
const parsed = new Map<string, Preset>();
const KEPT = 500;
function presetFrom(body: string): Preset {
  let preset = parsed.get(body);
  if (!preset) {
    if (parsed.size >= KEPT) parsed.clear();
    // A field that came later than the row has its default.
    preset = { ...defaultPreset, ...(JSON.parse(body) as Preset) };
    parsed.set(body, preset);
  }
  return preset;
}

type Kept = Row & { readonly body: string; readonly newest: boolean | number };

export function* readPresets(userId: string): Query<Presets> {
  const found = yield* rows<Kept>(`SELECT "body", "newest" FROM "Preset" WHERE "userId" = $1`, userId);
  return presetsOf(found);
}

function presetsOf(found: readonly Kept[]): Presets {
  const byId = new Map([[defaultPreset.id, defaultPreset]]);
  let newest = defaultPreset;
  for (const row of found) {
    const preset = presetFrom(row.body);
    byId.set(preset.id, preset);
    if (row.newest) newest = preset;
  }
  return { byId, newest };
}

export type Projected = {
  readonly presets: Presets;
  /** The newest weights are not what they were: what is remembered of every card must be folded anew. */
  readonly hasNewWeights: boolean;
  /** A preset that reviews may name is another than it was: what was decided must be folded anew. */
  readonly hasOtherBodies: boolean;
  /** Ids that were not known before, and those that no longer are: what was decided is another where a review names them. */
  readonly turned: readonly string[];
};

/** Folds the changes anew. */
export function* projectPresets(userId: string, loose: readonly AnyEntry[]): Query<Projected> {
  const before = yield* rows<Kept>(`SELECT "body", "newest" FROM "Preset" WHERE "userId" = $1`, userId);
  const { byId, newest } = presetsFrom(loose);
  const bodies = new Map(
    [...byId].filter(([id]) => id !== defaultPreset.id).map(([id, preset]) => [id, JSON.stringify(preset)]),
  );
  yield* rows(`DELETE FROM "Preset" WHERE "userId" = $1`, userId);
  yield* insert(
    "Preset",
    { userId: "text", id: "text", body: "text", newest: "boolean" },
    [...bodies].map(([id, body]) => [userId, id, body, id === newest.id]),
  );
  const known = presetsOf(before);
  const isOther = ({ body }: Kept): boolean => (bodies.get(presetFrom(body).id) ?? body) !== body;
  const gone = [...known.byId.keys()].filter((id) => id !== defaultPreset.id && !bodies.has(id));
  return {
    presets: presetsOf([...bodies].map(([id, body]) => ({ body, newest: id === newest.id }))),
    hasNewWeights: JSON.stringify(known.newest.weights) !== JSON.stringify(newest.weights),
    hasOtherBodies: before.some(isOther),
    turned: [...[...bodies.keys()].filter((id) => !known.byId.has(id)), ...gone],
  };
}

export async function presetOf(userId: string): Promise<Preset> {
  const [found] = await sql().read(() =>
    rows<Kept>(`SELECT "body", "newest" FROM "Preset" WHERE "userId" = $1 AND "newest"`, userId),
  );
  return found ? presetFrom(found.body) : defaultPreset;
}
