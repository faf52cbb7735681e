import type { FieldName } from '../fields.ts';
import type { OtherMeaning } from './other-meanings.ts';

/** How it is known what a column means, the most trusted first. */
export type KnownBy = 'map' | 'saved_map' | 'shipped_map' | 'header' | 'values' | 'similar_header';

/**
 * Why no field takes a column. `unknown`: nothing is known of it. `other_meaning:KIND`: it is known to be something that
 * no field holds. `sensitive:KIND`: the same, and its cells are blanked before they are stored. `duplicate`: another
 * column is its field. `ignored`: --ignore named it. `rejects_note`: a note that a rejects file begins with, or any column of a corrections file.
 * `consent_unclear`: it speaks of consent and nobody knows what it says. `no_channel`: of consent on a channel that is not used here.
 */
export type Unused =
  | 'unknown'
  | 'duplicate'
  | 'ignored'
  | 'rejects_note'
  | 'consent_unclear'
  | 'no_channel'
  | `other_meaning:${OtherMeaning}`
  | `sensitive:${SensitiveKind}`;

/** What a shop has no reason to keep of a list: blanked unless --map names the column. */
export type SensitiveKind = 'national_id' | 'tax_code' | 'bank_account' | 'third_person_contact' | 'secret';

/** What one column of a file was found to mean. */
export interface ColumnMeaning {
  readonly field?: FieldName;
  readonly knownBy?: KnownBy;
  /** 0–1. */
  readonly confidence: number;
  /** Of two columns for one field the lower rank wins: the place of the alias among those of its field. */
  readonly rank: number;
  readonly unused?: Unused;
  readonly flags: readonly string[];
}
