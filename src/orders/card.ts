import type { CardLine, CardPartOf } from '../contacts/index.ts';
import { text } from '../shared/text.ts';
import * as store from './card-store.ts';
import { totalsOn } from './totals-store.ts';

const most = 5;

/** What a person has bought: the totals that count on the day, and the last orders. */
export const cardPart: CardPartOf = ({ db, asOf, settings: { currency } }, contact) => {
  const totals = store.totalsOf(db, totalsOn(db, { asOf, currency }), contact);
  const last = store
    .lastOrders(db, { contact, asOf, most })
    .map(({ amount, currency: unit, products, flags, ...order }) => ({
      ...order,
      amount: { amount, currency: unit },
      products: JSON.parse(products) as string[],
      flags: flags.split(' ').filter(Boolean),
    }));
  const { orders = 0, returns = 0, amount = 0, first_date = null, last_date = null } = totals ?? {};
  const spent = { amount, currency };
  const dates = first_date === last_date ? (last_date ?? '') : `${first_date} – ${last_date}`;
  const nothing = !totals && last.length === 0;
  const lines: CardLine[] = [
    { what: text('orders', 'số đơn'), value: orders, from: dates },
    { what: text('spent', 'đã mua'), value: spent },
    ...last.map(({ date, amount: money, products, status, type, flags, file, line }) => ({
      what: text(
        type === 'return' ? `return ${date}` : `order ${date}`,
        type === 'return' ? `trả ${date}` : `đơn ${date}`,
      ),
      value: money,
      from: [status === 'done' ? '' : status, products.join(', '), ...flags, `${file}:${line}`]
        .filter(Boolean)
        .join('; '),
    })),
  ];
  return {
    title,
    document: { orders: { count: orders, returns, spent, first_date, last_date, last } },
    lines: nothing ? [] : lines,
  };
};

const title = text('orders', 'đơn hàng');
