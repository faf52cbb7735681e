import type { Db } from '../../db/connection.ts';
import { foldKey } from '../../shared/fold.ts';
import { text } from '../../shared/text.ts';
import { unknownName } from '../../shared/unknown-name.ts';
import { type Disposition, dispositions } from './disposition-store.ts';

const keyOf = (word: string): string => foldKey(word).replace(/[-_]+/g, ' ').trim();

/** All words by which people mean a disposition: its name, both languages, the shop's further words. */
const wordsOf = ({ name, en, vi, words }: Disposition): string[] =>
  [name, en, vi, ...words.split(';')].map(keyOf).filter((word) => word !== '');

/** Finds the name of a disposition by any of its words, case and accents aside; undefined for none. */
function dispositionReader(all: readonly Disposition[]): (word: string) => string | undefined {
  const known = new Map(all.toReversed().flatMap((one) => wordsOf(one).map((word) => [word, one.name] as const)));
  return (word) => known.get(keyOf(word));
}

/** The disposition that a word means; throws `usage` with the nearest name for none. */
export function dispositionNamed(db: Db, word: string): string {
  const all = dispositions(db);
  const name = dispositionReader(all)(word);
  if (name !== undefined) return name;
  throw unknownName(word, { what: text('disposition', 'kết quả gọi'), known: all.map((one) => one.name) });
}
