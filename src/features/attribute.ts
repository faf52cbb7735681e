import type { Words } from './packed.ts';

/** One attribute of every record: a word id, 0 where it is missing. */
export interface Attribute {
  /** Name of the attribute in explanations: the header it was read from. */
  readonly name: string;
  readonly values: Int32Array;
  readonly words: Words;
  /** The marked spelling of a name; 0 where it has no diacritics. */
  readonly marks?: Spelling;
  /** The number yyyymmdd of each word of a date. */
  readonly numbers?: Int32Array;
}

/** Word ids over words of their own. */
export interface Spelling {
  readonly values: Int32Array;
  readonly words: Words;
}

/** What is known of every record, attribute by attribute; absent attributes are not in the input. */
export interface Attributes {
  readonly given?: Attribute;
  readonly family?: Attribute;
  readonly name?: Attribute;
  /** The one word of the given name by which people are called: the last of a Vietnamese name, the first of a Western one. */
  readonly called?: Attribute;
  /** Jr, Sr, II …: tells people of one name apart. */
  readonly suffix?: Attribute;
  readonly company?: Attribute;
  readonly address?: Attribute;
  readonly place?: Attribute;
  readonly region?: Attribute;
  readonly postcode?: Attribute;
  readonly gender?: Attribute;
  readonly email?: Attribute;
  readonly phones: readonly Attribute[];
  readonly dates: readonly Attribute[];
  readonly ids: readonly Attribute[];
  readonly texts: readonly Attribute[];
}
