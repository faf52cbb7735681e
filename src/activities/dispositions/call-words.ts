import { refusedByAnswer } from '../../intake/index.ts';
import { foldKey } from '../../shared/fold.ts';
import data from '../data/call-words.json' with { type: 'json' };
import { type Disposition, wordsOf } from './disposition-store.ts';

/** What a word in a file of results means: a disposition; that somebody answered, without saying what; that nobody has called yet. */
export type CallWord = { readonly disposition: string } | 'answered' | 'pending';

const keyOf = (word: string): string =>
  foldKey(word)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

const shipped: readonly (readonly [string, string])[] = Object.entries(data).flatMap(([name, words]) =>
  words.map((word) => [keyOf(word), name] as const),
);

/**
 * Reads the words by which call sheets and diallers tell results: the shop's own before those that are known of VICIdial,
 * Stringee, 3CX and of Vietnamese sheets. A sentence that refuses calls is `do_not_call`. Undefined: nobody knows.
 */
export function callWordReader(all: readonly Disposition[]): (word: string) => CallWord | undefined {
  const names = new Set(all.map(({ name }) => name));
  const known = new Map<string, CallWord>();
  const learn = (key: string, meaning: CallWord) => void (known.has(key) || known.set(key, meaning));
  for (const one of all) for (const word of wordsOf(one)) learn(keyOf(word), { disposition: one.name });
  for (const [key, name] of shipped) {
    if (name === 'answered' || name === 'pending') learn(key, name);
    else if (names.has(name)) learn(key, { disposition: name });
  }
  const refusal = all.find(({ closes }) => closes === 'channel');
  return (word) =>
    known.get(keyOf(word)) ??
    (refusal && refusedByAnswer(word).includes('call') ? { disposition: refusal.name } : undefined);
}
