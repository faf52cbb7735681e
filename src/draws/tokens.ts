import { createHmac, hash } from 'node:crypto';

/** What makes the tokens of a draw: only who has the key beside the database can tell whose a token is. */
export const drawSalt = (key: Buffer, draw: number): string =>
  createHmac('sha256', key).update(`draw ${draw}`).digest('hex');

/** The token of a contact in a draw: 128 bits, hexadecimal. */
export const tokenOf = (salt: string, contact: number): string =>
  hash('sha256', `${salt} ${contact}`, 'hex').slice(0, 32);

/** Whose some tokens are, among the ids up to a highest; whoever is erased is found too. */
export function contactsOfTokens(
  salt: string,
  tokens: readonly string[],
  highest: number,
): ReadonlyMap<string, number> {
  const wanted = new Set(tokens);
  const found = new Map<string, number>();
  for (let contact = 1; contact <= highest && found.size < wanted.size; contact++) {
    const token = tokenOf(salt, contact);
    if (wanted.has(token)) found.set(token, contact);
  }
  return found;
}
