import { dateLevel } from '../comparing/date-level.ts';
import { judgeBy } from '../comparing/judgement.ts';
import type { Slot, SlotKind } from '../comparing/slot.ts';
import { boundBy } from './glance-bound.ts';
import { type Glanced, type Guess, type Meeting, Possible } from './glance-ground.ts';
import { possibleAddress, possiblePlace } from './glance-home.ts';
import { possibleFamily, possibleGiven, possibleName } from './glance-names.ts';
import { possibleEmail, possiblePhone } from './glance-reach.ts';

/**
 * Tells of a record and a newcomer whether comparing them in full might find odds of at least `least` (logarithm, base
 * e). It goes by parts alone, so nothing of the record is read; where parts leave several findings open, the one that
 * speaks most for one person counts.
 */
export function glancing(glanced: Glanced, least: number): (meeting: Meeting) => boolean {
  const { slots } = glanced.judgement;
  const guesses = slots.map((slot, i) => guessOf(slot, glanced, slots.slice(0, i)));
  const possible = slots.map(() => new Possible());
  const findings = { levels: new Uint8Array(slots.length), rarities: new Float32Array(slots.length) };
  const mostOf = boundBy(glanced.judgement);
  const logOddsOf = judgeBy(glanced.judgement);
  const reaches = (slot: number): boolean => {
    if (slot === slots.length) return logOddsOf(findings) >= least;
    const { size, levels, rarities } = possible[slot]!;
    for (let i = 0; i < size; i++) {
      findings.levels[slot] = levels[i]!;
      findings.rarities[slot] = rarities[i]!;
      if (reaches(slot + 1)) return true;
    }
    return false;
  };
  return (meeting) => {
    for (let slot = 0; slot < slots.length; slot++) {
      const out = possible[slot]!;
      out.size = 0;
      guesses[slot]!(meeting, out);
      if (out.open) return true;
    }
    return mostOf(possible) >= least - rounding && reaches(0);
  };
}

/** Sums that are added in another order differ by less. */
const rounding = 1e-6;

/** Nothing can be told. */
const open: Guess = (_meeting, out) => {
  out.open = true;
};

/** The guess of a slot; of several slots of one kind each has its number. */
function guessOf({ kind, levels }: Slot, glanced: Glanced, before: readonly Slot[]): Guess {
  const number = before.filter((other) => other.kind === kind).length;
  const guesses: Partial<Record<SlotKind, (of: Glanced, number: number) => Guess>> = {
    given: possibleGiven,
    family: possibleFamily,
    name: possibleName,
    date: (of) => (number === 0 ? possibleDate(of) : open),
    phone: possiblePhone,
    email: possibleEmail,
    address: possibleAddress,
    place: possiblePlace,
    gender: (of) => sameOrOther(of, { part: 'gender', attribute: 'gender', levels: levels.length }),
    text: (of) => sameOrOther(of, { part: `text ${number}`, attribute: `texts ${number}`, levels: levels.length }),
  };
  return guesses[kind]?.(glanced, number) ?? open;
}

function possibleDate({ newcomers, column }: Glanced): Guess {
  const [dates, days] = [newcomers.dates[0]!, column('day')];
  return ({ known, fresh, newcomer }, out) => {
    const level = dateLevel(known[days]!, fresh[days]!);
    out.add(level, level === 1 ? dates.value.log[dates.values[newcomer]!]! : 0);
  };
}

/** The same word is the best level; of two others any other level may be found. */
function sameOrOther(
  { attribute: attributeOf, column }: Glanced,
  { part: name, attribute, levels }: { part: string; attribute: string; levels: number },
): Guess {
  const [words, texts] = [column(name), attributeOf(attribute)];
  return ({ known, fresh, newcomer }, out) => {
    const [a, b] = [known[words]!, fresh[words]!];
    if (a === 0 || b === 0) out.add(0, 0);
    else if (a === b) out.add(1, texts.value.log[texts.values[newcomer]!]!);
    else for (let level = 2; level < levels; level++) out.add(level, 0);
  };
}
