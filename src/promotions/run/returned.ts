import { findHouseholds } from '../../contacts/index.ts';
import { recordAudit } from '../../db/audit.ts';
import type { Db } from '../../db/connection.ts';
import type { ImportKind } from '../../intake/index.ts';
import { PromotionUsage } from '../rules/usage.ts';
import { allPromotions } from '../setup/promotion-store.ts';
import { insertRedemptions, ledgerUse, reverseOrder } from './redemption-store.ts';
import {
  hasRedemptions,
  type ReturnedUse,
  restatedRefs,
  returnedUses,
  type SaleOrReturn,
  salesAndReturns,
} from './returned-store.ts';

/** Orders, whose returns release what the sales were given. */
export const withReturns = (kind: ImportKind): ImportKind => ({
  ...kind,
  keep(db, context) {
    const counts = kind.keep(db, context);
    if (hasRedemptions(db)) releaseReturned(db, context);
    return counts;
  },
  undo(db, context) {
    const undone = kind.undo(db, context);
    giveAgain(db, context);
    return undone;
  },
});

interface ReturnsImport {
  readonly importId: number;
  readonly at: string;
}

/** Takes back the uses of orders that came back whole; of what came back in part nothing. */
function releaseReturned(db: Db, { importId, at }: ReturnsImport): void {
  const refs = new Set([...restatedRefs(db, importId), ...slipRefs(salesAndReturns(db, importId), importId)]);
  if (refs.size === 0) return;
  const released = [...refs].map((ref) => reverseOrder(db, ref, { at, importId }));
  recordAudit(db, at, 'promotion.release', {
    import: importId,
    uses: released.reduce((sum, { uses }) => sum + uses, 0),
    discount: released.reduce((sum, { money }) => sum + money, 0),
  });
}

/**
 * The sales that the return slips of an import bring back whole. A slip does not say which sale it is of: it is the newest
 * before it of just that amount, with or without what promotions took off, that no earlier slip brought back.
 */
function slipRefs(orders: readonly SaleOrReturn[], importId: number): string[] {
  const left: SaleOrReturn[] = [];
  const refs: string[] = [];
  for (const order of orders) {
    if (order.type === 'sale') left.push(order);
    else {
      const at = left.findLastIndex(
        ({ contact, amount, given }) =>
          contact === order.contact && (amount === order.amount || amount - given === order.amount),
      );
      const [sale] = at < 0 ? [] : left.splice(at, 1);
      if (sale && sale.given > 0 && order.import === importId) refs.push(sale.ref);
    }
  }
  return refs;
}

/** When the import of returns is taken back: their sales have what they were given again, as far as limits and codes still allow. */
function giveAgain(db: Db, { importId, at }: ReturnsImport): void {
  const uses = returnedUses(db, importId);
  if (uses.length === 0) return;
  const { householdOf, peopleOf } = findHouseholds(db);
  const usage = new PromotionUsage(ledgerUse(db, peopleOf));
  const promotions = new Map(allPromotions(db).map((promotion) => [promotion.id, promotion]));
  const fits = ({ promotion: id, contact, day, discount, codeLeft }: ReturnedUse): boolean => {
    const promotion = promotions.get(id);
    const keys = { day, person: contact, household: contact === null ? null : householdOf(contact) };
    if (!promotion || !codeLeft || usage.exceeded(promotion, keys, discount)) return false;
    usage.add(promotion, keys, discount);
    return true;
  };
  const given = uses.filter(fits);
  insertRedemptions(
    db,
    given.map(({ codeLeft: _codeLeft, ...use }) => use),
    at,
  );
  recordAudit(db, at, 'promotion.apply', { import: importId, uses: given.length, left: uses.length - given.length });
}
