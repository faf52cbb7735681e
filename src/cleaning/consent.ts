import { fold } from '../shared/fold.ts';
import { type Cleaned, empty, kept, refused } from './cleaned.ts';
import words from './data/consent-words.json' with { type: 'json' };
import { cleanDate } from './date/date.ts';
import { isNullWord } from './text/null-words.ts';
import { SpelledTable, wordsIn } from './text/spelled.ts';

/**
 * What a cell says of being contacted. `yes` and `no` answer the question of their column; `agree`, `allowed`, `disagree`
 * and `refused` say by themselves that something is (not) wanted; `opted_in` and `opted_out` that messages are (not), which
 * needs no column that asks. `not_given`: nobody said yes yet. `listed`:
 * on a list, which is a refusal only in a column of those who do not want it. `bounced` and `unreachable`: mail does not arrive.
 */
type ConsentAnswer = keyof typeof words;

const answers = new SpelledTable<ConsentAnswer>(Object.entries(words) as [ConsentAnswer, string[]][]);

/** Longer texts are notes. */
const longest = 60;

/** "Có?" is in doubt, -1 is a code, and \N stands for nothing. */
const noAnswer = /\?|^\s*-\d|^\s*\\N\s*$/;

const answerIn = (cell: string): ConsentAnswer | undefined =>
  cell.length > longest || noAnswer.test(cell) ? undefined : answers.find(cell);

/** What ends an answer and begins the next words: "No, thanks", "Opt-Out: Admin". */
const partEnd = /[,;:.!()–—]|\s-\s/;
const courtesy: ReadonlySet<string> = new Set(['please', 'thanks', 'thank you', 'cam on', 'a']);

/** The parts of an answer that say something more than courtesy. */
const partsOf = (cell: string): string[] =>
  cell.length > longest || noAnswer.test(cell)
    ? []
    : cell.split(partEnd).filter((part) => {
        const said = wordsIn(part).map(fold).join(' ');
        return said !== '' && !courtesy.has(said);
      });

/** What the parts of an answer say as one, as "Có, tôi đồng ý" does; undefined where they say nothing or two things. */
function inParts(
  cell: string,
  meanings: Readonly<Record<ConsentAnswer, Cleaned<boolean>>>,
): Cleaned<boolean> | undefined {
  const [first, ...others] = partsOf(cell).map((part) => {
    const answer = answerIn(part);
    return answer && meanings[answer];
  });
  const isSame = (one: Cleaned<boolean> | undefined) => first && one?.value === first.value;
  return first?.refused || !others.every(isSame) ? undefined : first;
}

/** The day behind an answer: "Withdrawn on 2025-03-01". */
const dayBehind =
  /[\s(]*(?:\b(?:on|at|since|from)\b|ngày|từ|lúc)?[\s(]*\d{1,4}[-/.]\d{1,2}(?:[-/.]\d{2,4})?(?:[T\s]+[\d:]+)?[\s)]*$/iu;

/** Of an answer with a day and a time behind it: longer cells are notes. */
const longestDated = longest + 40;

const withoutDay = (cell: string): string => (cell.length > longestDated ? cell : cell.replace(dayBehind, ''));

/** "Không, tôi không cần", "Withdrawn on 2025-03-01": the no comes first, and what follows takes nothing back. */
function beginsWithNo(cell: string): boolean {
  const [first = ''] = partsOf(cell);
  return [first, withoutDay(cell)].some((part) => {
    const answer = answerIn(part);
    return answer !== undefined && asConsent[answer].value === false;
  });
}

const unparsed = refused('boolean.unparsed');
const bounced: Cleaned<never> = { value: null, flags: ['consent.bounced'], refused: null };

const asConsent: Record<ConsentAnswer, Cleaned<boolean>> = {
  yes: kept(true),
  agree: kept(true),
  allowed: kept(true),
  opted_in: kept(true),
  no: kept(false),
  disagree: kept(false),
  refused: kept(false),
  opted_out: kept(false),
  listed: unparsed,
  not_given: empty(),
  bounced,
  unreachable: bounced,
};

/** "I agree" below "Refused" may be either: it is no answer. */
const asRefusal: Record<ConsentAnswer, Cleaned<boolean>> = {
  ...asConsent,
  agree: unparsed,
  allowed: kept(false),
  opted_in: kept(false),
  disagree: unparsed,
  refused: kept(true),
  opted_out: kept(true),
  listed: kept(true),
};

/**
 * A cell below a question for consent, in Vietnamese or English: true is a yes, false a refusal. Blank or not asked yet
 * has no value; another word is refused as boolean.unparsed. Give it the cell before null words are taken out: "không"
 * and "x" are answers here.
 */
export function cleanConsent(cell: string): Cleaned<boolean> {
  const answer = answerIn(cell);
  if (answer) return asConsent[answer];
  if (cell.trim() === '' || isNullWord(cell)) return empty();
  return inParts(cell, asConsent) ?? (beginsWithNo(cell) ? kept(false) : unparsed);
}

/** Shorter numbers are codes, not days of a spreadsheet. */
const shortestDate = 5;

const isDate = (cell: string): boolean =>
  cell.length >= shortestDate &&
  (['dmy', 'mdy', 'ymd'] as const).some((order) => cleanDate(cell, { order, today: '9999-12-31' }).value !== null);

/**
 * A cell of a column of people who do not want to be contacted: true is a refusal, as are a date and the words of the
 * header itself; false is none. Blank has no value; another word is refused as boolean.unparsed.
 */
export function cleanOptOut(cell: string, header = ''): Cleaned<boolean> {
  if (sameWords(cell, header)) return kept(true);
  const answer = answerIn(cell);
  if (answer) return asRefusal[answer];
  if (cell.trim() === '' || isNullWord(cell)) return empty();
  if (isDate(cell)) return kept(true);
  const behind = answerIn(withoutDay(cell));
  const since = behind && asRefusal[behind];
  return since?.value === true ? since : (inParts(cell, asRefusal) ?? unparsed);
}

function sameWords(one: string, other: string): boolean {
  const words = wordsIn(one).map(fold).join(' ');
  return words !== '' && words === wordsIn(other).map(fold).join(' ');
}

/** Does a cell speak of subscribing or of being contacted by itself, whatever its column is called? */
export const isOptWord = (cell: string): boolean =>
  [cell, ...partsOf(cell)].some((part) => ['opted_in', 'opted_out', 'bounced'].includes(answerIn(part) ?? ''));

/** Does it refuse to be contacted, whatever its column is called? */
export const isRefusalWord = (cell: string): boolean => answerIn(cell) === 'opted_out';

/** Words that an answer to a question for consent shares with other results: nobody was reached, a lead of no worth. */
const otherResults: ReadonlySet<string> = new Set(['no contact', 'junk', 'complaint', 'abuse', 'spam']);

/** Does it refuse where it tells how somebody answered, as below "Call result"? */
export const isPlainRefusal = (cell: string): boolean =>
  ['opted_out', 'refused'].includes(answerIn(cell) ?? '') && !otherResults.has(wordsIn(cell).join(' '));

/** Is it any answer to a question for consent? */
export const isAnswer = (cell: string): boolean =>
  ![undefined, 'listed'].includes(answerIn(cell)) || inParts(cell, asConsent) !== undefined || beginsWithNo(cell);

/** Is it any answer in a column of people who do not want to be contacted, the day since when included? */
export const isOptOutAnswer = (cell: string): boolean => cleanOptOut(cell).value !== null || isAnswer(cell);
