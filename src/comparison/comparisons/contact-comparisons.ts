import type { PackedWords } from '../../features/packed.ts';
import { type Comparator, type Comparer, comparisonOf, levelNumbers, same, single } from './comparison.ts';
import { dateLevel, dateLevels } from './date-level.ts';
import { byWord, edits, lengthOf, type Prepared, similarity } from './prepared-features.ts';

/** Compares dates: equal, a typing slip apart, near, or different. */
export const dateComparer = (dates: Prepared): Comparer =>
  single(comparisonOf('date', dates.name, dateLevels), () => {
    const { values, value } = dates;
    const numbers = dates.numbers!;
    return (first, second, out) => {
      const a = values[first]!;
      const b = values[second]!;
      out.level = dateLevel(numbers[a]!, numbers[b]!);
      out.termFrequency = out.level === same ? value.log[a]! : 0;
    };
  });

const phoneLevels = ['missing', 'same:value', 'near', 'shared:value', 'different'] as const;
const phone = levelNumbers(phoneLevels);

/**
 * Compares the phone numbers of two records: any in common, else any one digit apart. `shared`: a number of several
 * people.
 */
export const phoneComparer = (phones: readonly Prepared[]): Comparer =>
  single(comparisonOf('phone', phones.map(({ name }) => name).join(', '), phoneLevels), () => phoneComparator(phones));

function phoneComparator(phones: readonly Prepared[]): Comparator {
  const { words, value, ofGroup } = phones[0]!;
  return (first, second, out) => {
    out.level = phone.missing;
    out.termFrequency = 0;
    for (const { values: ours } of phones) {
      const a = ours[first]!;
      if (a === 0) continue;
      for (const { values: theirs } of phones) {
        const b = theirs[second]!;
        if (b === 0) continue;
        if (a === b) {
          out.level = ofGroup?.[a] ? phone.shared : phone.same;
          out.termFrequency = value.log[a]!;
          if (out.level === phone.same) return;
        } else if (out.level === phone.missing || out.level === phone.different) {
          out.level = edits(words, [a, b], 1) === 1 ? phone.near : phone.different;
        }
      }
    }
  };
}

const emailLevels = [
  'missing',
  'same:value',
  'near',
  'local:value',
  'alike',
  'shared:value',
  'domain:value',
  'different',
] as const;
const email = levelNumbers(emailLevels);

/**
 * Compares e-mail addresses: whole, up to slips, by local part, by similarity. Addresses are made from names, so
 * people with the same name have similar addresses: slips and similarity count only where the digits are equal. A
 * role mailbox or a mailbox of several people is `shared`; two other addresses at the domain of an organisation have
 * only the domain in common.
 */
export const emailComparer = (emails: Prepared): Comparer =>
  single(comparisonOf('email', emails.name, emailLevels), () => {
    const { values, words } = emails;
    const { values: shapes, log } = emails.shapes!;
    const { domains, log: domainLog, roles } = emails.mailboxes!;
    const ofGroup = emails.ofGroup!;
    return (first, second, out) => {
      const a = values[first]!;
      const b = values[second]!;
      out.termFrequency = 0;
      if (a === 0 || b === 0) out.level = email.missing;
      else if (a === b) {
        out.level = roles[a] || ofGroup[a] ? email.shared : email.same;
        out.termFrequency =
          out.level === email.same ? Math.max(log[shapes[first]!]!, log[shapes[second]!]!) : emails.value.log[a]!;
      } else if (domains[a] !== 0 && domains[a] === domains[b]) {
        out.level = email.domain;
        out.termFrequency = domainLog[domains[a]!]!;
      } else if (roles[a] || roles[b]) out.level = email.different;
      else if (localToken(emails, a) === localToken(emails, b)) {
        out.level = email.local;
        // Half the weight: the local part is made from the name, which counts already.
        out.termFrequency = emails.token.log[localToken(emails, a)]! / 2;
      } else if (!sameDigits(words, a, b)) out.level = email.different;
      else if (edits(words, [a, b], 2) <= 2) out.level = email.near;
      else out.level = similarity(words, a, b) >= 0.88 ? email.alike : email.different;
    };
  });

const localToken = ({ tokens }: Prepared, id: number): number => tokens.ids[tokens.starts[id]!]!;

const isDigit = (unit: number): boolean => unit >= 48 && unit <= 57;

/** Do two words hold the same digits in the same order? */
function sameDigits({ units, starts }: PackedWords, a: number, b: number): boolean {
  const [endA, endB] = [starts[a + 1]!, starts[b + 1]!];
  let [i, j] = [starts[a]!, starts[b]!];
  for (;;) {
    while (i < endA && !isDigit(units[i]!)) i++;
    while (j < endB && !isDigit(units[j]!)) j++;
    if (i === endA || j === endB) return i === endA && j === endB;
    if (units[i++] !== units[j++]) return false;
  }
}

const idLevels = ['missing', 'same:value', 'near', 'close', 'different'] as const;
const id = levelNumbers(idLevels);

/** Levels of an id by the number of edits between the two. */
const idLevelOf = [id.same, id.near, id.close, id.different] as const;

/** Compares numbers that name a person: a slip, two slips, different. */
export const idComparer = (ids: Prepared): Comparer =>
  single(comparisonOf('id', ids.name, idLevels), () =>
    byWord(ids, (a, b) => (lengthOf(ids.words, a) > 4 ? idLevelOf[edits(ids.words, [a, b], 2)]! : id.different)),
  );

const genderLevels = ['missing', 'same:value', 'different'] as const;
const gender = levelNumbers(genderLevels);

/** Compares genders. */
export const genderComparer = (genders: Prepared): Comparer =>
  single(comparisonOf('gender', genders.name, genderLevels), () => byWord(genders, () => gender.different));
