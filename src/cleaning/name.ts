import { tidyCell } from './cell-text.ts';
import { type Cleaned, empty, kept, refused } from './cleaned.ts';
import { recase } from './name-case.ts';
import { nameKey, nameWord } from './name-key.ts';
import {
  isPlainlyVietnamese,
  isSuffix,
  lostItsMarks,
  type NameParts,
  vietnameseParts,
  westernParts,
} from './name-parts.ts';
import { moveAnnotation, stripTitles, type UntitledName } from './name-strip.ts';
import { femaleTitles, isCompanyLike, isTestValue, maleTitles, westernTitles } from './name-words.ts';
import { isNullName } from './null-words.ts';

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

/**
 * Reads a person's name: annotations and titles moved out, capitals mended, parts found in Vietnamese order (family,
 * middle, given) or in Western order where that is meant. Refused with name.digits_only, name.test_value or name.empty.
 */
export function cleanName(raw: string, ctx: NameContext): Cleaned<PersonName> {
  const text = tidyCell(raw).replaceAll('\n', ' ');
  if (isNullName(text)) return empty();
  if (!/\p{L}/u.test(text)) return refused(/\d/.test(text) ? 'name.digits_only' : 'name.empty');
  const paired = pairedTitle.exec(text)?.[0] ?? '';
  const { core, annotation } = moveAnnotation(text.slice(paired.length));
  if (isTestValue(core)) return refused('name.test_value');
  if (isCompanyLike(core)) return company(core, annotation);
  return person(putInOrder(core, ctx), { annotation, paired: paired.trim(), country: ctx.country });
}

/** Both forms of address, from a form letter: "Anh/Chị Nguyễn Văn An". */
const pairedTitle = /^(?:anh ?\/ ?chị|ông ?\/ ?bà|a\/c) (?=\p{L})/iu;

function company(core: string, annotation: string | null): Cleaned<PersonName> {
  const none = { family: null, middle: null, given: null, suffix: null, title: null, genderHint: null };
  const flags = annotation ? ['name.annotation_moved', 'name.company_like'] : ['name.company_like'];
  return kept(
    { ...none, display: core, annotation, key: nameKey(core.split(' ')), givenKey: '', givenMark: '' },
    flags,
  );
}

interface Ordered {
  readonly text: string;
  /** It was written "Last, First". */
  readonly inverted: boolean;
  /** What followed a comma and is no part of the name. */
  readonly rest: string | null;
}

/** Resolves a comma: a suffix, a Western name with the family name first, or a remark. */
function putInOrder(core: string, ctx: NameContext): Ordered {
  const text = core.replace(/(\p{L}{2,})\.+$/u, (all, word) => (isSuffix(word) ? all : word));
  if (!text.includes(',')) return { text, inverted: false, rest: null };
  const [head = '', ...tail] = text.split(/[\s,]*,[\s,]*/).filter(Boolean);
  const suffixes: string[] = [];
  while (tail.at(-1)?.split(' ').every(isSuffix)) suffixes.unshift(tail.pop() ?? '');
  const [first, ...others] = tail;
  const whole = (...parts: string[]) => [...parts, ...suffixes].join(' ');
  if (first === undefined) return { text: whole(head), inverted: false, rest: null };
  const foreign = ctx.country !== 'VN' || !nameWord(first.split(' ').at(-1) ?? '').vietnamese;
  if (others.length === 0 && foreign) return { text: whole(first, head), inverted: true, rest: null };
  return { text: whole(head), inverted: false, rest: tail.join(', ') };
}

interface Beside {
  readonly annotation: string | null;
  readonly paired: string;
  readonly country: string;
}

function person(ordered: Ordered, beside: Beside): Cleaned<PersonName> {
  const untitled = stripTitles(ordered.text);
  const words = recase(untitled.words);
  const western = isWestern(words, { inverted: ordered.inverted, titles: untitled.titles, country: beside.country });
  const parts = partsOf(words, western, untitled.ambiguous);
  const hasMarks = words.some((word) => nameWord(word).hasMarks);
  const annotation = [beside.annotation, ordered.rest].filter(Boolean).join('; ') || null;
  const flags: string[] = [];
  if (words !== untitled.words) flags.push('name.recased');
  if (!western && lostItsMarks(words)) flags.push('name.no_diacritics');
  if (words.length === 1) flags.push('name.single_token');
  if (untitled.ambiguous) flags.push('name.title_ambiguous');
  if (annotation) flags.push('name.annotation_moved');
  const name: PersonName = {
    ...parts,
    display: words.join(' '),
    title: [beside.paired, untitled.title].filter(Boolean).join(' ') || null,
    annotation,
    genderHint: genderHint(untitled, parts, western ? [] : words),
    key: nameKey(words),
    givenKey: nameWord(parts.given ?? '').key,
    givenMark: hasMarks ? nameWord(parts.given ?? '').mark : '',
  };
  return kept(name, flags);
}

/** Western order holds abroad, and in Vietnam for a foreign last word behind Mr or in "Last, First"; never for Vietnamese names. */
function isWestern(
  words: readonly string[],
  found: { inverted: boolean; titles: readonly string[]; country: string },
): boolean {
  if (found.inverted) return true;
  if (found.country !== 'VN') return !isPlainlyVietnamese(words);
  return !nameWord(words.at(-1) ?? '').vietnamese && found.titles.some((title) => westernTitles.has(title));
}

/** Behind a title that may be a name stands one word: Anh Thư, Mr Smith. */
function partsOf(words: readonly string[], western: boolean, ambiguous: boolean): NameParts {
  if (!ambiguous) return western ? westernParts(words) : vietnameseParts(words);
  const [, last = null] = words;
  return { family: western ? last : null, middle: null, given: western ? null : last, suffix: null };
}

/** Titles first, then Thị within the name (female) and Văn behind the family name (male). */
function genderHint(untitled: UntitledName, parts: NameParts, words: readonly string[]): PersonName['genderHint'] {
  const isAny = (titles: ReadonlySet<string>) => untitled.titles.some((title) => titles.has(title));
  if (isAny(maleTitles)) return isAny(femaleTitles) ? null : 'male';
  if (isAny(femaleTitles)) return 'female';
  const middle = parts.middle?.toLowerCase().split(' ') ?? [];
  const marked = words.some((word) => nameWord(word).hasMarks);
  if (words.length < 3) return null;
  if (middle.includes(marked ? 'thị' : 'thi')) return 'female';
  return words[1]?.toLowerCase() === (marked ? 'văn' : 'van') ? 'male' : null;
}

/** Reads a name whose family and given parts stand in columns of their own; a missing part leaves its side null. */
export function nameOf(
  parts: { readonly family?: string; readonly given?: string },
  ctx: NameContext,
): Cleaned<PersonName> {
  const [family, given] = [parts.family ?? '', parts.given ?? ''].map((part) =>
    tidyCell(part).replaceAll(',', ' ').trim(),
  );
  const hasFamily = !isNullName(family ?? '');
  const hasGiven = !isNullName(given ?? '');
  if (hasFamily && hasGiven) return cleanName(ctx.country === 'VN' ? `${family} ${given}` : `${family}, ${given}`, ctx);
  const cleaned = cleanName((hasFamily ? family : given) ?? '', ctx);
  if (!hasFamily || !cleaned.value) return cleaned;
  const { display } = cleaned.value;
  return {
    ...cleaned,
    value: { ...cleaned.value, family: display, middle: null, given: null, givenKey: '', givenMark: '' },
  };
}

/** The name rule: the same given name when the keys agree and the accents do, or one of the two was written without any. */
export const sameGivenName = (
  a: Pick<PersonName, 'givenKey' | 'givenMark'>,
  b: Pick<PersonName, 'givenKey' | 'givenMark'>,
): boolean => a.givenKey === b.givenKey && (!a.givenMark || !b.givenMark || a.givenMark === b.givenMark);
