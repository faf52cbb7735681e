import { type Cleaned, kept, refused } from '../cleaning/cleaned.ts';

/** A count or quantity: digits, one decimal mark, perhaps groups of three. Refused as number.unparsed. */
export function cleanNumber(cell: string): Cleaned<number> {
  const plain = /^-?\d{1,3}([.,]\d{3})+$/.test(cell) ? cell.replace(/[.,]/g, '') : cell.replace(',', '.');
  return /^-?\d+(\.\d+)?$/.test(plain) ? kept(Number(plain)) : refused('number.unparsed');
}
