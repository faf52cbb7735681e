import { type Judgement, judgeBy } from '../model/judgement.ts';
import type { Findings, Slot, SlotKind } from './slot.ts';

/**
 * What the personal evidence of a pair allows, whatever else agrees. Company, address, switchboard, domain, family name and
 * role mailbox are evidence of a group: they never make two people one.
 */
export const personal = {
  /** Personal agreement and nothing personal against it: may be merged without asking. */
  clear: 0,
  /** Too little agreement, or something against it: for a person to look at. */
  doubtful: 1,
  /** Two of given name, birth date and gender contradict. */
  contradicted: 2,
  /** Nothing personal in common, or told apart by Jr and Sr: two people. */
  apart: 3,
} as const;

export type PersonalVerdict = (typeof personal)[keyof typeof personal];

/** Levels by the kind of slot. */
type Levels = Partial<Readonly<Record<SlotKind, readonly string[]>>>;

/** Levels at which a person's own facts agree. */
const agreeing = {
  given: ['same', 'contained', 'slip', 'form'],
  family: ['same', 'slip'],
  key: ['same'],
  date: ['same'],
  address: ['same', 'near'],
} as const;

/** Levels at which they speak against each other. */
const against: Levels = {
  given: ['near', 'spelling', 'weak', 'different'],
  name: ['different'],
  date: ['different'],
  gender: ['different'],
};

/** Levels at which something of a person alone is in common, where the given names are two, and where that is open. */
const inCommon: Levels = {
  date: ['same', 'slip'],
  phone: ['same', 'near'],
  email: ['same', 'near', 'local', 'alike'],
  id: ['same', 'near'],
};

/** The same where the given names are nearly one: mother Hoa and daughter Hoà of one phone, or a slip. */
const nearInCommon: Levels = { ...inCommon, phone: ['same', 'near', 'shared'] };

const openInCommon: Levels = {
  ...inCommon,
  date: ['same', 'slip', 'two_parts', 'close'],
  email: ['same', 'near', 'local', 'alike', 'shared'],
};

/** A test of a pair's findings. */
type Test = (findings: Findings) => boolean;

/** Is any slot of these kinds at one of these levels? */
function anyAt(slots: readonly Slot[], levels: Levels): Test {
  const flags = slots.map(({ kind, levels: all }) => all.map((level) => levels[kind]?.includes(level) ?? false));
  const asked = [...flags.keys()].filter((slot) => flags[slot]!.includes(true));
  return ({ levels: found }) => asked.some((slot) => flags[slot]![found[slot]!]!);
}

/** Do two of given name, birth date and gender contradict, or does what stands behind the name? Then nothing else is proof. */
export function contradiction(slots: readonly Slot[]): Test {
  const levels = slots.map(({ kind, levels }) => levels.map((level) => against[kind]?.includes(level) ?? false));
  const isOther = anyAt(slots, { suffix: ['different'] });
  return (findings) => {
    let contradictions = 0;
    for (let slot = 0; slot < levels.length; slot++) if (levels[slot]![findings.levels[slot]!]) contradictions++;
    return contradictions >= 2 || isOther(findings);
  };
}

/** Levels at which two given names are of two people. */
const twoNames: Levels = { given: ['near', 'spelling', 'different'] };

/** May two never be merged without asking, by whatever way they would come together? */
export function disagreement(slots: readonly Slot[]): Test {
  const [contradicts, areTwo] = [contradiction(slots), anyAt(slots, twoNames)];
  return (findings) => contradicts(findings) || areTwo(findings);
}

/** Judges the personal evidence of findings. */
export function personalVerdict(slots: readonly Slot[]): (findings: Findings) => PersonalVerdict {
  const contradicts = contradiction(slots);
  // Records that are no people (firms, works) have no other evidence than the model's.
  if (!slots.some(({ kind }) => kind === 'given'))
    return (findings) => (contradicts(findings) ? personal.contradicted : personal.clear);
  const [isOther, hasCommon] = [anyAt(slots, { suffix: ['different'] }), anyAt(slots, inCommon)];
  const isNearName = anyAt(slots, { given: ['near', 'spelling'] });
  const isOtherName = anyAt(slots, { given: ['different'] });
  const hasNear = anyAt(slots, nearInCommon);
  const isNamed = anyAt(slots, { given: [...agreeing.given, 'shares', 'weak'] });
  const hasSomething = anyAt(slots, openInCommon);
  const isClear = clearlyOne(slots);
  const isOpen: Test = (findings) => {
    if (isOtherName(findings)) return hasCommon(findings);
    return isNearName(findings) ? hasNear(findings) : isNamed(findings) || hasSomething(findings);
  };
  return (findings) => {
    if (isOther(findings) || !isOpen(findings)) return personal.apart;
    if (contradicts(findings)) return personal.contradicted;
    return isClear(findings) ? personal.clear : personal.doubtful;
  };
}

/**
 * Is there personal agreement and nothing against it? A phone, mailbox or id of one's own with the given name, or given
 * and family name with the birth date, with a phone one digit away, or with the address.
 */
function clearlyOne(slots: readonly Slot[]): Test {
  const hasKey = anyAt(slots, { phone: agreeing.key, email: agreeing.key, id: agreeing.key });
  const isNameless = anyAt(slots, { given: ['missing'] });
  const isCalledAlike = anyAt(slots, { given: agreeing.given });
  const hasFamily = slots.some(({ kind }) => kind === 'family');
  const isOfFamily = hasFamily ? anyAt(slots, { family: agreeing.family }) : () => true;
  const isOfOther = anyAt(slots, { family: ['different'] });
  const isNearPerson = anyAt(slots, { date: agreeing.date, phone: ['near'] });
  const livesThere = anyAt(slots, { address: agreeing.address });
  const livesElsewhere = anyAt(slots, { place: ['different'] });
  const isAgainst = anyAt(slots, { ...against, date: ['close', 'different'], suffix: ['one', 'different'] });
  return (findings) => {
    if (isAgainst(findings)) return false;
    if (hasKey(findings)) return isNameless(findings) || (isCalledAlike(findings) && !isOfOther(findings));
    if (!isCalledAlike(findings) || !isOfFamily(findings)) return false;
    return isNearPerson(findings) || (livesThere(findings) && !livesElsewhere(findings));
  };
}

/** Two who have nothing personal in common are hardly one person, whatever the odds (logarithm, base e) of all evidence. */
const mostApart = -2;

/** The log odds (base e) that a pair is one person, as clustering weighs them. */
export function oddsOfPerson(judgement: Judgement): (findings: Findings) => number {
  const [logOdds, verdictOf] = [judgeBy(judgement), personalVerdict(judgement.slots)];
  return (findings) => {
    const odds = logOdds(findings);
    return verdictOf(findings) === personal.apart ? Math.min(odds, mostApart) : odds;
  };
}
