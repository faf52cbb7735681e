import { editsUpTo } from '../comparing/edits.ts';
import { type Run, runSimilarity } from '../comparing/jaro-winkler.ts';
import { type Overlap, overlap, type TokenMeasure } from '../comparing/token-overlap.ts';
import { pointAt, shared, type Words } from './packed.ts';
import type { Attribute, Attributes } from './records.ts';
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
}

/** All attributes of the records, prepared. */
export type Evidence = {
  readonly [Key in keyof Attributes]: Attributes[Key] extends readonly Attribute[] ? readonly Prepared[] : Prepared | undefined;
};

/** Counts values and tokens of every attribute. */
export function prepare(attributes: Attributes): Evidence {
  const one = (attribute: Attribute | undefined) => attribute && prepared(attribute);
  return {
    given: one(attributes.given),
    family: one(attributes.family),
    name: one(attributes.name),
    address: one(attributes.address),
    place: one(attributes.place),
    region: one(attributes.region),
    postcode: one(attributes.postcode),
    gender: one(attributes.gender),
    email: one(attributes.email),
    phones: preparedTogether(attributes.phones),
    dates: attributes.dates.map(prepared),
    ids: attributes.ids.map(prepared),
    texts: attributes.texts.map(prepared),
  };
}

/** Attributes over one dictionary: a value counts wherever it stands. */
function preparedTogether(attributes: readonly Attribute[]): Prepared[] {
  const [first] = attributes;
  if (!first) return [];
  const counts = new Uint32Array(first.words.size);
  let filled = 0;
  for (const { values } of attributes) {
    const inColumn = countsOf(values, counts.length);
    for (let id = 1; id < counts.length; id++) counts[id]! += inColumn.counts[id]!;
    filled = Math.max(filled, inColumn.filled);
  }
  const value = commonness(counts, filled);
  return attributes.map((attribute) => ({ ...prepared(attribute), value }));
}

function prepared(attribute: Attribute): Prepared {
  const { values, words } = attribute;
  const inValues = countsOf(values, words.size);
  const tokens = tokensOf(words);
  const inTokens = tokenCounts(values, tokens);
  const token = commonness(inTokens.counts, inTokens.filled);
  return {
    ...attribute,
    value: commonness(inValues.counts, inValues.filled),
    tokens,
    token,
    rarest: rarestTokens(tokens, token),
    lone: Math.log(1 / Math.max(1, inTokens.filled)) + 1e-3,
  };
}

function rarestTokens({ starts, ids }: Tokens, { log }: Commonness): Float32Array {
  const rarest = shared.logs(starts.length - 1);
  for (let id = 1; id < rarest.length; id++) {
    for (let t = starts[id]!; t < starts[id + 1]!; t++) rarest[id] = Math.min(rarest[id]!, log[ids[t]!]!);
  }
  return rarest;
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

/** Compares the token lists of two words of one attribute. */
export function tokenComparer({ tokens, token }: Prepared): (a: number, b: number) => Readonly<Overlap> {
  const { starts, ids, words } = tokens;
  const measure: TokenMeasure = {
    weight: (id) => -token.log[id]! + 0.01,
    likeness: (a, b) => tokenLikeness(words, a, b),
  };
  const out: Overlap = { cosine: 0, common: 0, rarest: 0 };
  return (a, b) => {
    overlap({ ids, start: starts[a]!, end: starts[a + 1]! }, { ids, start: starts[b]!, end: starts[b + 1]! }, measure, out);
    return out;
  };
}

/** 0–1; short tokens and numbers are alike only when they are the same, a beginning of the other ("deli", "delicatessen") counts. */
function tokenLikeness(words: Words, a: number, b: number): number {
  const [shorter, longer] = lengthOf(words, a) <= lengthOf(words, b) ? [a, b] : [b, a];
  const length = lengthOf(words, shorter);
  if (length < 3 || words.units[words.starts[a]!]! < 58) return 0;
  let same = 0;
  while (same < length && words.units[words.starts[shorter]! + same] === words.units[words.starts[longer]! + same]) same++;
  if (same === length) return 0.9;
  const near = similarity(words, a, b);
  return near >= nearTokens ? near : 0;
}
