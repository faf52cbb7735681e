import { contradicts, isTelling, type Kind, kindOf } from '../kinds.ts';
import type { Row } from './csv.ts';

/** Why a row is set aside; `ok` when it is not. */
export type RowStatus =
  | 'ok'
  | 'row.short'
  | 'row.long'
  | 'row.shifted'
  | 'row.unbalanced_quote'
  | 'row.repeated_header'
  | 'row.total_line'
  | 'row.note_line'
  | 'row.other_table';

export interface RowClassifierOptions {
  /** The cells of the header; none where the table has none. */
  readonly header: readonly string[];
  /** What the cells of each column look like. */
  readonly kinds: readonly Kind[];
  /** Empty cells that end each row beyond its columns. */
  readonly trailing: number;
}

/**
 * Says what a row of a table is: its width, its quotes, and whether it is a header again, a line of totals, or a title or
 * signature beside the table.
 */
export function rowClassifier({ header, kinds, trailing }: RowClassifierOptions): (row: Row) => RowStatus {
  const width = kinds.length + trailing;
  const names = header.map(plainCell);
  const telling = kinds.flatMap((kind, column) => (isTelling(kind) ? [column] : []));
  // Under the line for those who sign stand their names.
  let signed = false;
  return ({ cells, fault }) => {
    if (fault === 'row.unbalanced_quote') return fault;
    if (names.length > 0 && repeats(cells, names)) return 'row.repeated_header';
    if (isTotalLine(cells)) return 'row.total_line';
    if (cells.length !== width) return cells.length < width ? 'row.short' : 'row.long';
    if (trailing > 0 && cells.slice(kinds.length).some((cell) => cell.trim() !== '')) return 'row.long';
    if (telling.length > 0 && telling.every((column) => cells[column] === '')) {
      signed ||= isSignature(cells);
      if (signed || (telling.length > 1 && isTitle(cells))) return 'row.note_line';
    }
    const shifted = telling.some((column) => isOdd(cells[column]!, kinds[column]!) && isShifted(cells, kinds, column));
    return shifted ? 'row.shifted' : 'ok';
  };
}

/** A quick look: can the cell be no value of that kind, by its first character or for want of an @? */
function isOdd(cell: string, usual: Kind): boolean {
  if (cell === '') return false;
  if (usual === 'email') return !cell.includes('@');
  if (usual === 'url') return !'hHwW'.includes(cell[0]!);
  const code = cell.charCodeAt(0);
  // From the letters on there is no digit, sign or blank.
  return code >= 65 && code < 0x2000;
}

/** A cell that cannot be of its column stands beside one that is of that column and cannot be of its own: a delimiter moved. */
function isShifted(cells: readonly string[], kinds: readonly Kind[], column: number): boolean {
  const usual = kinds[column]!;
  if (!contradicts(kindOf(cells[column]!), usual)) return false;
  return [column - 1, column + 1].some((beside) => {
    const own = kinds[beside];
    if (own === undefined || (own !== 'empty' && !isTelling(own))) return false;
    return kindOf(cells[beside]!) === usual && contradicts(usual, own);
  });
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

/** Words under a table for those who sign it. */
const signature =
  /^\W*(?:(?:người|nguoi) (?:lập|lap|duyệt|duyet|kiểm|kiem|giao|nhận hàng|xuất|xuat)|(?:lập|lap) (?:bảng|bang|biểu|bieu|phiếu|phieu)|(?:kế toán|ke toan)(?: trưởng| truong)?$|(?:thủ|thu) (?:trưởng|truong|quỹ|quy|kho)|(?:giám đốc|giam doc|trưởng phòng|truong phong|phụ trách|phu trach)$|(?:ký|ky)(?: tên|,|$)|(?:ghi rõ|ghi ro) |(?:xác nhận|xac nhan)|prepared by|approved by|checked by|signature|signed by)/iu;
const dateLine = /(?:ngày|ngay)\s*[\d.…_]+\s*(?:tháng|thang)\s*[\d.…_]+\s*(?:năm|nam)/iu;

/** Is it the place, the day or the people to sign under a table? Of a row none of whose telling columns is filled. */
const isSignature = (cells: readonly string[]): boolean =>
  cells.some((cell) => cell !== '' && (signature.test(cell.trim()) || dateLine.test(cell)));

/** Is it a title between rows: one cell of many, without a digit? Of a row none of whose telling columns is filled. */
function isTitle(cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell.trim() !== '');
  return cells.length > 3 && filled.length === 1 && !/\d/.test(filled[0]!);
}
