import { type Cleaned, empty, kept, refused } from '../cleaned.ts';
import { tidyCell } from '../text/cell-text.ts';
import { isNullName } from '../text/null-words.ts';
import { type NameWord, nameKey, nameWord } from './name-key.ts';
import { isRelative } from './name-kin.ts';
import { isCompanyLike, isTestValue } from './name-nobody.ts';
import { putInOrder } from './name-order.ts';
import {
  isPlainlyVietnamese,
  lostItsMarks,
  type NameParts,
  suffixStart,
  vietnameseParts,
  westernParts,
} from './name-parts.ts';
import { moveAnnotation, shownTitle, stripTitles, titleAlone } from './name-strip.ts';
import { femaleTitles, maleTitles, westernTitles } from './name-words.ts';

/** A person's name in canonical form; absent parts are null. */
export interface PersonName extends NameParts {
  /** As shown, without title and annotation: `Trần Thị Bích Ngọc`. */
  readonly display: string;
  readonly title: string | null;
  /** What stood beside the name, as (mẹ bé Na). */
  readonly annotation: string | null;
  /** What title and middle name suggest; never stored as the gender. */
  readonly genderHint: 'male' | 'female' | null;
  /** The whole name without accents, a–z 0–9 and single spaces; '' when it has no Latin letters. */
  readonly key: string;
  /** The key of the given name; '' when there is none. */
  readonly givenKey: string;
  /** The given name with its accents in one spelling; '' when the whole name was written without any. */
  readonly givenMark: string;
}

/** What is known of the column that a name stands in. */
export interface NameContext {
  /** ISO 3166; decides the order of the words. */
  readonly country: string;
}

/** Characters; a longer text is no person's name. */
const longestName = 300;
/** Both forms of address, from a form letter: "Anh/Chị Nguyễn Văn An". */
const pairedTitle = /^(?:anh ?\/ ?chị|ông ?\/ ?bà|a\/c) (?=\p{L})/iu;

/**
 * Reads a person's name: annotations and titles moved out, capitals mended, parts found in Vietnamese order (family,
 * middle, given) or in Western order where that is meant. Refused with name.digits_only, name.test_value or name.empty.
 */
export function cleanName(raw: string, ctx: NameContext): Cleaned<PersonName> {
  const tidied = tidyCell(raw);
  const words = tidied.length > longestName ? [] : tidied.split(' ');
  if (words.length && isPlain(words)) return finish({ ...alone, words }, ctx.country);
  const text = oneName(tidied, ctx.country);
  if (isNullName(text)) return empty();
  if (!/\p{L}/u.test(text)) return refused(/\d/.test(text) ? 'name.digits_only' : 'name.empty');
  if (text.length > longestName) return partless(text, { annotation: null, flag: 'name.company_like' });
  const paired = pairedTitle.exec(text)?.[0] ?? '';
  const { core, annotation: noted } = moveAnnotation(withAreaAside(text.slice(paired.length)));
  const { annotation, notedTitles } = titlesAmong(noted);
  if (isTestValue(core)) return refused('name.test_value');
  if (isCompanyLike(core)) return partless(core, { annotation, flag: 'name.company_like' });
  if (isRelative(core)) return partless(core, { annotation });
  const { text: ordered, inverted, rest, title: behind } = putInOrder(core, ctx.country);
  const untitled = stripTitles(ordered);
  const others = [behind, ...notedTitles].filter((title) => title !== null);
  const title = [paired.trim(), untitled.title, ...others.map(shownTitle)].filter(Boolean).join(' ') || null;
  const titles = [...untitled.titles, ...others.flatMap((other) => titleAlone(other) ?? [])];
  const beside = [annotation, rest].filter(Boolean).join('; ') || null;
  return finish({ ...untitled, title, titles, inverted, annotation: beside }, ctx.country);
}

/** Notes that are nothing but a form of address, "(Mrs)", are the person's title. */
function titlesAmong(noted: string | null): { annotation: string | null; notedTitles: readonly string[] } {
  if (noted === null) return { annotation: null, notedTitles: [] };
  const notes = noted.split('; ');
  const notedTitles = notes.filter((note) => titleAlone(note));
  if (notedTitles.length === 0) return { annotation: noted, notedTitles };
  return { annotation: notes.filter((note) => !titleAlone(note)).join('; ') || null, notedTitles };
}

/**
 * The text in one line, with its second full name, after a line break or "&", parted by a stroke; in Vietnam the letter
 * eth is the đ that an old font made of it.
 */
function oneName(text: string, country: string): string {
  const spelt = country === 'VN' ? text.replaceAll('Ð', 'Đ').replaceAll('ð', 'đ') : text;
  const parts = spelt.split(/\n| & /).map((part) => part.trim());
  const several = parts.length > 1 && parts.every((part) => /\p{L}\S* +\p{L}/u.test(part));
  return several ? parts.join(' / ') : spelt.replaceAll('\n', ' ');
}

/** Nothing but words of names: nothing to move, to strip or to refuse. Most names are answered here. */
function isPlain(words: readonly string[]): boolean {
  for (const word of words) if (!nameWord(word).plain) return false;
  return !nameWord(words[0] ?? '').opensTitle;
}

/** "Tuấn Q7", "Lan Phường 5": where somebody lives, behind the name. */
const area = /(?<=\p{L} )((?:q|p|quận|phường)\.? ?\d{1,2})$/iu;

/** The text with the number of a district or ward behind a person's name in brackets, as an aside. */
const withAreaAside = (text: string): string =>
  /\d$/.test(text) && !isCompanyLike(text) ? text.replace(area, '($1)') : text;

/** What is shown as it stands, since nobody is called by any of its words: a firm, or whose relative somebody is. */
function partless(
  core: string,
  { annotation, flag }: { readonly annotation: string | null; readonly flag?: string },
): Cleaned<PersonName> {
  const none = { family: null, middle: null, given: null, suffix: null, title: null, genderHint: null };
  const key = nameKey(core.split(' ').map(nameWord));
  const flags = [...(annotation ? ['name.annotation_moved'] : []), ...(flag ? [flag] : [])];
  return kept({ ...none, display: core, annotation, key, givenKey: '', givenMark: '' }, flags);
}

/** The words of a name, and what was found beside them. */
interface FoundWords {
  readonly words: readonly string[];
  readonly title: string | null;
  readonly titles: readonly string[];
  /** The first word looks like a title, but may be the name itself. */
  readonly ambiguous: boolean;
  readonly inverted: boolean;
  readonly annotation: string | null;
}
const alone: FoundWords = { words: [], title: null, titles: [], ambiguous: false, inverted: false, annotation: null };

function finish(found: FoundWords, country: string): Cleaned<PersonName> {
  const typed = found.words.map(nameWord);
  const words = recase(typed);
  const shown = words === typed ? found.words : words.map((word) => word.typed);
  const western = isWestern(words, found, country);
  const parts = keyComponentsOf(shown, western, found.ambiguous);
  const given = nameWord(parts.given ?? '');
  const hasMarks = words.some((word) => word.hasMarks);
  const flags: string[] = [];
  if (words !== typed) flags.push('name.recased');
  if (!western && !hasMarks && lostItsMarks(words)) flags.push('name.no_diacritics');
  if (words.length === 1) flags.push('name.single_token');
  if (found.ambiguous) flags.push('name.title_ambiguous');
  if (found.annotation) flags.push('name.annotation_moved');
  const name: PersonName = {
    ...parts,
    display: shown.join(' '),
    title: found.title,
    annotation: found.annotation,
    genderHint: hintOfTitles(found.titles) ?? (western ? null : hintOfMiddle(words, hasMarks)),
    key: nameKey(words),
    givenKey: given.key,
    givenMark: hasMarks ? given.mark : '',
  };
  return kept(name, flags);
}

/** The words in title case when all were typed in capitals or all in small letters; else the same array. */
function recase(words: readonly NameWord[]): readonly NameWord[] {
  const style = words.find((word) => word.letters !== 'none')?.letters;
  if (style !== 'capitals' && style !== 'small') return words;
  if (words.some((word) => word.letters !== style && word.letters !== 'none')) return words;
  if (words.every((word) => word.titled === word.typed)) return words;
  return words.map((word) => nameWord(word.titled));
}

/** Western order holds abroad, and in Vietnam for a foreign last word behind Mr or in "Last, First"; never for Vietnamese names. */
function isWestern(all: readonly NameWord[], found: FoundWords, country: string): boolean {
  if (found.inverted) return true;
  // A plain word is no suffix.
  const words = all.at(-1)?.plain ? all : all.slice(0, suffixStart(all.map(({ typed }) => typed)));
  if (country !== 'VN') return !isPlainlyVietnamese(words);
  return !words.at(-1)?.vietnamese && found.titles.some((title) => westernTitles.has(title));
}

/** Behind a title that may be a name stands one word: Anh Thư, Mr Smith. */
function keyComponentsOf(words: readonly string[], western: boolean, ambiguous: boolean): NameParts {
  if (!ambiguous) return western ? westernParts(words) : vietnameseParts(words);
  const last = words.at(-1) ?? null;
  return { family: western ? last : null, middle: null, given: western ? null : last, suffix: null };
}

/** What the titles of a person (lower case) suggest; null where they say nothing, or both. */
export function hintOfTitles(titles: readonly string[]): PersonName['genderHint'] {
  const male = titles.some((title) => maleTitles.has(title));
  const female = titles.some((title) => femaleTitles.has(title));
  if (male === female) return null;
  return male ? 'male' : 'female';
}

/** Thị within a name (female), Văn behind the family name (male); without accents only in a name that has none. */
function hintOfMiddle(words: readonly NameWord[], hasMarks: boolean): PersonName['genderHint'] {
  for (let at = 1; at < words.length - 1; at++) if (words[at]?.lower === (hasMarks ? 'thị' : 'thi')) return 'female';
  return words.length > 2 && words[1]?.lower === (hasMarks ? 'văn' : 'van') ? 'male' : null;
}

/** The name rule: the same given name when the keys agree and the accents do, or one of the two was written without any. */
export const sameGivenName = (
  a: Pick<PersonName, 'givenKey' | 'givenMark'>,
  b: Pick<PersonName, 'givenKey' | 'givenMark'>,
): boolean => a.givenKey === b.givenKey && (!a.givenMark || !b.givenMark || a.givenMark === b.givenMark);
