import type { Pattern } from './pattern-store.ts';

/** A value of a field that has a coefficient of its own. */
export interface Level {
  readonly field: string;
  /** The value; null stands for those without one, `''` for values too rare for one of their own. */
  readonly value: string | null;
  readonly trials: number;
  readonly hits: number;
}

/** How values of fields become yes-or-no features. */
export interface FeatureEncoding {
  /** The fields that are used, in their order. */
  readonly fields: readonly string[];
  /** A level a feature. The most frequent value of each field has none: the others are compared with it. */
  readonly levels: readonly Level[];
  /** The features of a pattern's values. */
  featuresOf(values: readonly (string | null)[]): number[];
}

/** A value of fewer contacts is too rare for a coefficient of its own. */
const fewestOfLevel = 30;
const rare = '';

/**
 * Chooses fields, in their order, as long as their levels together do not pass `most`; a field that does not fit is passed
 * over for the next.
 */
export function chooseEncoding(patterns: readonly Pattern[], fields: readonly string[], most: number): FeatureEncoding {
  const chosen: {
    readonly place: number;
    readonly field: string;
    readonly levels: readonly Level[];
    readonly reference: string | null;
  }[] = [];
  let left = most;
  for (const [place, field] of fields.entries()) {
    const [reference, ...levels] = levelsOf(patterns, { place, field });
    if (!reference || levels.length === 0 || levels.length > left) continue;
    left -= levels.length;
    chosen.push({ place, field, levels, reference: reference.value });
  }
  const levels = chosen.flatMap((one) => one.levels);
  const features = chosen.map(({ place, field, reference }) => ({
    place,
    reference,
    of: new Map(levels.flatMap((level, feature) => (level.field === field ? [[level.value, feature] as const] : []))),
  }));
  return {
    fields: chosen.map(({ field }) => field),
    levels,
    featuresOf: (values) =>
      features.flatMap(({ place, of, reference }) => {
        const value = values[place] ?? null;
        return value === reference ? [] : (of.get(value) ?? of.get(rare) ?? []);
      }),
  };
}

/** The levels of a field, the most frequent first; rare values together are one, where they are not rare together. */
function levelsOf(patterns: readonly Pattern[], { place, field }: { place: number; field: string }): Level[] {
  const counts = new Map<string | null, { trials: number; hits: number }>();
  for (const { values, contacts, hits } of patterns) {
    const value = values[place] ?? null;
    const before = counts.get(value) ?? { trials: 0, hits: 0 };
    counts.set(value, { trials: before.trials + contacts, hits: before.hits + hits });
  }
  const all = [...counts].map(([value, counted]) => ({ field, value, ...counted }));
  const own = all.filter(({ trials }) => trials >= fewestOfLevel);
  const others = all.filter(({ trials }) => trials < fewestOfLevel);
  const together = {
    field,
    value: rare,
    trials: others.reduce((sum, { trials }) => sum + trials, 0),
    hits: others.reduce((sum, { hits }) => sum + hits, 0),
  };
  const levels: Level[] = together.trials >= fewestOfLevel ? [...own, together] : own;
  return levels.sort((a, b) => b.trials - a.trials || String(a.value).localeCompare(String(b.value)));
}
