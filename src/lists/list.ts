import type { Db } from '../db/connection.ts';
import type { ContractContext, KeepContext } from '../intake/index.ts';
import { text } from '../shared/text.ts';
import { UserError } from '../shared/user-error.ts';
import * as store from './store.ts';

/** The list that a file belongs to: made with its first file, completed by what a later one says of it. */
export function keepList(db: Db, { list, wish, on, profile }: KeepContext): void {
  if (list === null) return;
  store.upsertList(db, {
    name: list,
    vendor: wish.vendor ?? null,
    cost: wish.cost ?? null,
    currency: wish.cost === undefined ? null : profile.currency,
    bought_on: wish.boughtOn ?? null,
    created: on,
  });
}

/** What the list's contract covers, as this import says. Throws `usage` for channels without a basis. */
export function keepBasis(db: Db, { list, wish, on, importId }: ContractContext): void {
  if (list === null || !wish.consent) return;
  if (!wish.basis) {
    throw new UserError({
      code: 'usage',
      message: text('--consent needs the contract it rests on.', '--consent cần nêu hợp đồng làm căn cứ.'),
      hint: text(
        'Add --basis "contract 12/2026 with …" and, best, --evidence FILE.',
        'Thêm --basis "hợp đồng 12/2026 với …" và tốt nhất là --evidence FILE.',
      ),
    });
  }
  store.insertBasis(db, {
    list,
    importId,
    channels: wish.consent.join(' '),
    basis: wish.basis,
    evidence: wish.evidence?.file ?? null,
    sha256: wish.evidence?.sha256 ?? null,
    from: wish.boughtOn ?? on,
  });
}
