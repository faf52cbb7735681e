import type { PackedWords } from './packed.ts';

/** One feature of every record: a word id, 0 where it is missing. */
export interface Feature {
  /** Name in explanations: the header of its column. */
  readonly name: string;
  readonly values: Int32Array;
  readonly words: PackedWords;
  /** The spelling of a name with diacritics; 0 where it has none. */
  readonly marks?: WordColumn;
  /** Dates: yyyymmdd as a number for each word. */
  readonly numbers?: Int32Array;
}

/** Word ids over their own dictionary. */
export interface WordColumn {
  readonly values: Int32Array;
  readonly words: PackedWords;
}

/** The features of all records; features that the input does not have are absent. */
export interface Features {
  readonly given?: Feature;
  readonly family?: Feature;
  readonly name?: Feature;
  /** The single word that people are called by: the last of a Vietnamese given name, the first of a Western one. */
  readonly called?: Feature;
  /** Name suffix: Jr, Sr, II … */
  readonly suffix?: Feature;
  readonly company?: Feature;
  readonly address?: Feature;
  readonly place?: Feature;
  readonly region?: Feature;
  readonly postcode?: Feature;
  readonly gender?: Feature;
  readonly email?: Feature;
  readonly phones: readonly Feature[];
  readonly dates: readonly Feature[];
  readonly ids: readonly Feature[];
  readonly texts: readonly Feature[];
}
