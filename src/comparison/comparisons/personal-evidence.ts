import { logOddsBy, type Model } from '../model/model.ts';
import type { Comparison, ComparisonKind, ComparisonVector } from './comparison.ts';

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
type Levels = Partial<Readonly<Record<ComparisonKind, readonly string[]>>>;

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
type Test = (vector: ComparisonVector) => boolean;

/** Is any slot of these kinds at one of these levels? */
function anyAt(comparisons: readonly Comparison[], levels: Levels): Test {
  const flags = comparisons.map(({ kind, levels: all }) => all.map((level) => levels[kind]?.includes(level) ?? false));
  const asked = [...flags.keys()].filter((comparison) => flags[comparison]!.includes(true));
  return ({ levels: found }) => asked.some((comparison) => flags[comparison]![found[comparison]!]!);
}

/** Do two of given name, birth date and gender contradict, or does what stands behind the name? Then nothing else is proof. */
export function contradiction(comparisons: readonly Comparison[]): Test {
  const levels = comparisons.map(({ kind, levels }) => levels.map((level) => against[kind]?.includes(level) ?? false));
  const isOther = anyAt(comparisons, { suffix: ['different'] });
  return (vector) => {
    let contradictions = 0;
    for (let comparison = 0; comparison < levels.length; comparison++)
      if (levels[comparison]![vector.levels[comparison]!]) contradictions++;
    return contradictions >= 2 || isOther(vector);
  };
}

/** Levels at which two given names are of two people. */
const twoNames: Levels = { given: ['near', 'spelling', 'different'] };

/** May two never be merged without asking, by whatever way they would come together? */
export function disagreement(comparisons: readonly Comparison[]): Test {
  const [contradicts, areTwo] = [contradiction(comparisons), anyAt(comparisons, twoNames)];
  return (vector) => contradicts(vector) || areTwo(vector);
}

/** Judges the personal evidence of findings. */
export function personalVerdict(comparisons: readonly Comparison[]): (vector: ComparisonVector) => PersonalVerdict {
  const contradicts = contradiction(comparisons);
  // Records that are no people (firms, works) have no other evidence than the model's.
  if (!comparisons.some(({ kind }) => kind === 'given'))
    return (vector) => (contradicts(vector) ? personal.contradicted : personal.clear);
  const [isOther, hasCommon] = [anyAt(comparisons, { suffix: ['different'] }), anyAt(comparisons, inCommon)];
  const isNearName = anyAt(comparisons, { given: ['near', 'spelling'] });
  const isOtherName = anyAt(comparisons, { given: ['different'] });
  const hasNear = anyAt(comparisons, nearInCommon);
  const isNamed = anyAt(comparisons, { given: [...agreeing.given, 'shares', 'weak'] });
  const hasSomething = anyAt(comparisons, openInCommon);
  const isClear = clearlyOne(comparisons);
  const isOpen: Test = (vector) => {
    if (isOtherName(vector)) return hasCommon(vector);
    return isNearName(vector) ? hasNear(vector) : isNamed(vector) || hasSomething(vector);
  };
  return (vector) => {
    if (isOther(vector) || !isOpen(vector)) return personal.apart;
    if (contradicts(vector)) return personal.contradicted;
    return isClear(vector) ? personal.clear : personal.doubtful;
  };
}

/**
 * Is there personal agreement and nothing against it? A phone, mailbox or id of one's own with the given name, or given
 * and family name with the birth date, with a phone one digit away, or with the address.
 */
function clearlyOne(comparisons: readonly Comparison[]): Test {
  const hasKey = anyAt(comparisons, { phone: agreeing.key, email: agreeing.key, id: agreeing.key });
  const isNameless = anyAt(comparisons, { given: ['missing'] });
  const isCalledAlike = anyAt(comparisons, { given: agreeing.given });
  const hasFamily = comparisons.some(({ kind }) => kind === 'family');
  const isOfFamily = hasFamily ? anyAt(comparisons, { family: agreeing.family }) : () => true;
  const isOfOther = anyAt(comparisons, { family: ['different'] });
  const isNearPerson = anyAt(comparisons, { date: agreeing.date, phone: ['near'] });
  const livesThere = anyAt(comparisons, { address: agreeing.address });
  const livesElsewhere = anyAt(comparisons, { place: ['different'] });
  const isAgainst = anyAt(comparisons, { ...against, date: ['close', 'different'], suffix: ['one', 'different'] });
  return (vector) => {
    if (isAgainst(vector)) return false;
    if (hasKey(vector)) return isNameless(vector) || (isCalledAlike(vector) && !isOfOther(vector));
    if (!isCalledAlike(vector) || !isOfFamily(vector)) return false;
    return isNearPerson(vector) || (livesThere(vector) && !livesElsewhere(vector));
  };
}

/** Two who have nothing personal in common are hardly one person, whatever the odds (logarithm, base e) of all evidence. */
const mostApart = -2;

/** The log odds (base e) that a pair is one person, as clustering weighs them. */
export function oddsOfPerson(model: Model): (vector: ComparisonVector) => number {
  const [logOdds, verdictOf] = [logOddsBy(model), personalVerdict(model.comparisons)];
  return (vector) => {
    const odds = logOdds(vector);
    return verdictOf(vector) === personal.apart ? Math.min(odds, mostApart) : odds;
  };
}
