import type { Command } from 'commander';
import { type Language, text } from '../shared/text.ts';
import { unknownName } from '../shared/unknown-name.ts';
import { UserError } from '../shared/user-error.ts';
import { isMoney } from './cell-text.ts';
import { commaSeparated, wholeNumber } from './flag-values.ts';
import { headingOf } from './headings.ts';
import type { Out } from './out.ts';
import { type Cell, type Column, Instant, type Sheet } from './sheet.ts';

/** What every listing takes. */
export interface ListingFlags {
  readonly columns?: string;
  readonly sort?: string;
  readonly limit?: number;
}

/** Adds the flags of a listing. */
export function withListing(command: Command, language: Language): Command {
  const about = {
    columns: text('which columns, in which order', 'các cột theo thứ tự'),
    sort: text(
      'by this column: numbers and dates highest first, texts A to Z; FIELD:asc, FIELD:desc',
      'theo cột này: số và ngày từ cao xuống, chữ từ A đến Z; CỘT:asc, CỘT:desc',
    ),
    limit: text('no more than so many rows', 'không quá chừng này dòng'),
  };
  return command
    .option('--columns <names>', about.columns[language])
    .option('--sort <column>', about.sort[language])
    .option('--limit <rows>', about.limit[language], wholeNumber({ from: 1 }));
}

/** Rows of a kind: `document` holds them as objects under the name `list`, `sheet` as cells, in the same order. */
export interface Listing {
  readonly document: Readonly<Record<string, unknown>>;
  readonly list: string;
  readonly sheet: Sheet;
}

/** The rows that the flags ask for, in their order, with all columns. Throws `usage` for a column to sort by that is none. */
export const listed = (listing: Listing, { sort, limit }: ListingFlags): Listing =>
  limited(sorted(listing, sort), limit);

/** Shows a listing as its flags ask for it. Throws `usage` for a column that it does not have, with the nearest. */
export async function showListing(out: Out, listing: Listing, flags: ListingFlags): Promise<void> {
  const { document, list, sheet } = listed(listing, flags);
  const names = flags.columns === undefined ? undefined : columnsNamed(flags.columns, sheet.columns);
  const chosen = names ?? usualColumns(sheet.columns, out.format === 'table' || out.format === 'md');
  const records = document[list] as Iterable<object>;
  const shown = names === undefined ? records : mapped(records, (record) => picked(record, names, sheet.columns));
  await out.show({ ...document, [list]: shown }, withColumns(sheet, chosen));
}

/** Places of the columns that are shown unless others are asked for: people are spared the details. */
const usualColumns = (columns: readonly Column[], isForPeople: boolean): number[] =>
  columns.flatMap(({ detail }, i) => (detail && isForPeople ? [] : [i]));

function withColumns(sheet: Sheet, places: readonly number[]): Sheet {
  const columns = places.map((place) => sheet.columns[place] as Column);
  return { ...sheet, columns, rows: mapped(sheet.rows, (row) => places.map((place) => row[place])) };
}

const mapped = <From, To>(items: Iterable<From>, change: (item: From) => To): Iterable<To> => ({
  *[Symbol.iterator]() {
    for (const item of items) yield change(item);
  },
});

/** A record with the columns alone that were asked for. */
function picked(record: object, places: readonly number[], columns: readonly Column[]): object {
  const values = { ...('cells' in record && !Array.isArray(record.cells) ? (record.cells as object) : {}), ...record };
  const keys = places.map((place) => columns[place]?.key ?? '');
  return Object.fromEntries(keys.map((key) => [key, (values as Record<string, unknown>)[key] ?? null]));
}

/** Places of the columns of `--columns name,phone`. */
function columnsNamed(words: string, columns: readonly Column[]): number[] {
  const names = commaSeparated(words);
  if (names.length > 0) return names.map((name) => placeOf(name, columns));
  throw new UserError({
    code: 'usage',
    message: text('--columns names no column.', '--columns không nêu cột nào.'),
    hint: text(`It takes: ${keysOf(columns)}.`, `Nhận: ${keysOf(columns)}.`),
  });
}

const keysOf = (columns: readonly Column[]) => columns.map(({ key }) => key).join(', ');

/** Does a name mean one of the columns? */
export const isColumnOf =
  (columns: readonly Column[]) =>
  (name: string): boolean =>
    columns.some((column) => isNameOf(column, name));

const isNameOf = ({ key, title }: Column, name: string): boolean =>
  [key, headingOf(key, 'vi'), title?.vi].includes(name);

function placeOf(name: string, columns: readonly Column[]): number {
  const place = columns.findIndex((column) => isNameOf(column, name));
  if (place >= 0) return place;
  throw unknownName(name, { what: text('column', 'cột'), known: columns.map(({ key }) => key) });
}

function limited(listing: Listing, limit: number | undefined): Listing {
  if (limit === undefined) return listing;
  const { document, list, sheet } = listing;
  const first = <Item>(items: Iterable<Item>): Iterable<Item> => ({
    *[Symbol.iterator]() {
      let left = limit;
      for (const item of items) {
        yield item;
        left -= 1;
        if (left === 0) return;
      }
    },
  });
  return {
    list,
    document: { ...document, [list]: first(document[list] as Iterable<object>) },
    sheet: { ...sheet, rows: first(sheet.rows) },
  };
}

function sorted(listing: Listing, sort: string | undefined): Listing {
  if (sort === undefined) return listing;
  const { document, list, sheet } = listing;
  const [, name = sort, way] = /^(.*):(asc|desc)$/.exec(sort) ?? [];
  const place = placeOf(name, sheet.columns);
  const rows = [...sheet.rows];
  const records = [...(document[list] as Iterable<object>)];
  const values = rows.map((row) => comparable(row[place]));
  const isText = values.some((value) => typeof value === 'string' && !/^\d{4}-\d\d-\d\d/.test(value));
  const sign = (way ?? (isText ? 'asc' : 'desc')) === 'asc' ? 1 : -1;
  const order = rows.map((_, i) => i).sort((a, b) => compared(values[a], values[b], sign) || a - b);
  return {
    list,
    document: { ...document, [list]: order.flatMap((i) => records[i] ?? []) },
    sheet: { ...sheet, rows: order.map((i) => rows[i] ?? []) },
  };
}

function comparable(cell: Cell): string | number | null {
  if (cell === null || cell === undefined || cell === '') return null;
  if (isMoney(cell)) return cell.amount;
  if (cell instanceof Instant) return cell.iso;
  if (typeof cell === 'boolean') return Number(cell);
  return typeof cell === 'number' || typeof cell === 'string' ? cell : JSON.stringify(cell);
}

const collator = new Intl.Collator('vi', { numeric: true });

/** Nothing comes last, whatever the order. */
function compared(a: string | number | null | undefined, b: typeof a, sign: number): number {
  if (a === null || a === undefined || b === null || b === undefined) return Number(a === null) - Number(b === null);
  if (typeof a === 'number' && typeof b === 'number') return sign * (a - b);
  return sign * collator.compare(String(a), String(b));
}
