import { nearest } from '../shared/nearest.ts';
import { text } from '../shared/text.ts';
import { UserError } from '../shared/user-error.ts';
import type { FieldName } from './fields.ts';
import { fills } from './fills.ts';
import type { KindName } from './kinds.ts';
import type { Profiled } from './profile.ts';
import { referenceHeader } from './reference.ts';
import type { ImportWish } from './wish.ts';

/**
 * What a file is: as said, else a corrections file of ours, else what such a till's file is, else orders when it has a date, an amount (or quantity × price) and a person's key and nothing
 * was said that only a list has; else leads.
 */
export function kindOf(
  wish: ImportWish,
  { profile, known }: Pick<Profiled, 'profile' | 'known'>,
  kinds: readonly KindName[],
): { kind: KindName; guessed: boolean } {
  if (wish.as === undefined && isCorrections(profile)) return { kind: 'corrections', guessed: true };
  if (wish.as !== undefined) return { kind: namedKind(wish.as, kinds), guessed: false };
  const has = (...fields: FieldName[]) => fills(profile, ...fields);
  const priced = has('amount', 'line_total') || (has('quantity') && has('unit_price'));
  const ofList = wish.vendor !== undefined || wish.cost !== undefined || wish.consent !== undefined;
  if (known?.kind && !(ofList && known.kind === 'orders')) return { kind: known.kind, guessed: true };
  const orders = has('order_date') && priced && has('external_id', 'phone', 'email') && !ofList;
  return { kind: orders ? 'orders' : 'leads', guessed: true };
}

/** No other file has both columns: one that an import wrote and somebody filled in. */
function isCorrections({ columns }: Profiled['profile']): boolean {
  const headers = columns.map(({ header }) => header.trim().toLowerCase());
  return headers.includes(referenceHeader) && headers.includes('corrected');
}

function namedKind(word: string, kinds: readonly KindName[]): KindName {
  const kind = kinds.find((known) => known === word);
  if (kind) return kind;
  const near = nearest(word, kinds);
  throw new UserError({
    code: 'usage',
    message: text(`Nothing is imported as "${word}".`, `Không có kiểu nhập "${word}".`),
    hint: text(`Use --as ${near ?? kinds.join('|')}.`, `Dùng --as ${near ?? kinds.join('|')}.`),
  });
}
