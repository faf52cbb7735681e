import type { Cleaned } from '../../cleaning/cleaned.ts';
import type { Phone } from '../../cleaning/phone/phone.ts';
import { fieldType } from '../fields.ts';
import type { CellCleaner } from '../stage/cells.ts';
import { headerKey } from './header-words.ts';
import type { Candidate } from './mapping.ts';
import type { ColumnSample } from './values.ts';

const header =
  /^(?:(?:so may|may|so) (?:le|nhanh)|(?:so )?(?:may )?noi bo|(?:(?:phone|tel|telephone|work|business|office) )?ext(?:ension|n)?(?: (?:no|number))?)$/;
const extension = /^[([]?\d{1,6}[)\]]?$/;

/** A column of extensions belongs to the number before it, else to the first one of the file. */
export function settleExtensions(candidates: readonly Candidate[], samples: readonly ColumnSample[]): void {
  const isPhone = ({ field, unused }: Candidate) => field !== undefined && !unused && fieldType(field) === 'phone';
  for (const candidate of candidates) {
    const cells = samples[candidate.column]?.cells ?? [];
    if (candidate.forced || candidate.unused !== 'unknown' || cells.length === 0) continue;
    if (!header.test(headerKey(candidate.header)) || !cells.every((cell) => extension.test(cell))) continue;
    const phones = candidates.filter(isPhone);
    const line = phones.findLast(({ column }) => column < candidate.column) ?? phones[0];
    if (!line || line.extension !== undefined) continue;
    line.extension = candidate.column;
    candidate.unused = 'other_meaning:extension';
  }
}

/** Reads a number together with the extension that a column of its own has; a mobile has none. */
export function withExtension(read: CellCleaner, cell: string, ext: string): Cleaned<unknown> {
  const cleaned = read(cell);
  const [phone, ...more] = (cleaned.value ?? []) as readonly Phone[];
  if (!phone || more.length > 0 || phone.type === 'mobile' || phone.ext || !extension.test(ext.trim())) return cleaned;
  return read(`${cell} ext ${ext.trim().replace(/\D/g, '')}`);
}
