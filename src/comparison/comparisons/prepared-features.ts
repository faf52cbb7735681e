import { isCommonGivenName, isCommonVietnameseName } from '../../cleaning/name/vietnamese-given-names.ts';
import type { Feature, Features } from '../../features/feature.ts';
import { type PackedWords, shared, wordOf } from '../../features/packed.ts';
import { countedTogether, type Frequencies, raised } from '../model/frequencies.ts';
import { type Comparator, missing, same } from './comparison.ts';
import { editsUpTo } from './edits.ts';
import { type EmailShapes, emailShapes } from './email-shapes.ts';
import { runSimilarity, type UnitRun } from './jaro-winkler.ts';
import { type Mailboxes, mailboxes } from './mailboxes.ts';
import { heldBySeveral } from './shared-values.ts';
import { overlapOf, type TokenOverlap } from './token-overlap.ts';
import { countsOf, type TermFrequency, type Tokens, termFrequencyOf, tokenCounts, tokensOf } from './tokens.ts';

/** A feature with the term frequencies of its values and its tokens. Plain data that threads share. */
export interface Prepared extends Feature {
  readonly value: TermFrequency;
  readonly tokens: Tokens;
  readonly token: TermFrequency;
  /** Log term frequency of each word's rarest token. */
  readonly rarest: Float32Array;
  /** Log term frequency of a token that at most two records have. */
  readonly lone: number;
  /** Term frequencies of e-mail addresses without the names in them. */
  readonly shapes?: EmailShapes;
  /** For e-mail addresses: domains and roles. */
  readonly mailboxes?: Mailboxes;
  /** For the words that people are called by: 1 for common given names. */
  readonly common?: Uint8Array;
  /** The same of common Vietnamese ones. */
  readonly vietnamese?: Uint8Array;
  /** For phones and e-mail addresses: 1 for those that several people share. */
  readonly ofGroup?: Uint8Array;
}

/** All features of the records, prepared for comparison. */
export type PreparedFeatures = {
  readonly [Key in keyof Features]: Features[Key] extends readonly Feature[]
    ? readonly Prepared[]
    : Prepared | undefined;
};

/** Counts values and tokens of every feature. `all`: term frequencies in a larger population. */
export function prepare(features: Features, all: Frequencies = new Map()): PreparedFeatures {
  const one = (
    name: 'given' | 'family' | 'name' | 'suffix' | 'company' | 'address' | 'place' | 'region' | 'postcode' | 'gender',
  ) => features[name] && prepared(features[name], name, all);
  const each = (name: 'dates' | 'ids' | 'texts') =>
    features[name].map((feature, i) => prepared(feature, `${name} ${i}`, all));
  const { email } = features;
  return {
    given: one('given'),
    family: one('family'),
    name: one('name'),
    called: features.called && {
      ...prepared(features.called, 'called', all),
      common: namesThat(features.called, isCommonGivenName),
      vietnamese: namesThat(features.called, isCommonVietnameseName),
    },
    suffix: one('suffix'),
    company: one('company'),
    address: one('address'),
    place: one('place'),
    region: one('region'),
    postcode: one('postcode'),
    gender: one('gender'),
    email: email && {
      ...prepared(email, 'email', all),
      shapes: emailShapes(email, features, all.get('email shapes')),
      mailboxes: mailboxes(email, features),
      ofGroup: heldBySeveral({ features: [email], names: 'three_common' }, features),
    },
    phones: preparedTogether(features, all),
    dates: each('dates'),
    ids: each('ids'),
    texts: each('texts'),
  };
}

/** Phone features over one dictionary: a value counts in whichever column it stands. */
function preparedTogether(features: Features, all: Frequencies): Prepared[] {
  const { phones } = features;
  const [first] = phones;
  if (!first) return [];
  const { counts, filled } = raised(countedTogether(phones), first.words.hashes, all.get('phones'));
  const value = termFrequencyOf(counts, filled, 'apart');
  const ofGroup = heldBySeveral({ features: phones, names: 'two' }, features);
  return phones.map((feature) => ({ ...prepared(feature, 'phones', all), value, ofGroup }));
}

function prepared(feature: Feature, name: string, all: Frequencies): Prepared {
  const { values, words } = feature;
  const inValues = raised(countsOf(values, words.size), words.hashes, all.get(name));
  const tokens = tokensOf(words);
  const inTokens = raised(tokenCounts(values, tokens), tokens.words.hashes, all.get(`${name} tokens`));
  const token = termFrequencyOf(inTokens.counts, inTokens.filled, 'plain');
  return {
    ...feature,
    value: termFrequencyOf(inValues.counts, inValues.filled, 'apart'),
    tokens,
    token,
    rarest: rarestTokens(tokens, token),
    lone: Math.log(2 / Math.max(1, inTokens.filled)) + 1e-3,
  };
}

function namesThat({ words }: Feature, are: (name: string) => boolean): Uint8Array {
  const names = shared.bytes(words.size);
  for (let id = 1; id < words.size; id++) names[id] = Number(are(wordOf(words, id)));
  return names;
}

function rarestTokens({ starts, ids }: Tokens, { log }: TermFrequency): Float32Array {
  const rarest = shared.logs(starts.length - 1);
  for (let id = 1; id < rarest.length; id++) {
    for (let t = starts[id]!; t < starts[id + 1]!; t++) rarest[id] = Math.min(rarest[id]!, log[ids[t]!]!);
  }
  return rarest;
}

/** Points a reusable range at a packed word. */
function pointAt(run: { -readonly [Key in keyof UnitRun]: UnitRun[Key] }, words: PackedWords, id: number): UnitRun {
  run.units = words.units;
  run.start = words.starts[id]!;
  run.end = words.starts[id + 1]!;
  return run;
}

const left: { -readonly [Key in keyof UnitRun]: UnitRun[Key] } = { units: new Uint16Array(0), start: 0, end: 0 };
const right = { ...left };

/** Jaro–Winkler of two packed words, 0–1. */
export const similarity = (words: PackedWords, a: number, b: number): number =>
  runSimilarity(pointAt(left, words, a), pointAt(right, words, b));

/** Edits between two packed words, at most `most + 1`. */
export const edits = (words: PackedWords, pair: readonly [number, number], most: 1 | 2): number =>
  editsUpTo(pointAt(left, words, pair[0]), pointAt(right, words, pair[1]), most);

/** Length of a packed word in UTF-16 units. */
export const lengthOf = (words: PackedWords, id: number): number => words.starts[id + 1]! - words.starts[id]!;

/** Tokens in a packed word. */
export const tokenCount = ({ starts }: Tokens, id: number): number => starts[id + 1]! - starts[id]!;

const nearTokens = 0.88;

/**
 * Weight of a token from its log term frequency: rare tokens weigh more, the most common one still weighs something.
 */
const tokenWeight = (log: number): number => 0.01 - log;

/** Compares the token lists of two words of a feature; the result is overwritten by the next call. */
export function tokenComparer({ tokens, token }: Prepared): (a: number, b: number) => Readonly<TokenOverlap> {
  const out: TokenOverlap = { cosine: 0, common: 0, rarest: 0 };
  const similarity = (a: number, b: number) => tokenLikeness(tokens.words, a, b);
  const compare = overlapOf(tokens, { weights: token.log.map(tokenWeight), similarity }, out);
  return (a, b) => {
    compare(a, b);
    return out;
  };
}

/**
 * Similarity of two different tokens, 0–1. Numbers, short tokens and tokens with different first letters have none; a
 * prefix ("deli", "delicatessen") counts 0.9.
 */
function tokenLikeness(words: PackedWords, a: number, b: number): number {
  const { units, starts } = words;
  const first = units[starts[a]!]!;
  if (first < 58 || first !== units[starts[b]!]) return 0;
  const [lengthA, lengthB] = [starts[a + 1]! - starts[a]!, starts[b + 1]! - starts[b]!];
  const shorter = Math.min(lengthA, lengthB);
  if (shorter < 3) return 0;
  let same = 1;
  while (same < shorter && units[starts[a]! + same] === units[starts[b]! + same]) same++;
  if (same === shorter) return 0.9;
  const near = similarity(words, a, b);
  return near >= nearTokens ? near : 0;
}

/**
 * Compares records by one word each: `missing` where one has none, `same` where they are equal, else the level from
 * `unlike`.
 */
export function byWord({ values, value }: Prepared, unlike: (a: number, b: number) => number): Comparator {
  return (first, second, out) => {
    const a = values[first]!;
    const b = values[second]!;
    out.level = a === 0 || b === 0 ? missing : a === b ? same : unlike(a, b);
    out.termFrequency = out.level === same ? value.log[a]! : 0;
  };
}

const cacheSize = 1 << 16;

/** A comparator of words that caches results; it must depend on the two words only. */
export function remembering(comparator: Comparator): Comparator {
  const first = new Int32Array(cacheSize);
  const second = new Int32Array(cacheSize);
  const levels = new Uint8Array(cacheSize);
  const termFrequencies = new Float32Array(cacheSize);
  return (a, b, out) => {
    const place = (Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b)) >>> 16;
    if (first[place] === a && second[place] === b) {
      out.level = levels[place]!;
      out.termFrequency = termFrequencies[place]!;
      return;
    }
    comparator(a, b, out);
    first[place] = a;
    second[place] = b;
    levels[place] = out.level;
    termFrequencies[place] = out.termFrequency;
  };
}
