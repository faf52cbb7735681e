import { jaroWinkler } from '../comparing/jaro-winkler.ts';
import { foldKey } from '../shared/fold.ts';
import headers from './data/headers.json' with { type: 'json' };
import type { FieldName } from './fields.ts';

/** What a header seems to mean. */
export interface HeaderGuess {
  readonly field: FieldName;
  /** 1 for a known header, less for a likeness. */
  readonly confidence: number;
  /** Place of the alias among those of its field: of two columns for one field the earlier alias wins. */
  readonly rank: number;
  /** The header alone is not enough ("date", "id", "price"): the values must agree. */
  readonly weak: boolean;
}

/** A form counts its questions: "1. Họ tên", "(2) SĐT". */
const questionNumber = /^\s*\(?\d{1,2}\s*[.):]\s*(?=\p{L})/u;

/** A header with all its words: camelCase and underscores split, folded, without its number. */
const wholeKey = (header: string): string =>
  foldKey(header.replace(questionNumber, '').replace(/([a-z])([A-Z])/g, '$1 $2'));

/** How a header is compared: as `wholeKey`, without what stands in brackets. */
export const headerKey = (header: string): string => wholeKey(header.replace(/\([^)]*\)/g, ' '));

interface Alias extends HeaderGuess {
  readonly key: string;
  readonly whole: string;
  readonly words: string;
}

const wordSet = (key: string) => [...new Set(key.split(' '))].sort().join(' ');

const aliases: Alias[] = Object.entries(headers).flatMap(([field, names]) =>
  names.map((name, rank) => {
    const weak = name.startsWith('~');
    const key = headerKey(weak ? name.slice(1) : name);
    return { field: field as FieldName, confidence: 1, rank, weak, key, whole: wholeKey(name), words: wordSet(key) };
  }),
);

const exact = new Map<string, Alias>();
const bySet = new Map<string, Alias>();
for (const alias of aliases) {
  // "Telephone (home)" is more than a telephone, "Thu nhập (triệu)" is an income.
  for (const key of [alias.key, alias.whole]) if (!exact.has(key)) exact.set(key, alias);
  if (!bySet.has(alias.words)) bySet.set(alias.words, alias);
}
for (const field of Object.keys(headers)) {
  const key = headerKey(field);
  if (!exact.has(key))
    exact.set(key, { field: field as FieldName, confidence: 1, rank: 0, weak: false, key, whole: key, words: key });
}

/** Words that say whose the value is, or of when; the field is named without them ("Email khách hàng"). */
const asides =
  /\b(?:cua|khach hang|khach|kh|hien tai|hien nay|lien he|lien lac|cu the|cu tru|customer|client|contact|your)\b/g;

/** However it is worded: the number of an identity card or passport, and never the day or place of its issue. */
const identity =
  /\b(?:cmnd|cccd|cmt(?:nd)?|can cuoc|chung minh (?:nhan dan|thu)|ho chieu|passport|gttt|giay to tuy than)\b/;
const ofIdentity = /\b(?:ngay|noi|cap|loai|anh|issued?|date|place|expir\w*|type)\b/;

const known = (key: string): Alias | undefined => exact.get(key) ?? bySet.get(wordSet(key));

/** A key that is known once its asides are left out, less sure than one that is known by itself. */
function knownWithoutAsides(key: string): HeaderGuess | undefined {
  const rest = key.replace(asides, ' ').replace(/ +/g, ' ').trim();
  const guess = rest === key || rest === '' ? undefined : known(rest);
  return guess && { ...guess, confidence: 0.95 };
}

const nearEnough = 0.92;

/**
 * The field that a header names: a known alias, the same words in another order, one with asides, the number of an
 * identity card, then a likeness ≥ 0.92.
 */
export function guessHeader(header: string): HeaderGuess | undefined {
  const key = headerKey(header);
  if (key === '') return undefined;
  const sensitive = identity.test(key) && !ofIdentity.test(key) ? exact.get('cccd') : undefined;
  return exact.get(wholeKey(header)) ?? known(key) ?? sensitive ?? knownWithoutAsides(key) ?? likeHeader(key);
}

function likeHeader(key: string): HeaderGuess | undefined {
  let best: Alias | undefined;
  let bestScore = nearEnough;
  for (const alias of aliases) {
    // Twice as long, two texts are never so alike.
    if (alias.key.length < 4 || key.length > 2 * alias.key.length) continue;
    const score = jaroWinkler(key, alias.key);
    if (score >= bestScore && (!best || score > bestScore)) [best, bestScore] = [alias, score];
  }
  return best && { ...best, confidence: Math.round(bestScore * 100) / 100 };
}
