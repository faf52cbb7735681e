import type { Cleaned } from '../../cleaning/cleaned.ts';
import type { Email } from '../../cleaning/email/email.ts';
import type { PersonName } from '../../cleaning/name/name.ts';
import type { Phone } from '../../cleaning/phone/phone.ts';
import type { InputFile } from '../../files/open.ts';
import type { TableRow } from '../../files/table.ts';
import type { Text } from '../../shared/text.ts';

import { columnType, type FieldType } from '../fields.ts';
import type { ReadOptions } from '../import-options.ts';
import type { ImportKinds, RowModule } from '../kinds.ts';
import { notesOf } from '../notes.ts';
import { kindOf } from '../profile/guess-kind.ts';
import { withKindFields } from '../profile/kind-fields.ts';
import type { LocatedPlace } from '../profile/places.ts';
import { type ProfileContext, profileFile, verified } from '../profile/profile.ts';
import { type ColumnReport, columnReports } from '../report.ts';
import { footerFinder } from '../stage/footer.ts';
import { rowCleaner } from '../stage/row-cleaner.ts';
import { type ColumnQuality, type Quality, QualityTally } from './quality.ts';

/** One cell as it stands and as it would be kept. */
interface PreviewField {
  readonly raw: string;
  readonly value: unknown;
  readonly flags: readonly string[];
  readonly refused: string | null;
  /** Further facts of the value: the type of a phone, the precision of a date, why an e-mail is never exported. */
  readonly [fact: string]: unknown;
}

interface PreviewRow {
  readonly line: number;
  /** Code of why the row would be rejected; absent for a good one. */
  readonly rejected?: string;
  readonly fields: Readonly<Record<string, PreviewField>>;
}

/** What an import would read and how, without a database and without writing anything. */
interface Preview {
  readonly file: string;
  /** What it would be imported as. */
  readonly kind: string | null;
  readonly encoding: string | null;
  readonly delimiter: string | null;
  readonly header_row: number | null;
  readonly columns: readonly ColumnReport[];
  readonly flags: readonly string[];
  readonly lines: number;
  readonly rejects: Readonly<Record<string, number>>;
  readonly rows: readonly PreviewRow[];
  readonly quality: Readonly<Record<string, Quality>>;
}

/** What a preview is given beside the workspace; without kinds nothing is rejected but rows that are none of the table. */
export interface PreviewContext extends ProfileContext {
  readonly kinds?: ImportKinds;
  /** The row modules of kinds, by name. */
  readonly modules?: ReadonlyMap<string, Pick<RowModule, 'rowCheck'>>;
}

/** What a preview found; `counts` by column of the file. */
export interface Previewed {
  readonly preview: Preview;
  readonly notes: Text[];
  readonly counts: readonly ColumnQuality[];
}

/** Reads a whole file as an import would: the first `rows` of it, the quality of all, and what is worth saying. */
export function previewFile(
  input: InputFile,
  options: ReadOptions & { rows: number },
  context: PreviewContext,
): Previewed {
  const profiled = profileFile(input, options, context);
  const { table, profile: guessed } = profiled;
  const kind = context.kinds && kindOf(options, profiled, context.kinds).kind;
  const profile = verified(kind ? withKindFields(guessed, kind, options) : guessed, table.rows(), options);
  const cleaner = rowCleaner(profile);
  const footer = footerFinder(profile);
  const judge = context.modules?.get(kind?.name ?? '')?.rowCheck?.(profile, cleaner);
  const types = cleaner.columns.map((column) => columnType(profile.columns[column] ?? {}));
  const tally = new QualityTally(cleaner, table.headers.length);
  const rejects: Record<string, number> = {};
  const rows: PreviewRow[] = [];
  let lines = 0;
  for (const row of table.rows()) {
    lines++;
    const cells = cleaner.clean(row.cells);
    const code = row.status === 'ok' ? (footer(row.cells) ?? judge?.(cells))?.code : row.status;
    if (code) rejects[code] = (rejects[code] ?? 0) + 1;
    if (row.status === 'ok') tally.see(row.cells, cells);
    if (rows.length < options.rows)
      rows.push({ ...shown(row, { cleaner, types, cells }), ...(code ? { rejected: code } : {}) });
  }
  const preview = {
    file: input.name,
    kind: kind?.name ?? null,
    encoding: table.encoding,
    delimiter: table.delimiter,
    header_row: table.headerRow,
    columns: columnReports(profile),
    flags: table.flags,
    lines,
    rejects,
    rows,
    quality: tally.byField,
  };
  const counts = tally.columns;
  const holding = counts.flatMap(({ filled }, column) => (filled > 0 ? [column] : []));
  return {
    preview,
    notes: notesOf({ ...profiled, profile }, { named: options.useMap !== undefined, kind, holding }),
    counts,
  };
}

interface CleanedRow {
  readonly cleaner: ReturnType<typeof rowCleaner>;
  /** How the cells are read. */
  readonly types: readonly FieldType[];
  readonly cells: readonly Cleaned<unknown>[];
}

function shown(row: TableRow, { cleaner, types, cells }: CleanedRow): PreviewRow {
  const fields: Record<string, PreviewField> = {};
  for (const [i, field] of cleaner.fields.entries()) {
    const raw = row.cells[cleaner.columns[i] as number] ?? '';
    const cell = cells[i] as Cleaned<unknown>;
    const type = types[i] as FieldType;
    // A further phone column shows beside the first under a name of its own.
    const key = field in fields ? `${field}_${i + 1}` : field;
    fields[key] = {
      raw,
      value: shownValue(type, cell.value),
      flags: cell.flags,
      refused: cell.refused,
      ...facts(type, cell.value),
    };
  }
  return { line: row.line, fields };
}

/** The canonical form of a value: a phone as E.164 text, several as a list; a date as text; what has parts as its parts. */
function shownValue(type: FieldType, value: unknown): unknown {
  if (value === null) return null;
  switch (type) {
    case 'phone':
      return oneOrMany((value as readonly Phone[]).map(({ e164 }) => e164));
    case 'email':
      return oneOrMany(
        (value as readonly Email[]).map(({ value: address, matchKey, suggest }) => ({
          value: address,
          match_key: matchKey,
          suggest,
        })),
      );
    case 'name':
      return shownName(value as PersonName);
    case 'birth_date':
    case 'date':
      return shownDate(value as { date: string | null; year: number; month: number | null });
    case 'datetime':
      return shownInstant(value as { date: string; instant: number | null });
    case 'province':
    case 'province_code':
      return shownProvince(value as Record<string, unknown>);
    case 'ward':
    case 'address':
      return typeof value === 'string' ? value : shownPlace(value as LocatedPlace);
    default:
      return value;
  }
}

const oneOrMany = <Item>(items: readonly Item[]): Item | readonly Item[] | undefined =>
  items.length === 1 ? items[0] : items;

const shownName = ({ genderHint, givenKey: _key, givenMark: _mark, ...name }: PersonName) => ({
  ...name,
  gender_hint: genderHint,
});

function shownDate({ date, year, month }: { date: string | null; year: number; month: number | null }): unknown {
  return date ?? (month === null ? { year } : { year, month });
}

const shownInstant = ({ date, instant }: { date: string; instant: number | null }): string =>
  instant === null ? date : new Date(instant).toISOString();

function shownProvince({ codeSet, oldCode, oldName, ...province }: Record<string, unknown>): Record<string, unknown> {
  return {
    ...province,
    code_set: codeSet,
    ...(oldCode ? { old_code: oldCode } : {}),
    ...(oldName ? { old_name: oldName } : {}),
  };
}

/** The canonical form of a place; null for what is not known. */
const shownPlace = ({ ward, candidates, province, street, postalCode }: LocatedPlace): Record<string, unknown> => ({
  province_code: province?.code ?? null,
  code_set: ward?.codeSet ?? province?.codeSet ?? null,
  ward_code: ward?.code ?? null,
  ward: ward?.name ?? null,
  street,
  postal_code: postalCode,
  ...(ward?.old ? { old: ward.old } : {}),
  ...(candidates.length > 1 ? { candidates: candidates.map(({ code }) => code) } : {}),
});

function facts(type: FieldType, value: unknown): Record<string, unknown> {
  if (value === null) return {};
  if (type === 'phone') return { type: (value as readonly Phone[])[0]?.type };
  if (type === 'birth_date') return { precision: (value as { precision: string }).precision };
  const blocked = type === 'email' ? (value as readonly Email[])[0]?.blocked : undefined;
  return blocked ? { reject_for_export: blocked } : {};
}
