import type { ExportCell } from '../formats/format.ts';
import type { ChosenColumn } from './chosen-columns.ts';

/** How the cells of a row come from the values of a statement. */
export interface RowLayout {
  /** An expression a column. One that stands there already is not asked for again: NULL keeps its place. */
  readonly values: readonly string[];
  /** Makes the values of a row its cells, in the same array: a copy of a million rows would cost as much as quoting them. */
  spell(row: ExportCell[]): void;
}

/** The layout of columns: those that are spelt from one number share it. */
export function rowLayout(columns: readonly ChosenColumn[]): RowLayout {
  const first = (wanted: string) => columns.findIndex(({ sql }) => sql === wanted);
  const spelt = columns
    .map(({ sql, words }, at) => ({ at, from: first(sql), words }))
    .filter(({ at, from, words }) => words !== undefined || from !== at)
    // The first of those that share a value stands in its place, and is written last.
    .reverse();
  return {
    values: columns.map(({ sql }, at) => (first(sql) === at ? sql : 'NULL')),
    spell(row) {
      for (const { at, from, words } of spelt) {
        const value = row[from] ?? null;
        row[at] = words === undefined ? value : typeof value === 'number' ? (words[value] ?? null) : null;
      }
    },
  };
}
