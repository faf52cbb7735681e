import { isCommonGivenName } from '../../cleaning/name/vietnamese-given-names.ts';
import type { Attribute, Attributes } from '../../features/attribute.ts';
import { shared, type Words, wordOf } from '../../features/packed.ts';
import { countedTogether, type Frequencies, raised } from '../model/frequencies.ts';
import { editsUpTo } from './edits.ts';
import { type EmailShapes, emailShapes } from './email-shapes.ts';
import { heldBySeveral } from './group-values.ts';
import { type Run, runSimilarity } from './jaro-winkler.ts';
import { type Mailboxes, mailboxes } from './mailboxes.ts';
import type { Judge } from './slot.ts';
import { type Overlap, overlapOf } from './token-overlap.ts';
import { type Commonness, commonness, countsOf, type Tokens, tokenCounts, tokensOf } from './tokens.ts';

/** An attribute with what comparing needs: how common its values are, and its tokens. Plain data, so that threads share it. */
export interface Prepared extends Attribute {
  readonly value: Commonness;
  readonly tokens: Tokens;
  readonly token: Commonness;
  /** The logarithm of the share of each word's rarest token. */
  readonly rarest: Float32Array;
  /** The logarithm of the share of a token that at most two records hold. */
  readonly lone: number;
  /** How common e-mail addresses are, the names in them taken out. */
  readonly shapes?: EmailShapes;
  /** Of e-mail addresses: whose they are. */
  readonly mailboxes?: Mailboxes;
  /** Of the words that people are called by: 1 for common given names. */
  readonly common?: Uint8Array;
  /** Of phones and e-mail addresses: 1 for those that several people hold. */
  readonly ofGroup?: Uint8Array;
}

/** All attributes of the records, prepared. */
export type Evidence = {
  readonly [Key in keyof Attributes]: Attributes[Key] extends readonly Attribute[]
    ? readonly Prepared[]
    : Prepared | undefined;
};

/** Counts values and tokens of every attribute; `all`: how common they are among more people than these. */
export function prepare(attributes: Attributes, all: Frequencies = new Map()): Evidence {
  const one = (
    name: 'given' | 'family' | 'name' | 'suffix' | 'company' | 'address' | 'place' | 'region' | 'postcode' | 'gender',
  ) => attributes[name] && prepared(attributes[name], name, all);
  const each = (name: 'dates' | 'ids' | 'texts') =>
    attributes[name].map((attribute, i) => prepared(attribute, `${name} ${i}`, all));
  const { email } = attributes;
  return {
    given: one('given'),
    family: one('family'),
    name: one('name'),
    called: attributes.called && {
      ...prepared(attributes.called, 'called', all),
      common: commonNames(attributes.called),
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
      shapes: emailShapes(email, attributes, all.get('email shapes')),
      mailboxes: mailboxes(email, attributes),
      ofGroup: heldBySeveral({ attributes: [email], names: 'three_common' }, attributes),
    },
    phones: preparedTogether(attributes, all),
    dates: each('dates'),
    ids: each('ids'),
    texts: each('texts'),
  };
}

/** Attributes over one dictionary: a value counts wherever it stands. */
function preparedTogether(evidence: Attributes, all: Frequencies): Prepared[] {
  const attributes = evidence.phones;
  const [first] = attributes;
  if (!first) return [];
  const { counts, filled } = raised(countedTogether(attributes), first.words.hashes, all.get('phones'));
  const value = commonness(counts, filled, 'apart');
  const ofGroup = heldBySeveral({ attributes, names: 'two' }, evidence);
  return attributes.map((attribute) => ({ ...prepared(attribute, 'phones', all), value, ofGroup }));
}

function prepared(attribute: Attribute, name: string, all: Frequencies): Prepared {
  const { values, words } = attribute;
  const inValues = raised(countsOf(values, words.size), words.hashes, all.get(name));
  const tokens = tokensOf(words);
  const inTokens = raised(tokenCounts(values, tokens), tokens.words.hashes, all.get(`${name} tokens`));
  const token = commonness(inTokens.counts, inTokens.filled, 'plain');
  return {
    ...attribute,
    value: commonness(inValues.counts, inValues.filled, 'apart'),
    tokens,
    token,
    rarest: rarestTokens(tokens, token),
    lone: Math.log(2 / Math.max(1, inTokens.filled)) + 1e-3,
  };
}

function commonNames({ words }: Attribute): Uint8Array {
  const common = shared.bytes(words.size);
  for (let id = 1; id < words.size; id++) common[id] = Number(isCommonGivenName(wordOf(words, id)));
  return common;
}

function rarestTokens({ starts, ids }: Tokens, { log }: Commonness): Float32Array {
  const rarest = shared.logs(starts.length - 1);
  for (let id = 1; id < rarest.length; id++) {
    for (let t = starts[id]!; t < starts[id + 1]!; t++) rarest[id] = Math.min(rarest[id]!, log[ids[t]!]!);
  }
  return rarest;
}

/** Points a reusable run at a packed word. */
function pointAt(run: { -readonly [Key in keyof Run]: Run[Key] }, words: Words, id: number): Run {
  run.units = words.units;
  run.start = words.starts[id]!;
  run.end = words.starts[id + 1]!;
  return run;
}

const left: { -readonly [Key in keyof Run]: Run[Key] } = { units: new Uint16Array(0), start: 0, end: 0 };
const right = { ...left };

/** Jaro–Winkler of two packed words, 0–1. */
export const similarity = (words: Words, a: number, b: number): number =>
  runSimilarity(pointAt(left, words, a), pointAt(right, words, b));

/** Edits between two packed words, at most `most + 1`. */
export const edits = (words: Words, pair: readonly [number, number], most: 1 | 2): number =>
  editsUpTo(pointAt(left, words, pair[0]), pointAt(right, words, pair[1]), most);

/** Length of a packed word in UTF-16 units. */
export const lengthOf = (words: Words, id: number): number => words.starts[id + 1]! - words.starts[id]!;

/** Tokens in a packed word. */
export const tokenCount = ({ starts }: Tokens, id: number): number => starts[id + 1]! - starts[id]!;

const nearTokens = 0.88;

/** What a token weighs: the rarer the more, and the commonest something; from the logarithm of its share. */
const tokenWeight = (log: number): number => 0.01 - log;

/** Compares the token lists of two words of one attribute; the answer is overwritten by the next. */
export function tokenComparer({ tokens, token }: Prepared): (a: number, b: number) => Readonly<Overlap> {
  const out: Overlap = { cosine: 0, common: 0, rarest: 0 };
  const similarity = (a: number, b: number) => tokenLikeness(tokens.words, a, b);
  const compare = overlapOf(tokens, { weights: token.log.map(tokenWeight), similarity }, out);
  return (a, b) => {
    compare(a, b);
    return out;
  };
}

/**
 * 0–1; numbers, short tokens and tokens with another first letter are alike only when they are the same; a beginning
 * of the other ("deli", "delicatessen") counts.
 */
function tokenLikeness(words: Words, a: number, b: number): number {
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

/** Judges records by one word of each: level 0 where one has none, 1 where they are the same, else the one that `unlike` tells of the two words. */
export function byWord({ values, value }: Prepared, unlike: (a: number, b: number) => number): Judge {
  return (first, second, out) => {
    const a = values[first]!;
    const b = values[second]!;
    out.level = a === 0 || b === 0 ? 0 : a === b ? 1 : unlike(a, b);
    out.rarity = out.level === 1 ? value.log[a]! : 0;
  };
}

const cacheSize = 1 << 16;

/** A judge of words that remembers its last verdicts; judging must depend on the two words alone. */
export function remembering(judge: Judge): Judge {
  const first = new Int32Array(cacheSize);
  const second = new Int32Array(cacheSize);
  const levels = new Uint8Array(cacheSize);
  const rarities = new Float32Array(cacheSize);
  return (a, b, out) => {
    const place = (Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b)) >>> 16;
    if (first[place] === a && second[place] === b) {
      out.level = levels[place]!;
      out.rarity = rarities[place]!;
      return;
    }
    judge(a, b, out);
    first[place] = a;
    second[place] = b;
    levels[place] = out.level;
    rarities[place] = out.rarity;
  };
}
