import { nameWord } from './name-key.ts';
import { isSuffix } from './name-parts.ts';
import { titleAlone, withoutStop } from './name-strip.ts';
import { bareFamilies } from './name-words.ts';

/** A name with its words in the order in which they are shown. */
export interface OrderedName {
  readonly text: string;
  /** It was written "Last, First". */
  readonly inverted: boolean;
  /** What followed a comma and is no part of the name. */
  readonly rest: string | null;
  /** A form of address that followed a comma, as typed. */
  readonly title: string | null;
}

const hasLetter = (text: string): boolean => /\p{L}/u.test(text);

/** "Nguyễn, Văn An": the comma parts a Vietnamese family name from what follows it in any case. */
function isFamilyBefore(head: string, rest: string): boolean {
  const words = rest.split(' ');
  const isName = (word: string) => nameWord(word).vietnamese && nameWord(word).letters !== 'small';
  return bareFamilies.has(nameWord(head).key) && words.length < 4 && words.every(isName);
}

const none = { inverted: false, rest: null, title: null };

/**
 * Resolves the commas of a name: before a suffix, before a title (Phạm Thị Lan, Mrs), in "Last, First" (abroad, and for a
 * foreign given name), or before a remark.
 */
export function putInOrder(core: string, country: string): OrderedName {
  const [head = '', ...tail] = core.split(',').map(withoutStop).filter(hasLetter);
  if (tail.length === 0) return { text: head, ...none };
  const suffixes: string[] = [];
  const titles: string[] = [];
  for (let last = tail.at(-1); last !== undefined; last = tail.at(-1)) {
    if (titleAlone(last)) titles.unshift(last);
    else if (last.split(' ').every(isSuffix)) suffixes.unshift(last);
    else break;
    tail.pop();
  }
  const title = titles.join(' ') || null;
  const [first, ...others] = tail;
  const whole = (...parts: string[]) => [...parts, ...suffixes].join(' ');
  if (first === undefined) return { ...none, text: whole(head), title };
  if (others.length === 0 && isFamilyBefore(head, first)) return { ...none, text: whole(head, first), title };
  const foreign = country !== 'VN' || !nameWord(first.split(' ').at(-1) ?? '').vietnamese;
  if (others.length === 0 && foreign) return { ...none, text: whole(first, head), inverted: true, title };
  return { ...none, text: whole(head), rest: tail.join(', '), title };
}
