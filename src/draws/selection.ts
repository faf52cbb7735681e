import { hash } from 'node:crypto';

/** How winners are selected: RFC 3797 with SHA-256 over seed and entrants, or the RFC to the letter. */
export type DrawMethod = 'sha256' | 'rfc3797';

/** One selection, with all that it takes to repeat it. */
export interface DrawSelection {
  /** From 1. */
  readonly prize: number;
  /** Hexadecimal. */
  readonly hash: string;
  /** How many entrants were left. */
  readonly remaining: number;
  /** hash mod remaining: the place among those left, from 0. */
  readonly place: number;
  /** The line of the entrant below the header, from 1. */
  readonly entrant: number;
}

/** The index of a selection takes two bytes. */
export const mostPrizes = 65_536;

const algorithms = { sha256: 'sha256', rfc3797: 'md5' } as const satisfies Record<DrawMethod, string>;

/**
 * Selects `prizes` of so many entrants. DrawSelection i hashes the index i as two bytes (the higher first), the key string, and the
 * index again; the hash as one large number modulo the number of those left is the place of the winner among them.
 */
export function selectWinners(
  keyString: string,
  { method, entrants, prizes }: { method: DrawMethod; entrants: number; prizes: number },
): DrawSelection[] {
  const left = Uint32Array.from({ length: entrants }, (_, i) => i + 1);
  const key = Buffer.from(keyString, 'utf8');
  return Array.from({ length: prizes }, (_, i) => {
    const remaining = entrants - i;
    const index = Buffer.from([i >> 8, i & 255]);
    const digest = hash(algorithms[method], Buffer.concat([index, key, index]), 'hex');
    const place = Number(BigInt(`0x${digest}`) % BigInt(remaining));
    const entrant = left[place] as number;
    left.copyWithin(place, place + 1, remaining);
    return { prize: i + 1, hash: digest, remaining, place, entrant };
  });
}

/**
 * What is hashed for a seed. sha256: the seed, a slash, the hash of the entrants and a slash, so that two draws with one seed
 * have nothing in common. rfc3797: the seed as the RFC writes it – of each source (they stand between slashes) the numbers in
 * their order, each with a dot behind it, or else its letters and digits in upper case – and a slash.
 */
export function keyStringOf(
  method: DrawMethod,
  { seed, entrantsSha256 }: { seed: string; entrantsSha256: string },
): string {
  if (method === 'sha256') return `${seed}/${entrantsSha256}/`;
  const sources = seed.split('/').filter((source) => source.trim() !== '');
  return sources.map((source) => `${canonicalSource(source)}/`).join('');
}

function canonicalSource(source: string): string {
  const words = source.split(/[\s.,;]+/).filter(Boolean);
  if (words.every((word) => /^\d+$/.test(word))) {
    const numbers = words.map(BigInt).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
    return numbers.map((number) => `${number}.`).join('');
  }
  return `${source.toUpperCase().replace(/[^A-Z0-9]/g, '')}.`;
}
