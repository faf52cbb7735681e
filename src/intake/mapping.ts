import type { Channel } from '../shared/channel.ts';
import { nearest } from '../shared/nearest.ts';
import { text } from '../shared/text.ts';
import { UserError } from '../shared/user-error.ts';
import { type ConsentColumn, consentColumn, isConsentField } from './consent-column.ts';
import { refuseIgnoredRefusals, refuseMappedRefusals } from './consent-columns.ts';
import { type FieldName, fieldNames, isFieldName } from './fields.ts';
import type { HeaderMap } from './header-map.ts';
import { guessHeader, headerKey } from './headers.ts';
import { isOrderTotal } from './order-totals.ts';
import { type ColumnSample, holds, likelyType } from './values.ts';

/** What a column was found to mean. */
export interface MappedColumn {
  readonly header: string;
  readonly field?: FieldName;
  readonly confidence: number;
  readonly unused?: string;
  readonly flags: readonly string[];
  /** The channels of a consent column that speaks of several. */
  readonly channels?: readonly Channel[];
}

interface Candidate {
  column: number;
  header: string;
  field?: FieldName;
  confidence: number;
  rank: number;
  forced: boolean;
  unused?: string;
  flags: string[];
  channels?: readonly Channel[];
}

/** The header of a rejects file, which is imported again once it is corrected. */
export const rejectsHeader: readonly string[] = ['line', 'column', 'value', 'code', 'message'];

/** How many columns say what was wrong with a row: those with which a rejects file begins. */
export const notesColumns = (headers: readonly string[]): number =>
  rejectsHeader.every((name, i) => headers[i]?.trim().toLowerCase() === name) ? rejectsHeader.length : 0;

export interface MappingOptions {
  /** Field → header, as the user said it. */
  readonly map: Readonly<Record<string, string>>;
  readonly known: HeaderMap | undefined;
  /** Headers of columns that the user leaves out. */
  readonly ignore?: readonly string[];
}

/**
 * What each column means: what the user said, else what is known of such files, else what its header says, confirmed or
 * overruled by its values.
 * Of two columns for one field the earlier alias wins and the other is named as unused. Throws `usage` for a --map
 * that names no field or no column, `refused` for one that would hide what people refused.
 */
export function mapColumns(
  headers: readonly string[],
  samples: readonly ColumnSample[],
  { map, known, ignore = [] }: MappingOptions,
): MappedColumn[] {
  const forced = forcedColumns(headers, map);
  const ignored = new Set(ignore.map((header) => columnNamed(header, { headers, flag: '--ignore' })));
  const notes = notesColumns(headers);
  const candidates = headers.map((header, column): Candidate => {
    if (column < notes)
      return { column, header, confidence: 1, rank: 0, forced: false, unused: 'header.rejects_note', flags: [] };
    const field = forced.get(column);
    const settled = known && ofKnown(known, header);
    const consent = consentColumn(header, samples[column] as ColumnSample);
    if (ignored.has(column)) {
      refuseIgnoredRefusals(header, settled?.field ?? consent?.field);
      return { column, header, confidence: 0, rank: 0, forced: true, unused: 'header.ignored', flags: [] };
    }
    if (field) {
      refuseMappedRefusals(header, { known: consent?.field, field });
      return { column, header, field, confidence: 1, rank: -2, forced: true, flags: [] };
    }
    if (settled?.field) return { column, header, ...settled, rank: -1, forced: false, flags: [] };
    // A map that does not use a column is no word against what people refused in it.
    if (consent) return ofConsent(column, header, consent);
    if (settled) return { column, header, ...settled, rank: -1, forced: false, flags: [] };
    return guessed(column, header, samples[column] as ColumnSample);
  });
  settleStatus(candidates);
  settleTotals(candidates);
  settleDoubles(candidates);
  return candidates.map(({ header, field, confidence, unused, flags, channels }) => ({
    header,
    ...(field ? { field } : {}),
    confidence,
    ...(unused ? { unused } : {}),
    ...(channels ? { channels } : {}),
    flags,
  }));
}

/** What a known file's column means; undefined where the map says nothing and the header may be guessed. */
function ofKnown({ fields, whole }: HeaderMap, header: string): { field?: FieldName; confidence: number } | undefined {
  const field = fields.get(headerKey(header));
  if (field) return { field, confidence: 1 };
  return field === null || whole ? { confidence: 0 } : undefined;
}

const ofConsent = (column: number, header: string, consent: ConsentColumn): Candidate => ({
  column,
  header,
  ...consent,
  confidence: consent.field ? 1 : 0,
  rank: 0,
  forced: false,
  flags: [],
});

function forcedColumns(headers: readonly string[], map: Readonly<Record<string, string>>): Map<number, FieldName> {
  const forced = new Map<number, FieldName>();
  for (const [field, header] of Object.entries(map)) {
    if (!isFieldName(field)) throw unknownWord('field', field, { known: fieldNames, flag: '--map' });
    forced.set(columnNamed(header, { headers, flag: '--map' }), field);
  }
  return forced;
}

/** The column of that header; throws `usage` where the file has none. */
function columnNamed(header: string, { headers, flag }: { headers: readonly string[]; flag: string }): number {
  const exact = headers.indexOf(header);
  const column = exact >= 0 ? exact : headers.findIndex((known) => headerKey(known) === headerKey(header));
  if (column < 0) throw unknownWord('column', header, { known: headers, flag });
  return column;
}

function unknownWord(
  what: 'field' | 'column',
  word: string,
  { known, flag }: { readonly known: readonly string[]; readonly flag: string },
): UserError {
  const near = nearest(word, known);
  const what_vi = what === 'field' ? 'trường' : 'cột';
  return new UserError({
    code: 'usage',
    message: text(`${flag} names a ${what} that does not exist: ${word}`, `${flag} nêu ${what_vi} không có: ${word}`),
    hint: near
      ? text(`Did you mean \`${near}\`?`, `Ý bạn là \`${near}\`?`)
      : text(`There are: ${known.slice(0, 30).join(', ')}`, `Có: ${known.slice(0, 30).join(', ')}`),
  });
}

/** Fields whose values may overrule another header: nothing else looks like them. */
const strong = ['phone', 'email'] as const;
const overruled: ReadonlySet<FieldName> = new Set([
  'name',
  'phone',
  'phone2',
  'landline',
  'email',
  'company',
  'gender',
  'birth_date',
  'age',
  'given_name',
  'family_name',
  'orders_before',
]);

function guessed(column: number, header: string, sample: ColumnSample): Candidate {
  const guess = guessHeader(header);
  const seen = likelyType(sample);
  const base = { column, header, rank: guess?.rank ?? 999, forced: false, flags: [] as string[] };
  // Consent is never guessed from a likeness.
  const isGuessed = guess && guess.confidence < 1 && (isConsentField(guess.field) || guess.field === 'consent_date');
  if (!guess || isGuessed) return seen ? { ...base, field: seen, confidence: 0.6 } : { ...base, confidence: 0 };
  const { field, confidence, weak } = guess;
  const confirmed = !(field === 'name' && areCodes(sample)) && holds(sample, field);
  if (confirmed === false && overruled.has(field)) {
    const instead = swapped(field, sample) ?? strong.find((type) => type === seen && !phoneLike(field, type));
    if (instead) return { ...base, field: instead, confidence: 0.7, flags: ['header.conflict'] };
  }
  // What only resembles a known header, over values that are none of its kind, says nothing.
  if ((weak || confidence < 1) && confirmed === false)
    return seen ? { ...base, field: seen, confidence: 0.6 } : { ...base, confidence: 0 };
  return { ...base, field, confidence: weak ? 0.7 : confirmed === false ? confidence / 2 : confidence };
}

const phoneLike = (field: FieldName, type: 'phone' | 'email') =>
  type === 'phone' && ['phone', 'phone2', 'landline'].includes(field);

/** Cells that are one word with a digit each, as ids are; of one or two cells nobody can tell. */
const areCodes = ({ cells }: ColumnSample): boolean =>
  cells.length > 2 && cells.every((cell) => /^[\w-]*\d[\w-]*$/.test(cell));

/** "Năm sinh" over ages, "Tuổi" over birth dates, "Customer" over C001: the one is read as the other. */
function swapped(field: FieldName, sample: ColumnSample): FieldName | undefined {
  if (field === 'birth_date' && holds(sample, 'age')) return 'age';
  if (field === 'age' && holds(sample, 'birth_date')) return 'birth_date';
  if (field === 'orders_before' && sample.cells.every((cell) => /^\S*\d\S*$/.test(cell))) return 'order_id';
  if (field === 'name' && areCodes(sample) && !likelyType(sample)) return 'external_id';
  return undefined;
}

/** In an orders file "status" is the order's. */
function settleStatus(candidates: Candidate[]): void {
  const has = (field: FieldName) => candidates.some((candidate) => candidate.field === field);
  if (!has('order_date') || !(has('amount') || has('unit_price') || has('line_total'))) return;
  const status = candidates.find(({ field }) => field === 'status');
  if (status && !has('order_status')) status.field = 'order_status';
}

/** Beside the total of an order, another amount of a row that is a line of it is the line's. */
function settleTotals(candidates: Candidate[]): void {
  const has = (...fields: FieldName[]) => candidates.some(({ field }) => field && fields.includes(field));
  if (!has('product', 'sku', 'quantity') || has('line_total')) return;
  const amounts = candidates.filter(({ field, forced }) => field === 'amount' && !forced);
  if (!candidates.some(({ field, header }) => field === 'amount' && isOrderTotal(header))) return;
  const line = amounts.find(({ header }) => !isOrderTotal(header));
  if (line) line.field = 'line_total';
}

/** Of two columns for one field one stays; a second phone column is a second phone, and every answer about consent counts. */
function settleDoubles(candidates: Candidate[]): void {
  const byField = Map.groupBy(
    candidates.filter(({ field }) => field && !isConsentField(field)),
    ({ field }) => field as FieldName,
  );
  for (const [field, columns] of byField) {
    const [, ...rest] = columns.toSorted(
      (a, b) => Number(b.forced) - Number(a.forced) || a.rank - b.rank || a.column - b.column,
    );
    for (const extra of rest) {
      if (field === 'phone') extra.field = 'phone2';
      else if (field !== 'phone2') extra.unused = 'header.duplicate';
    }
  }
}
