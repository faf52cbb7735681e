import { nameWord } from './name-key.ts';
import { isSuffix } from './name-parts.ts';
import { fromLetter, trimmed } from './name-strip.ts';
import { bareFamilies } from './name-words.ts';

/** A name with its words in the order in which they are shown. */
export interface OrderedName {
  readonly text: string;
  /** It was written "Last, First". */
  readonly inverted: boolean;
  /** What followed a comma and is no part of the name. */
  readonly rest: string | null;
}

const hasLetter = (text: string): boolean => /\p{L}/u.test(text);

/** A part of a name from its first letter on, without the full stop of a sentence; that of "Q." and "Jr." stays. */
const withoutStop = (part: string): string =>
  trimmed(fromLetter(part)).replace(/(\p{L}{2,})\.+$/u, (_, word) => (isSuffix(word) ? `${word}.` : word));

/** "Nguyễn, Văn An": the comma parts a Vietnamese family name from what follows it in any case. */
function isFamilyBefore(head: string, rest: string): boolean {
  const words = rest.split(' ');
  const isName = (word: string) => nameWord(word).vietnamese && nameWord(word).letters !== 'small';
  return bareFamilies.has(nameWord(head).key) && words.length < 4 && words.every(isName);
}

/**
 * Resolves the commas of a name: before a suffix, in "Last, First" (abroad, and for a foreign given name), or before a
 * remark.
 */
export function putInOrder(core: string, country: string): OrderedName {
  const [head = '', ...tail] = core.split(',').map(withoutStop).filter(hasLetter);
  if (tail.length === 0) return { text: head, inverted: false, rest: null };
  const suffixes: string[] = [];
  while (tail.at(-1)?.split(' ').every(isSuffix)) suffixes.unshift(tail.pop() ?? '');
  const [first, ...others] = tail;
  const whole = (...parts: string[]) => [...parts, ...suffixes].join(' ');
  if (first === undefined) return { text: whole(head), inverted: false, rest: null };
  if (others.length === 0 && isFamilyBefore(head, first))
    return { text: whole(head, first), inverted: false, rest: null };
  const foreign = country !== 'VN' || !nameWord(first.split(' ').at(-1) ?? '').vietnamese;
  if (others.length === 0 && foreign) return { text: whole(first, head), inverted: true, rest: null };
  return { text: whole(head), inverted: false, rest: tail.join(', ') };
}
