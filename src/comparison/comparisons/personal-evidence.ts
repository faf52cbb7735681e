import { logOddsBy, type Model } from '../model/model.ts';
import type { Comparison, ComparisonKind, ComparisonVector } from './comparison.ts';

/**
 * What the personal evidence of a pair allows, whatever else agrees. Company, address, switchboard, domain, family
 * name and role mailbox are group evidence, which never suffices for a merge.
 */
export const personal = {
  /** Personal evidence agrees and none contradicts: may be merged without review. */
  clear: 0,
  /** Too little personal agreement, or something against it: needs review. */
  doubtful: 1,
  /** Two of given name, birth date and gender contradict. */
  contradicted: 2,
  /** Nothing personal in common, or different suffixes (Jr, Sr): two people. */
  apart: 3,
} as const;

export type PersonalVerdict = (typeof personal)[keyof typeof personal];

/** Comparison levels by kind of comparison. */
type Levels = Partial<Readonly<Record<ComparisonKind, readonly string[]>>>;

/** Levels at which personal evidence agrees. */
const agreeing = {
  given: ['same', 'contained', 'slip', 'form'],
  family: ['same', 'slip'],
  key: ['same'],
  date: ['same'],
  address: ['same', 'near'],
} as const;

/** Levels at which personal evidence contradicts. */
const against: Levels = {
  given: ['near', 'spelling', 'weak', 'different'],
  name: ['different'],
  date: ['different'],
  gender: ['different'],
};

/** Levels that count as personal agreement where the given names differ. */
const inCommon: Levels = {
  date: ['same', 'slip'],
  phone: ['same', 'near'],
  email: ['same', 'near', 'local', 'alike'],
  id: ['same', 'near'],
};

/** The same where the given names are similar: mother Hoa and daughter Hoà with the same phone, or a slip. */
const nearInCommon: Levels = { ...inCommon, phone: ['same', 'near', 'shared'] };

const openInCommon: Levels = {
  ...inCommon,
  date: ['same', 'slip', 'two_parts', 'close'],
  email: ['same', 'near', 'local', 'alike', 'shared'],
};

/** A test of a comparison vector. */
type Test = (vector: ComparisonVector) => boolean;

/** Tells whether any comparison of these kinds has one of these levels. */
function anyAt(comparisons: readonly Comparison[], levels: Levels): Test {
  const flags = comparisons.map(({ kind, levels: all }) => all.map((level) => levels[kind]?.includes(level) ?? false));
  const asked = [...flags.keys()].filter((comparison) => flags[comparison]!.includes(true));
  return ({ levels: found }) => asked.some((comparison) => flags[comparison]![found[comparison]!]!);
}

/**
 * Tells whether two of given name, birth date and gender contradict, or the name suffixes do. Nothing else outweighs
 * that.
 */
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

/** Levels at which two given names are different names. */
const twoNames: Levels = { given: ['near', 'spelling', 'different'] };

/** Tells whether a pair may never be in the same automatically merged component. */
export function disagreement(comparisons: readonly Comparison[]): Test {
  const [contradicts, areTwo] = [contradiction(comparisons), anyAt(comparisons, twoNames)];
  return (vector) => contradicts(vector) || areTwo(vector);
}

/** Classifies the personal evidence of a comparison vector. */
export function personalVerdict(comparisons: readonly Comparison[]): (vector: ComparisonVector) => PersonalVerdict {
  const contradicts = contradiction(comparisons);
  // Records that are not people (firms, works) are decided by the model alone.
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
 * Personal agreement with nothing against it: a personal phone, mailbox or id with the given name; or given and
 * family name with the birth date, a phone one digit off, or the address.
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

/** Cap on the log odds (base e) of a pair without any personal agreement. */
const mostApart = -2;

/** The log odds (base e) that a pair is one person, capped for clustering where nothing personal agrees. */
export function oddsOfPerson(model: Model): (vector: ComparisonVector) => number {
  const [logOdds, verdictOf] = [logOddsBy(model), personalVerdict(model.comparisons)];
  return (vector) => {
    const odds = logOdds(vector);
    return verdictOf(vector) === personal.apart ? Math.min(odds, mostApart) : odds;
  };
}
