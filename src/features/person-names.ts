import { isGivenName } from '../cleaning/name/given-names.ts';
import { cleanName } from '../cleaning/name/name.ts';
import { nameWord } from '../cleaning/name/name-key.ts';
import { foldKey } from '../shared/fold.ts';
import { comparable } from './normalised.ts';
import { type RawColumn, sampled } from './raw-table.ts';

/** How a column of full names is read: family name first, family name last, or as a whole (firms, titles of works). */
export type NameStyle = 'vietnamese' | 'western' | 'whole';

/** What a full name is compared by: family name, and given name with what stands between. */
interface FullName {
  readonly family: string;
  readonly given: string;
  /** The one word of the given name that people are called by. */
  readonly called: string;
}

/** The parts of a full name; what has none in this style is a given name as a whole. */
export function fullName(cell: string, style: Exclude<NameStyle, 'whole'>): FullName {
  const whole = { family: '', given: cell, called: cell };
  if (style === 'western') return westernName(cell) ?? whole;
  // A foreigner's name in a Vietnamese list; a slip in a Vietnamese one makes none.
  return vietnameseName(cell) ?? (isForeign(cell) ? westernName(cell) : undefined) ?? whole;
}

const isForeign = (cell: string): boolean => cell.split(' ').every((word) => !nameWord(word).vietnamese);

const bare = (parts: readonly (string | null)[]): string => parts.filter(Boolean).join(' ');

/** The parts of a name that is written the Vietnamese way; undefined where it is none. */
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

/** A name without what stands behind it (Jr, Sr, II …), and that. */
export function withoutSuffix(cell: string): { readonly name: string; readonly suffix: string } {
  const found = suffix.exec(cell);
  return found ? { name: cell.slice(0, found.index), suffix: found[1]!.toLowerCase() } : { name: cell, suffix: '' };
}

/** A longer name is a title or a firm; so is what has numbers or such words. */
const mostWords = 4;
const noName = /\d|\b(of|the|and|for|at|in|on)\b|&/i;

/** The parts of a name that is written the Western way ("Anna B. Lee", "Lee, Anna"); undefined where it is none. */
function westernName(cell: string): FullName | undefined {
  const { value: name, flags } = cleanName(cell, { country: 'US' });
  if (!name?.family || !name.given || flags.includes('name.company_like')) return undefined;
  if (noName.test(cell) || name.display.split(' ').length > mostWords) return undefined;
  return { family: name.family, given: bare([name.given, name.middle]), called: name.given };
}

/**
 * The parts of a cleaned name; `called`: the key of the word that the person is called by, as cleaning found it. In the
 * name of a foreigner a word that is known as a given name tells better where that stands.
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

/** The column that tells most people apart: beside the name a list may hold a title, which is called one as well. */
export const fullNameColumn = (columns: readonly RawColumn[]): RawColumn | undefined =>
  columns.toSorted((a, b) => b.words.size - a.words.size)[0];

/** Shares of a column's names from which it is read in a style: full names of that style; known given names among them; given names that stand with several family names. */
const most = 0.7;
const leastKnown = 0.4;
const mostRecurring = 0.8;

/** The style of most of a column's names; the same for every order of the rows. */
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
