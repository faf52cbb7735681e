import type { ContactFacts } from '../../contacts/index.ts';
import { recordAudit } from '../../db/audit.ts';
import { type Ending, inTransaction } from '../../db/transaction.ts';
import type { QueryContext } from '../../segments/index.ts';
import { type CodeAttempt, insertAttempts } from '../codes/attempt-store.ts';
import { type CodedOrder, evaluateOrders, type JudgedOrder } from './evaluate-orders.ts';
import { insertRedemptions, type Redemption } from './redemption-store.ts';

interface ApplyOptions {
  readonly orders: readonly CodedOrder[];
  /** Now: an instant, UTC. */
  readonly at: string;
  readonly ending: Ending;
}

/**
 * Applies promotions to orders in one step: what is left of limits is read, decided upon and used up while no other run can,
 * so that two runs together never give more than a limit. Codes that were tried are recorded whatever came of them.
 */
export const applyPromotions = (
  queryContext: QueryContext,
  facts: ContactFacts,
  { orders, at, ending }: ApplyOptions,
): JudgedOrder[] =>
  inTransaction(
    queryContext.db,
    () => {
      const { db } = queryContext;
      const judged = evaluateOrders(queryContext, facts, { orders });
      const redemptions = judged.flatMap(redemptionsOf);
      const attempts = judged.flatMap(attemptsOf);
      insertRedemptions(db, redemptions, at);
      insertAttempts(db, attempts, at);
      const discount = redemptions.reduce((sum, redemption) => sum + redemption.discount, 0);
      recordAudit(db, at, 'promotion.apply', {
        orders: orders.length,
        uses: redemptions.length,
        discount,
        codes: attempts.length,
      });
      return judged;
    },
    ending,
  );

function redemptionsOf({ basket, verdicts, codes }: JudgedOrder): Redemption[] {
  const codeOf = (promotion: number) =>
    codes.find(({ reading }) => reading.code?.promotion_id === promotion)?.reading.code?.id ?? null;
  return verdicts
    .filter(({ discount }) => discount > 0)
    .map(({ promotion, discount }) => ({
      promotion: promotion.id,
      contact: basket.contact,
      code: codeOf(promotion.id),
      ref: basket.ref,
      day: basket.date,
      discount,
      orderAmount: basket.amount,
      store: basket.store,
      staff: basket.staff,
    }));
}

const attemptsOf = ({ basket: { contact, staff, store }, codes }: JudgedOrder): CodeAttempt[] =>
  codes.map(({ reading: { code, typed }, outcome }) => ({
    code: code?.id ?? null,
    typed: code ? null : typed,
    outcome,
    contact,
    staff,
    store,
  }));
