import { hash } from 'node:crypto';
import type { Db } from '../../db/connection.ts';
import { type CallToken, lastToken, tokenInserter } from './token-store.ts';

/** Letters that nobody mistakes for digits or for one another; a token begins with one, so that no spreadsheet reads a number. */
const letters = 'ABCDEFGHJKMNPQRSTUVWXYZ';
const signs = `${letters}23456789`;
const length = 8;

/**
 * A token of a row, unique by its number: `K7QX4MPA`. The last sign checks the others, so that a mistyped token is no other
 * row's.
 */
function tokenOf(number: number, seed: string): string {
  const digest = hash('sha256', `${seed}\n${number}`, 'buffer');
  const body = Array.from({ length: length - 1 }, (_, i) => {
    const alphabet = i === 0 ? letters : signs;
    return alphabet[(digest[i] ?? 0) % alphabet.length];
  }).join('');
  return body + checkSign(body);
}

/** The last sign of a token whose other signs are `body`. */
function checkSign(body: string): string {
  const sum = [...body].reduce((total, sign, i) => total + signs.indexOf(sign) * (2 * i + 1), 0);
  return signs[sum % signs.length] ?? '';
}

/** Is this a token as sheets have them, whoever's? Lower case and spaces around it do not matter. */
export function readToken(typed: string): string | undefined {
  const token = typed.trim().toUpperCase();
  const isToken = new RegExp(`^[${letters}][${signs}]{${length - 1}}$`).test(token);
  return isToken && checkSign(token.slice(0, -1)) === token.at(-1) ? token : undefined;
}

/** A row of a sheet that needs a token. */
type TokenRow = Omit<CallToken, 'token'>;

/**
 * Gives each row of a call sheet a token, in their order, within a step of the caller's. The same database gives the same
 * tokens; with a secret nobody else can tell which. What they stand for is kept until results come back.
 */
export function issueTokens(db: Db, rows: readonly TokenRow[], secret = ''): string[] {
  let number = lastToken(db);
  const insert = tokenInserter(db);
  return rows.map((row) => {
    for (;;) {
      number += 1;
      const token = tokenOf(number, secret + row.campaign);
      if (insert({ ...row, token })) return token;
    }
  });
}
