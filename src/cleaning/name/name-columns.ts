import { foldKey } from '../../shared/fold.ts';
import type { Cleaned } from '../cleaned.ts';
import { tidyCell } from '../text/cell-text.ts';
import { isNullName } from '../text/null-words.ts';
import { cleanName, hintOfTitles, type NameContext, type PersonName } from './name.ts';
import { nameWord } from './name-key.ts';
import { shownTitle, titleAlone } from './name-strip.ts';
import { bareFamilies } from './name-words.ts';

/** The parts of a name as columns of their own hold them. */
export interface NameCells {
  readonly family?: string | null;
  readonly middle?: string | null;
  readonly given?: string | null;
  readonly title?: string | null;
  readonly suffix?: string | null;
}

/**
 * Reads a name whose parts stand in columns of their own; a missing part leaves its side null. In Vietnam, and for
 * Vietnamese names abroad, the family name stands first.
 */
export function nameOf(cells: NameCells, ctx: NameContext): Cleaned<PersonName> {
  const [family, middle, given] = [textOf(cells.family), textOf(cells.middle), textOf(cells.given)];
  const behind = [cells.suffix, cells.title && titleAlone(tidyCell(cells.title)) ? cells.title : null];
  const read = (text: string, country: string) => cleanName([text, ...behind].filter(Boolean).join(', '), { country });
  if (family && given) {
    if (isFamilyFirst(joined(family, middle, given), ctx.country)) return read(joined(family, middle, given), 'VN');
    return read(`${family}, ${joined(given, middle)}`, ctx.country);
  }
  if (!family) return readGiven(given, middle, { read, country: ctx.country });
  const cleaned = read(family, ctx.country);
  if (!cleaned.value) return cleaned;
  const onlyFamily = { family: cleaned.value.display, middle: null, given: null, givenKey: '', givenMark: '' };
  return { ...cleaned, value: { ...cleaned.value, ...onlyFamily } };
}

type NameReader = (text: string, country: string) => Cleaned<PersonName>;

/** A name without its family name: the middle name of a Vietnamese stands first. */
function readGiven(given: string, middle: string, { read, country }: { read: NameReader; country: string }) {
  const cleaned = areSyllables(joined(middle, given))
    ? read(joined(middle, given), 'VN')
    : read(joined(given, middle), country);
  return cleaned.value && middle ? { ...cleaned, value: { ...cleaned.value, family: null } } : cleaned;
}

function textOf(cell: string | null | undefined): string {
  const text = tidyCell(cell ?? '')
    .replaceAll(',', ' ')
    .trim();
  return isNullName(text) ? '' : text;
}

const joined = (...parts: readonly string[]): string => parts.filter(Boolean).join(' ');

/** Are all words Vietnamese syllables, initials aside? */
const areSyllables = (name: string): boolean =>
  name.split(' ').every((word) => word.replace('.', '').length < 2 || nameWord(word).vietnamese);

/** Does the family name stand first: in Vietnam, and for the names of Vietnam abroad? */
const isFamilyFirst = (name: string, country: string): boolean =>
  country === 'VN' || (areSyllables(name) && bareFamilies.has(nameWord(name.split(' ')[0] ?? '').key));

/** "Họ đệm, Tên": is what is called the name the given one, its family name in a column of its own? */
export function lacksFamily({ key }: Pick<PersonName, 'key'>, { family, given }: NameCells): boolean {
  return Boolean(family) && !given && !holdsWords(key, family ?? '');
}

/** Are all words of the text among those of a name's key? */
export function holdsWords(key: string, text: string): boolean {
  const words = new Set(key.split(' '));
  return foldKey(text)
    .split(' ')
    .every((word) => words.has(word));
}

/** A name with the title of a column of its own, where that is a title and the name has none. */
export function withTitle(name: PersonName, typed: string): PersonName {
  const title = titleAlone(tidyCell(typed));
  if (!title || name.title) return name;
  return { ...name, title: shownTitle(tidyCell(typed)), genderHint: hintOfTitles([title]) ?? name.genderHint };
}
