import type { ContactField, ContactFunction, Field, FieldJoin, FieldScope, OneValue } from '../contacts/index.ts';
import { type Text, text } from '../shared/text.ts';
import { countingOrder, totalsOn } from './totals-store.ts';

/** Where each customer's totals on the day are found: worked out once a statement. */
export const totalsRelation = ({ db, asOf, settings }: FieldScope): string =>
  totalsOn(db, { asOf, currency: settings.currency });

/** A customer's totals as `t`; nobody without an order, return or opening balance has a row. */
export const totalsJoin: FieldJoin = {
  alias: 't',
  relation: (scope) => scope.once(totalsRelation),
  on: 't.contact_id = c.id',
};

const total = (sql: string, shown?: string): OneValue => ({
  is: 'one',
  sql: () => sql,
  joins: [totalsJoin],
  ...(shown ? { shown } : {}),
});

const counting = ({ bind, asOf, settings }: FieldScope): string =>
  countingOrder('o', { asOf: bind(asOf), currency: bind(settings.currency) });

const sales = (scope: FieldScope): string => `${counting(scope)} AND o.amount > 0`;

interface FieldWords {
  readonly about: Text;
  readonly aliases: string[];
  readonly sql: string;
  readonly shown?: string;
}

const field = (name: string, kind: ContactField['kind'], words: FieldWords) => ({
  name,
  kind,
  about: words.about,
  aliases: words.aliases,
  values: total(words.sql, words.shown),
});

/** What a contact's orders answer in the segment language, in exports and in sorting; returns are netted. */
export const segmentFields: readonly ContactField[] = [
  field('orders_count', 'number', {
    about: text('number of orders, 0 for none', 'số đơn hàng, 0 nếu chưa có'),
    aliases: ['số_đơn'],
    sql: 'coalesce(t.orders, 0)',
  }),
  field('spent', 'money', {
    about: text('money spent, net of returns, 0 for none', 'tiền đã mua trừ trả hàng, 0 nếu chưa có'),
    aliases: ['chi_tiêu', 'doanh_số'],
    sql: 'coalesce(t.amount, 0)',
  }),
  field('average_order', 'money', {
    about: text('money spent an order', 'giá trị trung bình mỗi đơn'),
    aliases: ['đơn_trung_bình'],
    sql: 'CASE WHEN t.orders > 0 THEN t.amount * 1.0 / t.orders END',
    shown: 'CASE WHEN t.orders > 0 THEN (2 * t.amount + t.orders) / (2 * t.orders) END',
  }),
  field('first_order', 'date', {
    about: text('day of the first order', 'ngày mua đầu tiên'),
    aliases: ['mua_đầu'],
    sql: 't.first_date',
  }),
  field('last_order', 'date', {
    about: text('day of the last order', 'ngày mua gần nhất'),
    aliases: ['mua_cuối'],
    sql: 't.last_date',
  }),
  {
    name: 'store',
    aliases: ['cửa_hàng'],
    about: text('a store where the contact bought', 'cửa hàng đã mua'),
    kind: 'text',
    repeats: true,
    values: { is: 'many', from: 'orders o', where: sales, key: 'o.contact_id', sql: 'o.store' },
  },
];

const ofRow = (sql: string, folded?: string): OneValue => ({
  is: 'one',
  sql: () => sql,
  ...(folded ? { folded } : {}),
});

const ofLines = (sql: string, folded?: string): Field['values'] => ({
  is: 'many',
  from: 'order_line l',
  key: 'l.order_id',
  sql,
  ...(folded ? { folded } : {}),
});

const product = (values: Field['values']): Field => ({
  name: 'product',
  aliases: ['sản_phẩm'],
  about: text('name of a product', 'tên sản phẩm'),
  kind: 'text',
  repeats: true,
  values,
});
const category = (values: Field['values']): Field => ({
  name: 'category',
  aliases: ['nhóm_hàng'],
  about: text('category of a product', 'nhóm hàng'),
  kind: 'text',
  repeats: true,
  values,
});
const sku = (values: Field['values']): Field => ({
  name: 'sku',
  aliases: ['mã_hàng'],
  about: text('code of a product', 'mã sản phẩm'),
  kind: 'text',
  repeats: true,
  values,
});
const store: Field = {
  name: 'store',
  aliases: ['cửa_hàng'],
  about: text('store of the order', 'cửa hàng của đơn'),
  kind: 'text',
  repeats: true,
  values: ofRow('o.store'),
};
const amount = (sql: string): Field => ({
  name: 'amount',
  aliases: ['số_tiền'],
  about: text('amount', 'số tiền'),
  kind: 'money',
  values: ofRow(sql),
});

/** What can be counted of a contact's orders: orders(within 365d, product ~ 'serum') >= 2. */
export const segmentFunctions: readonly ContactFunction[] = [
  {
    name: 'orders',
    aliases: ['đơn_hàng'],
    about: text('orders of the contact', 'đơn hàng của khách'),
    from: 'orders o',
    where: sales,
    contact: 'o.contact_id',
    row: 'o.id',
    measure: 'count(*)',
    date: 'o.order_date',
    fields: [
      product(ofLines('l.product', 'l.product_key')),
      category(ofLines('l.category', 'l.category_key')),
      sku(ofLines('l.sku')),
      store,
      amount('o.amount'),
    ],
    total: total('coalesce(t.orders, 0)'),
  },
  {
    name: 'products',
    aliases: ['sản_phẩm'],
    about: text('different products that the contact bought', 'số sản phẩm khác nhau đã mua'),
    from: 'order_line l JOIN orders o ON o.id = l.order_id',
    where: sales,
    contact: 'o.contact_id',
    row: 'l.id',
    measure: 'count(DISTINCT coalesce(l.product_key, l.sku))',
    date: 'o.order_date',
    fields: [
      product(ofRow('l.product', 'l.product_key')),
      category(ofRow('l.category', 'l.category_key')),
      sku(ofRow('l.sku')),
      store,
      amount('l.amount'),
    ],
  },
];
