import type { Db } from '../db/connection.ts';
import type { ContractContext, SaveContext } from '../intake/index.ts';
import { text } from '../shared/text.ts';
import { UserError } from '../shared/user-error.ts';
import * as store from './store.ts';

/** The list that a file belongs to: made with its first file, completed by what a later one says of it. */
export function saveList(db: Db, { list, options, on, profile }: SaveContext): void {
  if (list === null) return;
  store.upsertList(db, {
    name: list,
    vendor: options.vendor ?? null,
    cost: options.cost ?? null,
    currency: options.cost === undefined ? null : profile.currency,
    bought_on: options.boughtOn ?? null,
    created: on,
  });
}

/** What the list's contract covers, as this import says. Throws `usage` for channels without a basis. */
export function saveBasis(db: Db, { list, options, on, importId }: ContractContext): void {
  if (list === null || !options.consent) return;
  if (!options.basis) {
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
    channels: options.consent,
    basis: options.basis,
    evidence: options.evidence?.file ?? null,
    sha256: options.evidence?.sha256 ?? null,
    from: options.boughtOn ?? on,
  });
}
