import type { Words } from '../evidence/packed.ts';
import { dateLevel, dateLevels } from './date-level.ts';
import { byWord, edits, lengthOf, type Prepared, similarity } from './prepared.ts';
import { type Comparer, type Judge, single, slotOf } from './slot.ts';

/** Compares dates: the same, a typing slip apart, or nearer and farther. */
export const dateComparer = (dates: Prepared): Comparer =>
  single(
    slotOf(
      'date',
      dates.name,
      dateLevels.map((level) => (level === 'same' ? 'same:value' : level)),
    ),
    () => {
      const { values, value } = dates;
      const numbers = dates.numbers!;
      return (first, second, out) => {
        const a = values[first]!;
        const b = values[second]!;
        out.level = dateLevel(numbers[a]!, numbers[b]!);
        out.rarity = out.level === 1 ? value.log[a]! : 0;
      };
    },
  );

/** Compares the phone numbers of two records: any in common, else any a digit apart. */
export const phoneComparer = (phones: readonly Prepared[]): Comparer =>
  single(
    slotOf('phone', phones.map(({ name }) => name).join(', '), ['missing', 'same:value', 'near', 'different']),
    () => phoneJudge(phones),
  );

function phoneJudge(phones: readonly Prepared[]): Judge {
  const { words, value } = phones[0]!;
  return (first, second, out) => {
    out.level = 0;
    out.rarity = 0;
    for (const { values: ours } of phones) {
      const a = ours[first]!;
      if (a === 0) continue;
      for (const { values: theirs } of phones) {
        const b = theirs[second]!;
        if (b === 0) continue;
        if (a === b) {
          out.level = 1;
          out.rarity = value.log[a]!;
          return;
        }
        if (out.level !== 2) out.level = edits(words, [a, b], 1) === 1 ? 2 : 3;
      }
    }
  };
}

const emailLevels = ['missing', 'same:value', 'near', 'local:value', 'alike', 'different'];

/**
 * Compares e-mail addresses: whole, up to slips, by the part before the @, by likeness. Addresses are made from names,
 * so people of one name have addresses alike: slips and likeness count only where the digits are the same.
 */
export const emailComparer = (emails: Prepared): Comparer =>
  single(slotOf('email', emails.name, emailLevels), () => {
    const { values, words } = emails;
    const { values: shapes, log } = emails.shapes!;
    return (first, second, out) => {
      const a = values[first]!;
      const b = values[second]!;
      out.rarity = 0;
      if (a === 0 || b === 0) out.level = 0;
      else if (a === b) {
        out.level = 1;
        out.rarity = Math.max(log[shapes[first]!]!, log[shapes[second]!]!);
      } else if (localToken(emails, a) === localToken(emails, b)) {
        out.level = 3;
        // It was made from the name in turn, which counts already.
        out.rarity = emails.token.log[localToken(emails, a)]! / 2;
      } else if (!sameDigits(words, a, b)) out.level = 5;
      else if (edits(words, [a, b], 2) <= 2) out.level = 2;
      else out.level = similarity(words, a, b) >= 0.88 ? 4 : 5;
    };
  });

const localToken = ({ tokens }: Prepared, id: number): number => tokens.ids[tokens.starts[id]!]!;

const isDigit = (unit: number): boolean => unit >= 48 && unit <= 57;

/** Do two words hold the same digits in the same order? */
function sameDigits({ units, starts }: Words, a: number, b: number): boolean {
  const [endA, endB] = [starts[a + 1]!, starts[b + 1]!];
  let [i, j] = [starts[a]!, starts[b]!];
  for (;;) {
    while (i < endA && !isDigit(units[i]!)) i++;
    while (j < endB && !isDigit(units[j]!)) j++;
    if (i === endA || j === endB) return i === endA && j === endB;
    if (units[i++] !== units[j++]) return false;
  }
}

const idLevels = ['missing', 'same:value', 'near', 'close', 'different'];

/** Compares numbers that name a person: a slip, two slips, different. */
export const idComparer = (ids: Prepared): Comparer =>
  single(slotOf('id', ids.name, idLevels), () =>
    byWord(ids, (a, b) => 1 + (lengthOf(ids.words, a) > 4 ? edits(ids.words, [a, b], 2) : 3)),
  );

/** Compares genders. */
export const genderComparer = (genders: Prepared): Comparer =>
  single(slotOf('gender', genders.name, ['missing', 'same:value', 'different']), () => byWord(genders, () => 2));
