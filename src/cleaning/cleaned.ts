/** What became of one cell: its canonical value, what was changed on the way, and why it was refused if it was. */
export interface Cleaned<Value> {
  /** Canonical form; null when the cell is empty, a null word or refused. */
  readonly value: Value | null;
  /** Codes of what was changed or noticed, as `phone.migrated_2018`. */
  readonly flags: readonly string[];
  /** The one reason why there is no value, as `phone.too_short`; null for a value and for an empty cell. */
  readonly refused: string | null;
}

const none: readonly string[] = Object.freeze([]);
const blank: Cleaned<never> = Object.freeze({ value: null, flags: none, refused: null });

/** Nothing was there. */
export const empty = (): Cleaned<never> => blank;

/** A value, with the flags of what was done to reach it. */
export const kept = <Value>(value: Value, flags: readonly string[] = none): Cleaned<Value> => ({
  value,
  flags,
  refused: null,
});

/** No value, for one reason. */
export const refused = (code: string, flags: readonly string[] = none): Cleaned<never> => ({
  value: null,
  flags,
  refused: code,
});
