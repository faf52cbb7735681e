import { type Row, readRecords } from '../csv/csv.ts';
import { readText } from '../text/decode.ts';

/** Cells of one column that are shown as one: its rows, from 1, both included, and the column from 0. */
export interface MergedCells {
  readonly first: number;
  readonly last: number;
  readonly column: number;
}

/** The rows of a merged range such as B2:C4; undefined for one of a single row, or for what is no range. */
export function mergeOf(
  reference: string | undefined,
  columnOf: (cell: string) => number | undefined,
): MergedCells | undefined {
  const [from = '', to = ''] = reference?.split(':') ?? [];
  const [first, last] = [rowOf(from), rowOf(to)];
  const column = columnOf(from);
  return column !== undefined && first > 0 && last > first ? { first, last, column } : undefined;
}

const rowOf = (cell: string): number => Number(/\d+$/.exec(cell)?.[0] ?? 0);

/** Where the rows of a sheet stand in the spool. */
interface SheetSpan {
  readonly fd: number;
  readonly start: number;
  readonly end: number;
}

const dialect = { delimiter: ',', quote: '"', escapedBy: '"', spaced: false };

/** The rows of a spooled sheet, row number first, with the value of each merged range in all of its rows. */
export function* filledRows(
  { fd, start, end }: SheetSpan,
  merges: readonly MergedCells[],
): Generator<readonly string[]> {
  const byRow = Map.groupBy(merges, ({ first }) => first);
  const standing = new Map<number, { value: string; last: number }>();
  const text = readText(fd, { file: '', encoding: 'utf-8', skip: start, end });
  for (const row of readRecords(text, { file: '', dialect, maxRecord: 1 << 26, maxColumns: 1 << 15 })) {
    const number = Number(row.cells[0]);
    for (const { column, last } of byRow.get(number) ?? []) {
      const value = row.cells[column + 1] ?? '';
      if (value !== '') standing.set(column, { value, last });
    }
    yield standing.size === 0 ? row.cells : filled(row, number, standing);
  }
}

function filled(
  { cells }: Row,
  number: number,
  standing: Map<number, { value: string; last: number }>,
): readonly string[] {
  const whole = [...cells];
  for (const [column, { value, last }] of standing) {
    if (number > last) standing.delete(column);
    else if ((whole[column + 1] ?? '') === '') {
      while (whole.length < column + 1) whole.push('');
      whole[column + 1] = value;
    }
  }
  return whole;
}
