import type { PackedWords } from './packed.ts';

/** One attribute of every record: a word id, 0 where it is missing. */
export interface Feature {
  /** Name of the attribute in explanations: the header it was read from. */
  readonly name: string;
  readonly values: Int32Array;
  readonly words: PackedWords;
  /** The marked spelling of a name; 0 where it has no diacritics. */
  readonly marks?: WordColumn;
  /** The number yyyymmdd of each word of a date. */
  readonly numbers?: Int32Array;
}

/** Word ids over words of their own. */
export interface WordColumn {
  readonly values: Int32Array;
  readonly words: PackedWords;
}

/** What is known of every record, attribute by attribute; absent attributes are not in the input. */
export interface Features {
  readonly given?: Feature;
  readonly family?: Feature;
  readonly name?: Feature;
  /** The one word of the given name by which people are called: the last of a Vietnamese name, the first of a Western one. */
  readonly called?: Feature;
  /** Jr, Sr, II …: tells people of one name apart. */
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
