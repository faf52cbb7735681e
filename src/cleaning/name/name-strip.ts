import { fold } from '../../shared/fold.ts';
import { isSuffix } from './name-parts.ts';
import {
  bareFamilies,
  bareTitles,
  degrees,
  otherTitles,
  plainTitles,
  professions,
  westernTitles,
} from './name-words.ts';

/** A name and what stood beside it. */
export interface StrippedName {
  readonly core: string;
  readonly annotation: string | null;
}

const untidy =
  /[()[\]{}"“”_\d/|;:*#+=<>~^\\!?]|\s[-–—]|[-–—]\s|^[-–—]|[-–—,]$|(?:^| )[^\p{L} ]+(?: |$)|[^\p{L}\p{M}\s.,'’ʼ\-‐·&]/u;
const inBrackets = /[([{][^()[\]{}]*[)\]}]|"[^"]*"|“[^”]*”/g;
/** A quote without its partner inside a word is damage of the file, no end of a word. */
const quoteInWord = /[\p{L}\p{M}]"[\p{L}\p{M}]/u;
const strayBracket = /[()[\]{}"“”]/g;

/** A name or a remark without the signs that part it from others. */
const trimmed = (text: string): string =>
  text.replace(/^[\s.,;:*|&/–—_-]+|[\s,;:*|&/–—_-]+$/g, '').replace(/ {2,}/g, ' ');

/** Text from its first letter on, with the apostrophe that may belong to it ('t Hooft). */
const fromLetter = (text: string): string => text.slice(Math.max(0, text.search(/['’ʼ]?\p{L}/u)));

/** A part of a name from its first letter on, without the full stop of a sentence; that of "Q." and "Jr." stays. */
export const withoutStop = (part: string): string =>
  trimmed(fromLetter(part)).replace(/(\p{L}{2,})\.+$/u, (_, word) => (isSuffix(word) ? `${word}.` : word));

/** Where the name itself ends: before "/", "|", ";", ":" or a dash with a space beside it. */
const nameEnds = /\s*[/|;:]|\s[-–—]|[-–—]+\s/;

/**
 * Parts a name from what was written beside it: brackets and quotes, what follows " - ", "/", "|" or ";", a label before
 * ":", and words without a letter (numbers, signs). Text that is nothing but such parts stays the name.
 */
export function moveAnnotation(text: string): StrippedName {
  if (!untidy.test(text)) return { core: text, annotation: null };
  if (text.split('"').length === 2 && quoteInWord.test(text)) return moveAnnotation(text.replace('"', ''));
  const notes: string[] = [];
  const note = (words: string) => {
    const tidy = trimmed(words.replace(strayBracket, ' '));
    if (/[\p{L}\d\p{So}]/u.test(tidy)) notes.push(tidy);
    return ' ';
  };
  let core = text.replaceAll('_', ' ').replaceAll(',', ', ').replace(inBrackets, note);
  if (!/\p{L}/u.test(core)) return moveAnnotation(text.replace(strayBracket, ' ').replace(/ +/g, ' ').trim());
  core = core.replace(strayBracket, ' ').replace(/^([^:]*\p{L}[^:]*):(?=.*\p{L})/u, note);
  const first = core.search(/['’ʼ]?\p{L}/u);
  const end = core.slice(first + 1).search(nameEnds);
  note(core.slice(0, first));
  if (end >= 0) note(core.slice(first + 1 + end));
  core = core.slice(first, end < 0 ? undefined : first + 1 + end);
  const words: string[] = [];
  for (const word of core.split(/\s+/)) {
    if (word === '&' || /\p{L}/u.test(word)) words.push(word);
    else note(word);
  }
  return { core: trimmed(words.join(' ')), annotation: notes.join('; ') || null };
}

/** A name without its forms of address. */
export interface UntitledName {
  readonly words: readonly string[];
  /** As shown, `Chị` or `Mr.`; null when none was stripped. */
  readonly title: string | null;
  /** The titles found, in lower case without dots; Mr and its like also where they stay before a single word. */
  readonly titles: readonly string[];
  /** The first word looks like a title, but may be the name itself. */
  readonly ambiguous: boolean;
}

/** PGS.TS.Nguyễn: titles grown together with what follows. */
const gluedTitle = /(?<!\p{L})(mr|mrs|ms|dr|bs|ts|ths|pgs|gs|ks|kts|ls|ds)\.(?=\p{L})/giu;

const bare = (word: string): string => word.toLowerCase().replace(/\.$/, '');
/** Chị, Mr.; degrees (BS., ThS.) as typed. */
export const shownTitle = (word: string): string =>
  degrees.has(bare(word)) ? word : word.slice(0, 1).toUpperCase() + word.slice(1).toLowerCase();

/** Which title the first word is, given the word after it; undefined when it is none. */
function titleOf(word: string, next: string, left: number): string | undefined {
  const title = bare(word);
  if (plainTitles.has(title) || otherTitles.has(title)) return title;
  const accented = bareTitles.get(title);
  return accented && left > 1 && bareFamilies.has(fold(next)) ? accented : undefined;
}

/** The title that a text is, word for word (Mrs, "TS BS", chị), in lower case; undefined when it is anything else. */
export function titleAlone(text: string): string | undefined {
  const lower = text.replace(gluedTitle, '$1. ').toLowerCase();
  if (professions.has(lower)) return lower;
  const words = lower.split(' ').map(bare);
  return words.every((word) => plainTitles.has(word) || otherTitles.has(word)) ? words.join(' ') : undefined;
}

/** Words that hold a letter ("Lan & Nam": two). */
const names = (words: readonly string[]): number => words.filter((word) => /\p{L}/u.test(word)).length;

/**
 * Strips titles from the front: Ông, Bà, Chị, Cô and professions (bác sĩ) always; others only when two words remain. Mr
 * and its like are stripped from the end too.
 */
export function stripTitles(core: string): UntitledName {
  let words = core.replace(gluedTitle, '$1. ').split(' ');
  const shown: string[] = [];
  const titles: string[] = [];
  // Five letters at most: no other word need be looked up.
  const isWestern = (word: string) => word.length < 6 && westernTitles.has(bare(word));
  for (let last = words.at(-1) ?? ''; isWestern(last) && !words.every(isWestern); last = words.at(-1) ?? '') {
    titles.push(bare(last));
    shown.push(shownTitle(last));
    words = withoutStop(words.slice(0, -1).join(' ')).split(' ');
  }
  let ambiguous = false;
  for (let left = names(words) - 1; left > 0; left--) {
    const [first = '', next = ''] = words;
    if (left > 1 && professions.has(`${first} ${next}`.toLowerCase())) {
      titles.push(`${first} ${next}`.toLowerCase());
      shown.push(`${shownTitle(first)} ${next.toLowerCase()}`);
      words = words.slice(2);
      left--;
      continue;
    }
    const title = titleOf(first, next, left);
    if (!title) break;
    ambiguous = left === 1 && !plainTitles.has(title);
    // Anh may be a name, Mr is none.
    if (!ambiguous || westernTitles.has(title)) titles.push(title);
    if (ambiguous) break;
    shown.push(shownTitle(first));
    words = fromLetter(words.slice(1).join(' ')).split(' ');
  }
  return { words, title: shown.join(' ') || null, titles, ambiguous };
}
