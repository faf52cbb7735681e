import { recordAudit } from '../../db/audit.ts';
import type { Db } from '../../db/connection.ts';
import { type Ending, inTransaction } from '../../db/transaction.ts';
import { text } from '../../shared/text.ts';
import { UserError } from '../../shared/user-error.ts';
import type { PromotionUse } from '../rules/usage.ts';
import { redeemedRefs, reverseOrder } from './redemption-store.ts';

interface ReleaseOptions {
  /** The number of the order. */
  readonly order: string;
  readonly at: string;
  readonly ending: Ending;
}

/** Takes back what an order was given, where it is returned: its uses and codes are free again. Throws `usage` where nothing was. */
export const releaseOrder = (db: Db, { order, at, ending }: ReleaseOptions): PromotionUse =>
  inTransaction(
    db,
    () => {
      const [ref, ...others] = redeemedRefs(db, order);
      if (ref === undefined) throw nothingGiven(order);
      if (others.length > 0) throw severalOrders(order, [ref, ...others]);
      const released = reverseOrder(db, ref, { at });
      recordAudit(db, at, 'promotion.release', { uses: released.uses, discount: released.money });
      return released;
    },
    ending,
  );

const nothingGiven = (order: string) =>
  new UserError({
    code: 'usage',
    message: text(`The order ${order} was given nothing.`, `Đơn ${order} chưa được khuyến mãi gì.`),
    hint: text(`See why: \`crm promo check ${order}\``, `Xem lý do: \`crm promo check ${order}\``),
  });

const severalOrders = (order: string, refs: readonly string[]) =>
  new UserError({
    code: 'usage',
    message: text(`${refs.length} orders have the number ${order}.`, `Có ${refs.length} đơn mang số ${order}.`),
    hint: text(`Name one whole: ${refs.join(' · ')}`, `Hãy ghi đầy đủ: ${refs.join(' · ')}`),
  });
