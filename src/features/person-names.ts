import { isGivenName } from '../cleaning/name/given-names.ts';
import { cleanName } from '../cleaning/name/name.ts';
import { nameWord } from '../cleaning/name/name-key.ts';
import { foldKey } from '../shared/fold.ts';
import { comparable } from './normalised.ts';
import { type RawColumn, sampled } from './raw-table.ts';

/** How a column of full names is read: family name first, family name last, or as a whole (firms, titles of works). */
export type NameStyle = 'vietnamese' | 'western' | 'whole';

/** A full name split for comparison: family name, and given name including middle names. */
interface FullName {
  readonly family: string;
  readonly given: string;
  /** The single word that the person is called by. */
  readonly called: string;
}

/** Splits a full name; a name that does not fit the style is a given name as a whole. */
export function fullName(cell: string, style: Exclude<NameStyle, 'whole'>): FullName {
  const whole = { family: '', given: cell, called: cell };
  if (style === 'western') return westernName(cell) ?? whole;
  // A foreign name in a Vietnamese list; a misspelt Vietnamese name is not read as one.
  return vietnameseName(cell) ?? (isForeign(cell) ? westernName(cell) : undefined) ?? whole;
}

const isForeign = (cell: string): boolean => cell.split(' ').every((word) => !nameWord(word).vietnamese);

const bare = (parts: readonly (string | null)[]): string => parts.filter(Boolean).join(' ');

/** Splits a name in Vietnamese order; undefined if it is not one. */
function vietnameseName(cell: string): FullName | undefined {
  const name = cleanName(cell, { country: 'VN' }).value;
  if (!name?.family || !name.given) return undefined;
  if (!families.has(foldKey(name.family).split(' ')[0]!)) return undefined;
  return { family: name.family, given: bare([name.middle, name.given]), called: name.given };
}

const families = new Set(
  'nguyen tran le pham huynh hoang phan vu vo dang bui do ho ngo duong ly dinh truong lam mai trinh dao doan luong ha cao chau ta thai tang to quach kieu luu'.split(
    ' ',
  ),
);

const suffix = /[\s,]+(jr|sr|i{2,3}|iv)\.?$/i;

/** Splits the suffix (Jr, Sr, II …) off a name. */
export function withoutSuffix(cell: string): { readonly name: string; readonly suffix: string } {
  const found = suffix.exec(cell);
  return found ? { name: cell.slice(0, found.index), suffix: found[1]!.toLowerCase() } : { name: cell, suffix: '' };
}

/** Longer names, and names with digits or such words, are titles or firms. */
const mostWords = 4;
const noName = /\d|\b(of|the|and|for|at|in|on)\b|&/i;

/** Splits a name in Western order ("Anna B. Lee", "Lee, Anna"); undefined if it is not one. */
function westernName(cell: string): FullName | undefined {
  const { value: name, flags } = cleanName(cell, { country: 'US' });
  if (!name?.family || !name.given || flags.includes('name.company_like')) return undefined;
  if (noName.test(cell) || name.display.split(' ').length > mostWords) return undefined;
  return { family: name.family, given: bare([name.given, name.middle]), called: name.given };
}

/**
 * Splits a cleaned name. `called`: key of the word that the person is called by, from cleaning. In foreign names a
 * known given name locates the given name better.
 */
export function nameOfContact(name: string, called: string): FullName {
  const words = name.split(' ');
  const keys = words.map((word) => nameWord(word).key);
  const [first = '', last = ''] = [keys[0], keys.at(-1)];
  if (words.length < 2 || called === '') return { family: '', given: name, called: words.length < 2 ? name : '' };
  const known = isForeign(name) && isGivenName(first) !== isGivenName(last);
  const isLast = known ? isGivenName(last) : called === last;
  return isLast
    ? { family: words[0]!, given: words.slice(1).join(' '), called: words.at(-1)! }
    : { family: words.at(-1)!, given: words.slice(0, -1).join(' '), called: words[0]! };
}

/** The name column with most distinct values: a list may have a title column that is called a name as well. */
export const fullNameColumn = (columns: readonly RawColumn[]): RawColumn | undefined =>
  columns.toSorted((a, b) => b.words.size - a.words.size)[0];

/**
 * Thresholds of a name style: share of names that fit it; of known given names among them; of given names that occur
 * with several family names.
 */
const most = 0.7;
const leastKnown = 0.4;
const mostRecurring = 0.8;

/** The name style of a column; independent of the order of rows. */
export function nameStyleOf(column: RawColumn): NameStyle {
  let [filled, vietnamese, western, known, recurring] = [0, 0, 0, 0, 0];
  const families = new Map<string, string>();
  const cells = sampled(column).map(({ cell, rows }) => ({
    rows,
    western: westernName(cell),
    vietnamese: vietnameseName(cell),
  }));
  for (const { western } of cells) {
    if (!western) continue;
    const [given, family] = [firstWord(western.given), foldKey(western.family)];
    const other = families.get(given);
    families.set(given, other === undefined || other === family ? family : several);
  }
  for (const cell of cells) {
    filled += cell.rows;
    if (cell.vietnamese) vietnamese += cell.rows;
    if (!cell.western) continue;
    western += cell.rows;
    const given = firstWord(cell.western.given);
    if (isGivenName(given)) known += cell.rows;
    if (families.get(given) === several) recurring += cell.rows;
  }
  if (vietnamese * 2 > filled) return 'vietnamese';
  const fits = western > most * filled && (known > leastKnown * western || recurring > mostRecurring * western);
  return fits ? 'western' : 'whole';
}

const several = ' ';
const firstWord = (name: string): string => comparable(name).split(' ')[0]!;
