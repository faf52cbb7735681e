import type { Db } from '../../db/connection.ts';
import { text } from '../../shared/text.ts';
import { unknownName } from '../../shared/unknown-name.ts';
import { callWordReader } from './call-words.ts';
import { dispositions } from './disposition-store.ts';

/** The disposition that a word means; throws `usage` with the nearest name for none. */
export function dispositionNamed(db: Db, word: string): string {
  const all = dispositions(db);
  const found = callWordReader(all)(word);
  if (typeof found === 'object') return found.disposition;
  throw unknownName(word, { what: text('disposition', 'kết quả gọi'), known: all.map((one) => one.name) });
}
