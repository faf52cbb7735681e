import type { Row } from './csv.ts';

/** Why a row is set aside; `ok` when it is not. */
export type RowStatus =
  | 'ok'
  | 'row.short'
  | 'row.long'
  | 'row.unbalanced_quote'
  | 'row.repeated_header'
  | 'row.total_line';

/** Says what a row of a table is: its width, its quotes, and whether it is a header again or a line of totals. */
export function rowJudge(width: number, header: readonly string[]): (row: Row) => RowStatus {
  const names = header.map(plainCell);
  return ({ cells, fault }) => {
    if (fault === 'row.unbalanced_quote') return fault;
    if (names.length > 0 && repeats(cells, names)) return 'row.repeated_header';
    if (isTotalLine(cells)) return 'row.total_line';
    if (cells.length !== width) return cells.length < width ? 'row.short' : 'row.long';
    return 'ok';
  };
}

const plainCell = (cell: string): string => cell.trim().toLowerCase();

function repeats(cells: readonly string[], names: readonly string[]): boolean {
  if (cells.length !== names.length || Math.abs(cells[0]!.length - names[0]!.length) > 2) return false;
  return cells.every((cell, column) => plainCell(cell) === names[column]);
}

const totals = new Set(
  'tổng cộng|tổng|tổng số|tổng tiền|tổng cộng tiền|cộng|tong cong|tong|tong so|tong tien|total|totals|grand total|subtotal|sub total|sum'.split(
    '|',
  ),
);
const amount = /^-?[$€₫]?\s?[1-9\d][\d.,\s]*(đ|vnd|vnđ|₫)?$/i;

/** A first word for a total and nothing beside it but amounts; a company named Total has a phone or an address. */
function isTotalLine(cells: readonly string[]): boolean {
  const first = cells[0] === '' ? cells.findIndex((cell) => cell !== '') : 0;
  const word = cells[first];
  if (word === undefined || word.length > 20 || cells.length < 2 || !/^\s*[tcgs]/i.test(word)) return false;
  if (
    !totals.has(
      word
        .normalize('NFC')
        .toLowerCase()
        .replace(/[\s:.]+$/, '')
        .trim(),
    )
  )
    return false;
  return cells.every((cell, column) => column <= first || cell.trim() === '' || isAmount(cell.trim()));
}

const isAmount = (cell: string): boolean => amount.test(cell) && !/^[0+]\d{8}/.test(cell.replaceAll(/[\s.]/g, ''));
