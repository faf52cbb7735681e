import type { Channel } from '../../shared/channel.ts';
import { text } from '../../shared/text.ts';
import { unknownName } from '../../shared/unknown-name.ts';
import type { UserError } from '../../shared/user-error.ts';
import { type FieldName, fieldNames, isFieldName, isKindField } from '../fields.ts';
import { settleBirthParts } from './birth-parts.ts';
import { consentColumn, isOptOutField } from './consent-column.ts';
import { refuseIgnoredRefusals, refuseMappedRefusals } from './consent-columns.ts';
import { settleExtensions } from './extensions.ts';
import type { HeaderMap } from './header-map.ts';
import { headerKey } from './header-words.ts';
import type { ColumnMeaning, Unused } from './meaning.ts';
import { otherMeaning } from './other-meanings.ts';
import { type ColumnReading, readColumn, readNameless, sensitiveMeaning } from './read-column.ts';
import { referenceHeader } from './reference.ts';
import {
  settleAbroad,
  settleBalance,
  settleDoubles,
  settleGuessedPhones,
  settleOrderId,
  settleOrderType,
  settleStatus,
  settleTotals,
} from './settle-columns.ts';
import { settleOwners } from './settle-owners.ts';
import type { ColumnSample } from './values.ts';

/** Columns (index) of the day and the month of a birth date whose year is in a column of its own. */
export interface DateParts {
  readonly day: number;
  readonly month: number;
}

/** What a column of a file was found to mean. */
export interface MappedColumn extends Omit<ColumnMeaning, 'rank'> {
  readonly header: string;
  /** The channels of a consent column that speaks of several. */
  readonly channels?: readonly Channel[];
  readonly parts?: DateParts;
  /** The column (index) that is read in its place where the person of a row is another, see standingIn; −1: none. */
  readonly standIn?: number;
  /** The column (index) of its numbers' extensions. */
  readonly extension?: number;
}

/** A column while it is weighed against the others of its file. */
export interface Candidate extends Omit<ColumnReading, 'field' | 'unused'> {
  readonly column: number;
  readonly header: string;
  /** The user said what it means. */
  readonly forced: boolean;
  readonly channels?: readonly Channel[];
  field?: FieldName | undefined;
  unused?: Unused | undefined;
  parts?: DateParts;
  standIn?: number;
  extension?: number;
}

/** The header of a rejects file, which is imported again once it is corrected. */
export const rejectsHeader: readonly string[] = ['line', 'column', 'value', 'code', 'message'];

/** How many columns say what was wrong with a row, and where it belongs: those with which a rejects file begins. */
export function notesColumns(headers: readonly string[]): number {
  const is = (column: number, name: string | undefined) => headers[column]?.trim().toLowerCase() === name;
  if (!rejectsHeader.every((name, i) => is(i, name))) return 0;
  return rejectsHeader.length + Number(is(rejectsHeader.length, referenceHeader));
}

/** The columns of a corrections file are this program's own: none of them speaks of a person anew. */
const isCorrections = (headers: readonly string[]): boolean =>
  [referenceHeader, 'corrected'].every((own) => headers.some((header) => header.trim().toLowerCase() === own));

export interface MappingOptions {
  /** Field → header, as the user said it. */
  readonly map: Readonly<Record<string, string>>;
  readonly known: HeaderMap | undefined;
  /** Headers of columns that the user leaves out. */
  readonly ignore?: readonly string[];
  /** Has the table a line of headers? */
  readonly named: boolean;
}

/**
 * What each column means: what the user said, else what is known of such files, else what its header and its values say.
 * Then the columns are weighed against each other: whose they are, and which of two is the field. Throws `usage` for a
 * --map that names no field or no column, `refused` for one that would hide what people refused.
 */
export function mapColumns(
  headers: readonly string[],
  samples: readonly ColumnSample[],
  { map, known, ignore = [], named }: MappingOptions,
): MappedColumn[] {
  const forced = forcedColumns(headers, map);
  const ignored = new Set(ignore.map((header) => columnNamed(header, { headers, flag: '--ignore' })));
  const notes = isCorrections(headers) ? headers.length : notesColumns(headers);
  const meaningOf = (header: string, column: number): ColumnReading => {
    if (column < notes) return { confidence: 1, rank: 0, unused: 'rejects_note', flags: [] };
    const field = forced.get(column);
    const sample = samples[column] as ColumnSample;
    const settled = known && ofKnown(known, header, sample);
    const consent = consentColumn(header, sample);
    if (ignored.has(column)) {
      refuseIgnoredRefusals(header, settled?.field ?? consent?.field);
      return { confidence: 0, rank: 0, unused: sensitiveMeaning(header, sample) ?? 'ignored', flags: [] };
    }
    if (field) {
      refuseMappedRefusals(header, { known: consent?.field, field });
      return { field, knownBy: 'map', confidence: 1, rank: 0, flags: [] };
    }
    // A map that does not use a column, or not for that, is no word against what people refused in it.
    const hides = isOptOutField(consent?.field) && !isOptOutField(settled?.field);
    if (settled?.field && !hides) return { ...(consent?.field === settled.field ? consent : {}), ...settled };
    if (consent) return { ...consent, knownBy: 'header', confidence: 1, rank: 0, flags: [] };
    return settled ?? (named ? readColumn(header, sample) : readNameless(sample));
  };
  const candidates = headers.map(
    (header, column): Candidate => ({
      ...meaningOf(header, column),
      ...{ column, header, forced: forced.has(column) || ignored.has(column) },
    }),
  );
  settleOwners(candidates);
  settleGuessedPhones(candidates, samples);
  settleBirthParts(candidates, samples);
  settleOrderType(candidates);
  settleOrderId(candidates);
  settleStatus(candidates);
  settleTotals(candidates);
  settleBalance(candidates, samples);
  settleAbroad(candidates, samples);
  settleDoubles(candidates, samples);
  settleExtensions(candidates, samples);
  return candidates.map(mapped);
}

function mapped({
  header,
  field,
  knownBy,
  confidence,
  unused,
  flags,
  channels,
  parts,
  standIn,
  extension,
}: Candidate): MappedColumn {
  return {
    header,
    ...(field ? { field, ...(knownBy ? { knownBy } : {}) } : {}),
    confidence: field ? confidence : 0,
    ...(unused ? { unused } : {}),
    ...(channels ? { channels } : {}),
    flags,
    ...(parts ? { parts } : {}),
    ...(standIn !== undefined ? { standIn } : {}),
    ...(extension !== undefined ? { extension } : {}),
  };
}

/** What a known file's column means; undefined where the map says nothing and the header may be guessed. */
function ofKnown({ fields, whole, till }: HeaderMap, header: string, sample: ColumnSample): ColumnReading | undefined {
  const field = fields.get(headerKey(header));
  const knownBy = till ? 'shipped_map' : 'saved_map';
  if (field) return { field, knownBy, confidence: 1, rank: 0, flags: [] };
  return field === null || whole
    ? {
        confidence: 0,
        rank: 0,
        unused: sensitiveMeaning(header, sample) ?? otherMeaning(header, sample.cells) ?? 'unknown',
        flags: [],
      }
    : undefined;
}

function forcedColumns(headers: readonly string[], map: Readonly<Record<string, string>>): Map<number, FieldName> {
  const forced = new Map<number, FieldName>();
  for (const [field, header] of Object.entries(map)) {
    // What files of a kind alone have is found when their kind is known.
    if (isKindField(field)) continue;
    if (!isFieldName(field)) throw unknownWord('field', field, { known: fieldNames, flag: '--map' });
    forced.set(columnNamed(header, { headers, flag: '--map' }), field);
  }
  return forced;
}

/** The column that a person names by its header or, where none is called so, by its number from 1. Throws `usage`. */
export function columnNamed(word: string, { headers, flag }: { headers: readonly string[]; flag: string }): number {
  const exact = headers.indexOf(word);
  const bucket = exact >= 0 ? exact : headers.findIndex((header) => headerKey(header) === headerKey(word));
  const number = /^[1-9]\d{0,3}$/.test(word) ? Number(word) : Infinity;
  const column = bucket < 0 && number <= headers.length ? number - 1 : bucket;
  if (column < 0) throw unknownWord('column', word, { known: headers, flag });
  return column;
}

/** The failure for a word after a flag that is no field, or no column of the file. */
export function unknownWord(
  what: 'field' | 'column',
  word: string,
  { known, flag }: { readonly known: readonly string[]; readonly flag: string },
): UserError {
  const names =
    what === 'field' ? text(`field for ${flag}`, `trường cho ${flag}`) : text(`column for ${flag}`, `cột cho ${flag}`);
  return unknownName(word, { what: names, known });
}
