import { type Cleaned, kept, refused } from '../../cleaning/cleaned.ts';
import { fold } from '../../shared/fold.ts';

const plain = /^-?\d+(?:\.\d+)?$/;
/** What may be counted, behind its number: words of which one is one (a tá would be twelve). */
const counted =
  / ?(?:cai|chiec|hop|chai|lo|tuyp|thoi|goi|tui|bo|cuon|sp|san pham|don|don hang|lan|diem|pcs?|pieces?|units?|items?|orders?|points?)$/;
/** 1.234.567 and 1 234 567; a number that begins with 0 has no thousands (0.500 is a half). */
const grouped = /^-?[1-9]\d{0,2}(?:([., ])\d{3})(?:\1\d{3})*$/;
const groupedWithDecimals = /^-?[1-9]\d{0,2}(?:(?:,\d{3})+\.\d+|(?:\.\d{3})+,\d+)$/;

/** A count or quantity: digits, one decimal mark, perhaps groups of three, perhaps what is counted. Refused as number.unparsed. */
export function cleanNumber(cell: string): Cleaned<number> {
  if (plain.test(cell) && !grouped.test(cell)) return kept(Number(cell));
  const text = fold(cell)
    .replace(/^(?:x ?|\+)(?=\d)/, '')
    .replace(counted, '');
  const digits = withPoint(text);
  return plain.test(digits) ? kept(Number(digits)) : refused('number.unparsed');
}

/** The number with a point before its decimals and nothing between its groups. */
function withPoint(text: string): string {
  if (grouped.test(text)) return text.replace(/[., ]/g, '');
  if (!groupedWithDecimals.test(text)) return text.replace(',', '.');
  const mark = text.lastIndexOf(',') > text.lastIndexOf('.') ? '.' : ',';
  return text.replaceAll(mark, '').replace(',', '.');
}
