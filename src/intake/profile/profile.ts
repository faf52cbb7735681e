import { type DateOrder, statedDateOrder } from '../../cleaning/date/date-order.ts';
import { moneyCurrencyOf, moneyUnitOf } from '../../cleaning/money/money.ts';
import { ColumnRepairVote, type Repair, repairText } from '../../cleaning/text/text-repair.ts';
import { syllableScore } from '../../cleaning/text/vietnamese.ts';
import type { OpenFile } from '../../files/open.ts';
import { openTable, type Table, type TableRow } from '../../files/table.ts';
import type { LocalDate } from '../../shared/calendar.ts';
import { columnType } from '../fields.ts';
import type { ImportOptions, ReadOptions } from '../import-options.ts';
import { rowCleaner } from '../stage/row-cleaner.ts';
import { areBirthYears } from './birth-years.ts';
import { columnNames } from './column-names.ts';
import { ColumnStats, withDecisions } from './column-stats.ts';
import { type HeaderMap, mapFor, mapKeys, type SavedMap } from './header-map.ts';
import { headerKey } from './header-words.ts';
import { currencyOfKnown } from './known-currency.ts';
import { type MappedColumn, mapColumns, notesColumns } from './mapping.ts';
import type { ColumnPlan, Profile, RowProfile } from './profile-types.ts';
import { type ColumnSample, sampleColumn } from './values.ts';

/** What the workspace decides where neither the user nor the file does. */
export interface ProfileContext {
  readonly country: string;
  readonly currency: string;
  readonly zone: string;
  readonly today: LocalDate;
  readonly idNamespace: string;
  /** The maps that the shop saved. */
  readonly saved?: readonly SavedMap[];
}

/** What decides of a file before its rows are read. */
export type ProfileOptions = ReadOptions & Pick<ImportOptions, 'idSpace' | 'consent'>;

/** A file whose columns are understood. */
export interface Profiled {
  readonly table: Table;
  readonly profile: Profile;
  /** The map by which it was read, where it is a known one. */
  readonly known: HeaderMap | undefined;
}

/** Rows by which columns are understood. */
const sampleRows = 10_000;

/** Rows whose dates, money and placeholders are believed until every row was read. */
const evidenceRows = 2_000;

const landlineHeader = /\b(ban|co dinh|home ?phone|landline|telephone home)\b/;

/** Pass 1: encoding, dialect and header of a file, and what each of its columns means. */
export function profileFile(input: OpenFile, options: ProfileOptions, context: ProfileContext): Profiled {
  const table = openTable(input, {
    encoding: options.encoding,
    delimiter: options.delimiter,
    sheet: options.sheet,
    headerRow: options.headerRow,
    score: syllableScore,
    words: columnNames,
  });
  const head = table.head(sampleRows);
  const rows = head.filter(({ status }) => status === 'ok');
  const { headers } = mendedHeaders(table.headers);
  const keys = mapKeys(headers, notesColumns(headers));
  const known = mapFor(keys, options.useMap, context.saved ?? []);
  const counted = {
    ...profileRows({ table, known }, rows, options, context),
    rows: aboutRows(table, head, input.size),
  };
  return { table, profile: counted, known };
}

/** About how many rows a table has, by what its first ones take of the file's bytes. */
function aboutRows(table: Table, head: readonly TableRow[], size: number): number {
  if (head.length < sampleRows) return head.length;
  const sheet = table.sheets.find(({ name }) => name === table.sheet);
  if (sheet) return sheet.rows;
  const text = head.map(({ raw }) => raw).join('\n');
  const bytes = table.encoding?.startsWith('utf-16') ? 2 * text.length : Buffer.byteLength(text);
  return Math.round((head.length * size) / bytes);
}

function profileRows(
  { table, known }: Pick<Profiled, 'table' | 'known'>,
  rows: readonly TableRow[],
  options: ProfileOptions,
  context: ProfileContext,
): RowProfile & Pick<Profile, 'table'> {
  const country = options.country ?? context.country;
  const cells = rows.map((row) => row.cells);
  const { headers, repair } = mendedHeaders(table.headers);
  const stated = options.currency ?? currencyOfKnown({ headers, rows: cells }, known);
  const currency = stated ?? context.currency;
  const sampleContext = { country, currency, today: context.today };
  const samples = headers.map((_, column) => sampleColumn(cells, column, sampleContext));
  const columns = mapColumns(headers, samples, {
    ...{ map: options.map ?? {}, known, ignore: options.ignore ?? [], named: table.headerRow !== null },
  }).map((mapped, column) => ({
    ...planOf(mapped, cells, { column, repair }),
    ...(mapped.field === 'birth_date' && areBirthYears(mapped.header, samples[column] as ColumnSample)
      ? { years: true }
      : {}),
    ...(samples[column]?.prefix ? { prefix: samples[column].prefix } : {}),
    ...(known?.words && mapped.field?.startsWith('order_') ? { words: known.words } : {}),
    ...statedOrder(mapped.header),
    ...expectedOrder(known?.dateOrders?.get(headerKey(mapped.header))),
  }));
  const profile = {
    table: table.options,
    columns,
    country,
    currency,
    zone: context.zone,
    today: context.today,
    idNamespace: options.idSpace ?? known?.idNamespace ?? context.idNamespace,
    placeholders: [],
    ...(known?.orderTotals ? { orderTotals: true } : {}),
    keepNationalId: options.keepNationalId === true,
    consent: options.consent ?? [],
    ...(options.codeSet ? { codeSet: options.codeSet } : {}),
  };
  return verified(profile, rows.slice(0, evidenceRows), options);
}

/**
 * Headers of a file that was spoilt as a whole, put right, and how. UTF-8 that was read as windows-1252 is so in every
 * column; other ways to spoil text are a font's, which a column may have for itself.
 */
function mendedHeaders(headers: readonly string[]): { headers: readonly string[]; repair: Repair | null } {
  const vote = new ColumnRepairVote();
  for (const header of headers) vote.see(header);
  const repair = vote.decide();
  if (!repair) return { headers, repair };
  return {
    headers: headers.map((header) => repairText(header, repair) ?? header),
    repair: repair === 'text.utf8_as_1252_repaired' ? repair : null,
  };
}

function statedOrder(header: string): { statedOrder?: DateOrder } {
  const order = statedDateOrder(header);
  return order ? { statedOrder: order } : {};
}

const expectedOrder = (order: DateOrder | undefined) => (order ? { expectedOrder: order } : {});

function planOf(
  mapped: MappedColumn,
  rows: readonly (readonly string[])[],
  file: { readonly column: number; readonly repair: Repair | null },
): ColumnPlan {
  const { column } = file;
  const unit = moneyUnitOf(mapped.header);
  const currency = moneyCurrencyOf(mapped.header);
  const vote = new ColumnRepairVote();
  for (const row of rows) if (row[column]) vote.see(row[column]);
  const repair = vote.decide() ?? file.repair;
  return {
    ...mapped,
    ...(unit ? { unit } : {}),
    ...(currency ? { currency } : {}),
    ...(repair ? { repair } : {}),
    ...(landlineHeader.test(headerKey(mapped.header)) || mapped.field === 'landline' ? { landline: true } : {}),
  };
}

/** The profile with what some of its rows, or all, prove; --date-order goes before it. */
export function verified<Known extends RowProfile>(
  profile: Known,
  rows: Iterable<TableRow>,
  options: ReadOptions,
): Known {
  const evidence = new ColumnStats(profile);
  const phones = rowCleaner({ ...profile, columns: profile.columns.map(phoneOnly) });
  for (const { status, cells } of rows) {
    if (status !== 'ok') continue;
    evidence.see(cells);
    for (const cell of phones.clean(cells)) evidence.seePhones(cell);
  }
  return fixedOrder(withDecisions(profile, evidence.findings()), options);
}

/** The profile with what the first rows of a file prove of columns that its kind alone knows; else as it was. */
export const verifiedByFirst = (profile: Profile, table: Table, options: ReadOptions): Profile =>
  profile.columns.some(({ type }) => type) ? verified(profile, table.head(evidenceRows), options) : profile;

const phoneOnly = (plan: ColumnPlan): ColumnPlan =>
  columnType(plan) === 'phone' ? plan : { ...plan, unused: 'duplicate' };

/** --date-order overrules the columns. */
export function fixedOrder<Known extends Pick<Profile, 'columns'>>(profile: Known, { dateOrder }: ReadOptions): Known {
  if (!dateOrder) return profile;
  const columns = profile.columns.map((plan) =>
    plan.order
      ? { ...plan, order: { order: dateOrder, inferred: false, conflict: false, evidence: 'stated' as const } }
      : plan,
  );
  return { ...profile, columns };
}
