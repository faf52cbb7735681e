import { areTwoCommonNames, areTwoGivenNames } from '../../cleaning/name/vietnamese-given-names.ts';
import type { Feature, Features } from '../../features/feature.ts';
import { shared, wordOf } from '../../features/packed.ts';

/** Values, and the number of different given names from which a value belongs to a group. */
interface Held {
  /** Over the same dictionary. */
  readonly features: readonly Feature[];
  readonly names: 'two' | 'three_common';
}

/**
 * For each word 1 where records have it under several given names: a switchboard, a family's phone, an office's
 * mailbox. Without given names nothing is flagged.
 */
export function heldBySeveral({ features, names: least }: Held, names: Features): Uint8Array {
  const size = features[0]!.words.size;
  const several = shared.bytes(size);
  const { called } = names;
  if (!called) return several;
  const areTwo = twoNames(names, called, least === 'two' ? areTwoGivenNames : areTwoCommonNames);
  const [first, second] = [new Int32Array(size).fill(-1), new Int32Array(size).fill(-1)];
  for (const { values } of features) {
    for (let record = 0; record < values.length; record++) {
      const word = values[record]!;
      if (word === 0 || several[word] === 1 || called.values[record] === 0) continue;
      if (first[word] === -1) first[word] = record;
      else if (!areTwo(first[word]!, record)) continue;
      else if (least === 'two') several[word] = 1;
      else if (second[word] === -1) second[word] = record;
      else if (areTwo(second[word]!, record)) several[word] = 1;
    }
  }
  return several;
}

/** Tells whether the given names of two records are different names, allowing for exchanged given and family name. */
function twoNames(
  { family }: Features,
  called: Feature,
  areTwo: typeof areTwoGivenNames,
): (a: number, b: number) => boolean {
  const { values, words, marks } = called;
  const known = new Map<string, boolean>();
  const nameOf = (record: number) => ({
    key: wordOf(words, values[record]!),
    mark: marks ? wordOf(marks.words, marks.values[record]!) : '',
  });
  return (a, b) => {
    if (values[a] === values[b] && marks?.values[a] === marks?.values[b]) return false;
    if (family && (family.values[a] === values[b] || family.values[b] === values[a])) return false;
    const pair = `${values[a]} ${marks?.values[a]} ${values[b]} ${marks?.values[b]}`;
    const answer = known.get(pair) ?? areTwo(nameOf(a), nameOf(b));
    known.set(pair, answer);
    return answer;
  };
}
