import type { Prepared } from '../comparison/comparisons/prepared-features.ts';
import { finish, mix, type PackedWords, shared } from '../features/packed.ts';

/** A blocking key of every record, 0 where it has none; a hash of content, the same in every run. */
export type Key = Int32Array;

/** Computes a key on first use and caches it. */
export function once(compute: () => Key): () => Key {
  let known: Key | undefined;
  return () => {
    known ??= compute();
    return known;
  };
}

/** Combines keys; 0 where one is missing. */
export const together = (keys: readonly Key[]): Key => keys.reduce(bothKeys);

function bothKeys(first: Key, second: Key): Key {
  const result = shared.ids(first.length);
  for (let record = 0; record < result.length; record++) {
    const [a, b] = [first[record]!, second[record]!];
    if (a !== 0 && b !== 0) result[record] = finish(mix(a, b)) | 0;
  }
  return result;
}

/** The key of a whole value. */
export function wholeKey({ values, words }: Prepared): Key {
  const result = shared.ids(values.length);
  for (let record = 0; record < result.length; record++) result[record] = words.hashes[values[record]!]! | 0;
  return result;
}

/** A key computed once for each distinct word. */
function wordKey({ values, words }: Prepared, hashOf: (id: number) => number): Key {
  const hashes = new Int32Array(words.size);
  for (let id = 1; id < words.size; id++) hashes[id] = hashOf(id);
  const result = shared.ids(values.length);
  for (let record = 0; record < result.length; record++) result[record] = hashes[values[record]!]!;
  return result;
}

const atSign = 64;
const shortestLocal = 5;

/** The part of an e-mail address before the @; none when it is too short to tell people apart. */
export const localKey = (emails: Prepared): Key =>
  wordKey(emails, (id) => {
    const { units, starts } = emails.words;
    let at = starts[id]!;
    let hash = 1;
    while (at < starts[id + 1]! && units[at] !== atSign) hash = mix(hash, units[at++]!);
    return at - starts[id]! < shortestLocal ? 0 : finish(hash) | 0;
  });

/** The n-th rarest token of a value (0: the rarest). */
export const tokenKey = (feature: Prepared, n = 0): Key =>
  wordKey(feature, (id) => {
    const { starts, ids, words } = feature.tokens;
    const byFrequency = [...new Set(ids.subarray(starts[id], starts[id + 1]))].sort(
      (a, b) => feature.token.log[a]! - feature.token.log[b]! || words.hashes[a]! - words.hashes[b]!,
    );
    const token = byFrequency[n];
    return token === undefined ? 0 : words.hashes[token]! | 0;
  });

/** The first letters of a value. */
export const beginningKey = (feature: Prepared, letters: number): Key =>
  wordKey(feature, (id) => hashUnits(feature.words, id, [0, letters]));

/** The last letters of a value. */
export const endKey = (feature: Prepared, letters: number): Key =>
  wordKey(feature, (id) => {
    const length = feature.words.starts[id + 1]! - feature.words.starts[id]!;
    return hashUnits(feature.words, id, [Math.max(0, length - letters), length]);
  });

function hashUnits({ units, starts }: PackedWords, id: number, [from, to]: readonly [number, number]): number {
  let hash = to - from;
  const end = Math.min(starts[id + 1]!, starts[id]! + to);
  for (let at = starts[id]! + from; at < end; at++) hash = mix(hash, units[at]!);
  return finish(hash) | 0;
}

/** Combines given and family name regardless of order. */
export function eitherOrder(first: Key, second: Key): Key {
  const result = shared.ids(first.length);
  for (let record = 0; record < result.length; record++) {
    const [a, b] = [first[record]!, second[record]!];
    result[record] = a === 0 || b === 0 ? 0 : finish(mix(mix(0, Math.min(a, b)), Math.max(a, b))) | 0;
  }
  return result;
}
