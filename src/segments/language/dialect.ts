import { createHash } from 'node:crypto';
import type { Db } from '../../db/connection.ts';
import { fold } from '../../shared/fold.ts';

/**
 * Teaches a connection the functions that the compiled statements use beyond what SQLite and PostgreSQL share:
 * fold_case(text), blind to case in every script, and fold_text(text), blind to accents too.
 */
export function teachDialect(db: Db): void {
  const onText = (change: (text: string) => string) => (value: unknown) =>
    typeof value === 'string' ? change(value) : null;
  db.function('fold_case', { deterministic: true }, onText(foldCase));
  db.function('fold_text', { deterministic: true }, onText(fold));
}

/** Text in lower case, whatever its script. */
export const foldCase = (text: string): string => text.normalize('NFC').toLowerCase();

/** A LIKE pattern that finds the text anywhere; `%`, `_` and `\` in it mean themselves. Goes with ESCAPE '\'. */
export const containing = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`;

/** Conditions joined by AND or OR: halved again and again, since SQLite takes no expression deeper than 1,000. */
export function joinedBy(word: 'AND' | 'OR', conditions: readonly string[]): string {
  if (conditions.length <= 8) return conditions.join(` ${word} `);
  const half = Math.ceil(conditions.length / 2);
  const halves = [conditions.slice(0, half), conditions.slice(half)];
  return halves.map((part) => `(${joinedBy(word, part)})`).join(` ${word} `);
}

// A Mersenne prime: products of two remainders stay within 64 bits.
const prime = 2_147_483_647;

/** How many of a million hash values a share takes of the hash range. */
export const hashLimit = (perMillion: number): number => Math.round((perMillion / 1_000_000) * prime);

/**
 * An integer in 0 … 2³¹−2 that depends on the id and the key alone: a random cubic polynomial modulo a prime
 * (Carter & Wegman 1979), so that samples with different keys are independent. Integer arithmetic of any SQL engine.
 */
export function stableHash(id: string, key: string, bind: (value: number) => string): string {
  const digest = createHash('sha256').update(`sample:${key}`).digest();
  const [first = '', ...rest] = [0, 8, 16, 24].map((at) => bind(Number(digest.readBigUInt64BE(at) % BigInt(prime))));
  return rest.reduce((sum, coefficient) => `(${sum} * (${id} % ${prime}) + ${coefficient}) % ${prime}`, first);
}
