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
  /** The newest weights, or a preset that reviews may name, are not what they were: cards must be folded anew. */
  readonly moved: boolean;
  /** Ids that were not known before. */
  readonly added: readonly string[];
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
  const moved =
    JSON.stringify(known.newest.weights) !== JSON.stringify(newest.weights) ||
    before.some(({ body }) => bodies.get(presetFrom(body).id) !== body);
  return {
    presets: presetsOf([...bodies].map(([id, body]) => ({ body, newest: id === newest.id }))),
    moved,
    added: [...bodies.keys()].filter((id) => !known.byId.has(id)),
  };
}

export async function presetOf(userId: string): Promise<Preset> {
  const [found] = await sql().read(() =>
    rows<Kept>(`SELECT "body", "newest" FROM "Preset" WHERE "userId" = $1 AND "newest"`, userId),
  );
  return found ? presetFrom(found.body) : defaultPreset;
}
