import { shellWord } from '../../shared/shell-word.ts';
import type { FieldName } from '../fields.ts';

/** Letters, digits and marks that neither a shell nor --map reads as more than themselves between double quotes. */
const plain = /^[\p{L}\p{M}\p{N} _.:;/?()#&+*%@–-]+$/u;
const printable = /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]+$/u;

/** `--map phone="Số ĐT"`, as it can be copied to a shell; a header that no quotes hold is named by the column's number. */
export function mapFlag(
  field: FieldName,
  { header, column }: { readonly header: string; readonly column: number },
): string {
  if (plain.test(header)) return `--map ${field}="${header}"`;
  if (header.includes('"') || !printable.test(header)) return `--map ${field}=${column + 1}`;
  return `--map ${shellWord(`${field}="${header}"`)}`;
}

/** `--ignore "Ghi chú"`, as it can be copied to a shell. */
export const ignoreFlag = ({ header, column }: { readonly header: string; readonly column: number }): string =>
  `--ignore ${plain.test(header) ? `"${header}"` : printable.test(header) ? shellWord(header) : column + 1}`;
