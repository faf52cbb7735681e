import { foldKey } from '../shared/fold.ts';
import { type RawColumn, rewritten } from './raw-table.ts';

/** A numbered district or ward is not a street. */
const numberedPlace = /^(quan|q|phuong|p|district|dist|ward|khu|to) ?\d+$/;

/** "12 Lê Lợi, Quận 1, TP.HCM" → street and place; without a number before the first comma the cell is a place. */
function streetAndPlace(cell: string): { street: string; place: string } {
  const comma = cell.indexOf(',');
  const street = comma < 0 ? cell : cell.slice(0, comma);
  if (!/\d/.test(street) || numberedPlace.test(foldKey(street))) return { street: '', place: cell };
  return { street, place: comma < 0 ? '' : cell.slice(comma + 1).trim() };
}

/** Tells whether most cells of a column are whole addresses with commas between their parts. */
export function holdsWholeAddresses(cells: readonly { cell: string; rows: number }[]): boolean {
  let [whole, all] = [0, 0];
  for (const { cell, rows } of cells) {
    all += rows;
    if (cell.includes(',')) whole += rows;
  }
  return whole * 2 > all;
}

/** Splits a column of whole addresses into street and place. */
export function splitAddress(column: RawColumn): { street: RawColumn; place: RawColumn } {
  const half = (name: 'street' | 'place'): RawColumn => {
    const { values, words } = rewritten([column], (cell) => streetAndPlace(cell)[name]);
    return { source: column.source, values: values[0]!, words, counts: new Uint32Array(0) };
  };
  return { street: half('street'), place: half('place') };
}
