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

/** How a header is compared: camelCase and underscores split, folded, without what stands in brackets. */
export function headerKey(header: string): string {
  const words = header.replace(/([a-z])([A-Z])/g, '$1 $2').replace(/\([^)]*\)/g, ' ');
  return foldKey(words);
}

interface Alias extends HeaderGuess {
  readonly key: string;
  readonly words: string;
}

const wordSet = (key: string) => [...new Set(key.split(' '))].sort().join(' ');

const aliases: Alias[] = Object.entries(headers).flatMap(([field, names]) =>
  names.map((name, rank) => {
    const weak = name.startsWith('~');
    const key = headerKey(weak ? name.slice(1) : name);
    return { field: field as FieldName, confidence: 1, rank, weak, key, words: wordSet(key) };
  }),
);

const exact = new Map<string, Alias>();
const bySet = new Map<string, Alias>();
for (const alias of aliases) {
  if (!exact.has(alias.key)) exact.set(alias.key, alias);
  if (!bySet.has(alias.words)) bySet.set(alias.words, alias);
}
for (const field of Object.keys(headers)) {
  const key = headerKey(field);
  if (!exact.has(key))
    exact.set(key, { field: field as FieldName, confidence: 1, rank: 0, weak: false, key, words: wordSet(key) });
}

const nearEnough = 0.92;

/** The field that a header names: a known alias, then the same words in another order, then a likeness ≥ 0.92. */
export function guessHeader(header: string): HeaderGuess | undefined {
  const key = headerKey(header);
  if (key === '') return undefined;
  const known = exact.get(key) ?? bySet.get(wordSet(key));
  if (known) return known;
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
