import type { CardPartOf } from '../../contacts/index.ts';
import { text } from '../../shared/text.ts';
import { fitFor } from './score-relation.ts';
import { scoreOfContact } from './score-store.ts';

/** What the stored fit says of a contact; nothing where no fit is stored, or only one that knows later orders. */
export const cardPart: CardPartOf = (queryContext, contact) => {
  const { currency } = queryContext.settings;
  const fit = fitFor(queryContext);
  const score = fit && scoreOfContact(queryContext.db, contact);
  if (!fit || !score) return undefined;
  const { p_alive: alive, expected_orders: orders, clv } = score;
  const worth = clv === null ? null : { amount: clv, currency };
  const since = `${fit.model}, ${fit.asOf}`;
  const days = Math.round(fit.horizon.days);
  return {
    title: text('value', 'giá trị'),
    document: {
      value: {
        as_of: fit.asOf,
        model: fit.model,
        horizon_days: fit.horizon.days,
        p_alive: alive,
        expected_orders: orders,
        clv: worth,
      },
    },
    lines: [
      { what: text('still buys', 'còn mua'), value: `${Math.round(100 * alive)} %`, from: since },
      {
        what: text(`purchases in ${days} days`, `lần mua trong ${days} ngày`),
        value: Number(orders.toFixed(1)),
        from: since,
      },
      ...(worth
        ? [{ what: text(`brings in ${days} days`, `mang lại trong ${days} ngày`), value: worth, from: since }]
        : []),
    ],
  };
};
