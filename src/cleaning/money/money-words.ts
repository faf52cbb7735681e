import { fold } from '../../shared/fold.ts';
import { type Decimal, type NumberContext, plus, readNumber } from './money-number.ts';

const units: Record<string, bigint> = Object.fromEntries(
  (
    [
      [1_000_000_000n, 'ty ti b bn billion'],
      [1_000_000n, 'trieu tr trd cu m mil mio mln million'],
      [1_000n, 'nghin ngan ngh k thousand'],
    ] as const
  ).flatMap(([factor, words]) => words.split(' ').map((word) => [word, factor])),
);
const unitWords = Object.keys(units).sort((a, b) => b.length - a.length);
const unitWord = new RegExp(`^(?:${unitWords.join('|')})(?![a-z])`);
/** Hundreds and tens of a larger unit ("5 trăm nghìn"); alone they leave open what they count. */
const smallUnits: Record<string, bigint> = { tram: 100n, chuc: 10n };
const smallUnit = new RegExp(`^(?:tram|chuc)(?= ?(?:${unitWords.join('|')})(?![a-z]))`);
const numberText = /^\d+(?:[.,' ’]\d+)*/;

/** An amount in major units, and the last unit word that was said with it (or the one given for it). */
export interface SpokenAmount {
  readonly value: Decimal;
  readonly unit: bigint | undefined;
}

/** An exact amount in numbers and words ("1tr5", "2 tỷ 300 triệu", folded); `unit` counts for a number without a word. */
export function readPhrase(text: string, ctx: NumberContext, unit?: bigint): SpokenAmount | 'ambiguous' | null {
  const head = readTerm(text, ctx);
  if (head === null || head === 'ambiguous') return head;
  let last = head.factor ?? unit;
  let value = times(head.value, last ?? 1n);
  let rest = head.rest;
  while (rest !== '') {
    // What follows a unit is smaller than it: "2 tỷ 300 triệu", "1 triệu rưỡi", or its next digits: "1tr5".
    if (last === undefined) return null;
    if (rest === 'ruoi') return { value: plus(value, { digits: last * 5n, scale: 1 }), unit: last };
    const term = readTerm(rest, ctx);
    if (term === null || term === 'ambiguous') return term;
    if (term.factor !== undefined && term.factor >= last) return null;
    const digits = term.factor === undefined && /^\d{1,3}$/.test(term.number);
    // "1,5 tr 5" goes on where it had ended.
    if (digits && head.value.scale > 0) return null;
    const more = digits
      ? { digits: term.value.digits * last, scale: term.number.length }
      : times(term.value, term.factor);
    value = plus(value, more);
    last = term.factor ?? 1n;
    rest = term.rest;
  }
  return { value, unit: last };
}

const times = (value: Decimal, factor = 1n): Decimal => ({ digits: value.digits * factor, scale: value.scale });

interface Term {
  readonly number: string;
  readonly value: Decimal;
  readonly factor: bigint | undefined;
  readonly rest: string;
}

/** A number and the unit words right after it. */
function readTerm(text: string, ctx: NumberContext): Term | 'ambiguous' | null {
  const number = numberText.exec(text)?.[0] ?? '';
  const after = readUnits(text.slice(number.length).trimStart());
  const value = readNumber(number, ctx);
  return value === null || value === 'ambiguous' ? value : { number, value, ...after };
}

/** The unit words at the start of `text`, multiplied ("nghìn tỷ"), and what is left of it. */
function readUnits(text: string): { readonly factor: bigint | undefined; readonly rest: string } {
  let factor: bigint | undefined;
  let rest = text;
  const nextWord = () => smallUnit.exec(rest) ?? unitWord.exec(rest);
  for (let word = nextWord(); word; word = nextWord()) {
    factor = (factor ?? 1n) * (units[word[0]] ?? smallUnits[word[0]] ?? 1n);
    rest = rest.slice(word[0].length).trimStart();
  }
  return { factor, rest };
}

const bracketed = /[([]([^)\]]*)[)\]]|\b(?:dvt|don vi tinh|don vi)\b:?(.*)$/g;
const unitInBrackets =
  /(?:^|[^a-z])(ty|ti|trieu|tr|nghin|ngan|k|million|mil|thousand|billion|x? ?1[.,]?000[.,]?000|x? ?1[.,]?000|['.,]?000)(?![.,]?\d|[a-ce-z])/;
const unitOutside = /(?:^|[^a-z])(?:(trieu|nghin|ngan|million|thousand)(?![a-z])|(ty|tr) (?:dong|vnd))/;

/** The unit that a column's header gives its numbers: "Thu nhập (triệu)" 1,000,000; undefined when it names none. */
export function moneyUnitOf(header: string): number | undefined {
  const text = fold(header.slice(0, 200));
  for (const [, inside, behind = ''] of text.matchAll(bracketed)) {
    const word = unitInBrackets.exec(inside ?? behind)?.[1];
    if (word) return numberOfUnit(word);
  }
  const outside = unitOutside.exec(text.replace(bracketed, ' '));
  const word = outside?.[1] ?? outside?.[2];
  return word ? numberOfUnit(word) : undefined;
}

/** "(000đ)" is short for 1.000. */
const numberOfUnit = (word: string): number => Number(units[word] ?? word.replace(/\D/g, '').replace(/^000$/, '1000'));
