import { hash } from 'node:crypto';
import type { Cleaned } from '../cleaning/cleaned.ts';
import type { CleanDateTime } from '../cleaning/date-time.ts';
import type { MoneyValue } from '../cleaning/money.ts';
import { cleanOrderStatus, type OrderStatus } from '../cleaning/order-status.ts';
import { type CleanCells, consentTable, personRow } from '../contacts/index.ts';
import {
  consentStager,
  type FieldName,
  lineAmount,
  type Price,
  type Profile,
  type RefusedRow,
  type RowGround,
  type RowMaker,
  type SqlValue,
} from '../intake/index.ts';
import { foldKey } from '../shared/fold.ts';
import { orderColumns, orderTable } from './staging-store.ts';

export const stagingTables = orderTable + consentTable;

/** Fields that make a row a line of an order: what was bought. */
export const lineFields: readonly FieldName[] = ['product', 'sku', 'unit_price', 'line_total'];

const digest = (values: readonly SqlValue[]) => hash('md5', JSON.stringify(values), 'base64url');

/** A row of an orders file: the person, the order, the line. */
export function makeRows(profile: Profile, { side, cleaner }: RowGround): RowMaker {
  const person = personRow(profile, cleaner.fields, cleaner.columns);
  const keys = ['phone', 'email', 'external_id']
    .map((key) => person.columns.indexOf(key as never))
    .filter((i) => i >= 0);
  const read = orderReader(profile, cleaner);
  const columns = ['row_id', 'line', 'record', 'flags', ...person.columns, ...Object.keys(orderColumns)];
  const insert = side.into('staged_order', columns);
  const addConsent = consentStager(profile, cleaner, side);
  return {
    make(cells, { number, line, record, flags }) {
      const order = read(cells);
      if ('code' in order) return order;
      const who: SqlValue[] = [];
      person.fill(cells, who);
      const known = keys.some((i) => who[i] !== null);
      const personKey = known ? digest(who) : null;
      const hash = digest([...order.values, personKey]);
      insert(number, line, record, flags, ...who, personKey, hash, ...order.values);
      addConsent?.(number, cells);
      return undefined;
    },
  };
}

type Reader = (cells: CleanCells) => { values: SqlValue[] } | RefusedRow;

function orderReader({ currency }: Profile, { fields, columns }: RowGround['cleaner']): Reader {
  const place = (field: FieldName) => fields.indexOf(field);
  const cell = (cells: CleanCells, field: FieldName) => cells[place(field)] as Cleaned<unknown> | undefined;
  const value = <Value>(cells: CleanCells, field: FieldName) => (cell(cells, field)?.value ?? null) as Value | null;
  const refusal = (cells: CleanCells, field: FieldName, code: string): RefusedRow => ({
    column: columns[place(field)] ?? null,
    code: cell(cells, field)?.refused ?? code,
  });
  return (cells) => {
    const date = value<CleanDateTime>(cells, 'order_date');
    if (!date) return refusal(cells, 'order_date', 'order.no_date');
    const price = (field: FieldName) => amountOf(value<MoneyValue>(cells, field));
    const quantity = value<number>(cells, 'quantity');
    const unitPrice = price('unit_price');
    const counted =
      quantity === null || unitPrice === null
        ? null
        : lineAmount(quantity, value<Price>(cells, 'unit_price')?.exact ?? unitPrice) -
          Math.abs(price('discount') ?? 0);
    const line = price('line_total') ?? counted;
    const amount = price('amount');
    const broken = (['amount', 'line_total', 'unit_price', 'quantity'] as const).find(
      (field) => cell(cells, field)?.refused,
    );
    if (amount === null && (line === null || broken)) return refusal(cells, broken ?? 'amount', 'order.no_amount');
    const [type, status] = stateOf(value<OrderStatus>(cells, 'order_status'), value<string>(cells, 'order_type'));
    const product = value<string>(cells, 'product');
    const category = value<string>(cells, 'category');
    return {
      values: [
        value<string>(cells, 'order_id'),
        date.date,
        date.instant === null ? null : new Date(date.instant).toISOString(),
        amount,
        line,
        currencyOf(
          ['amount', 'line_total', 'unit_price'].map((field) => value<MoneyValue>(cells, field as FieldName)),
        ) ?? currency,
        type,
        status,
        value<string>(cells, 'store'),
        value<string>(cells, 'staff'),
        product,
        product && foldKey(product),
        value<string>(cells, 'sku'),
        category,
        category && foldKey(category),
        quantity,
        unitPrice,
      ],
    };
  };
}

const amountOf = (money: MoneyValue | null): number | null => (money && 'amount' in money ? money.amount : null);

/** The currency of the first amount that is there. */
const currencyOf = (amounts: readonly (MoneyValue | null)[]): string | undefined =>
  amounts.find((amount) => amount !== null)?.currency;

/** The kind and state of an order: a return is done whatever its state says. */
function stateOf(status: OrderStatus | null, typeWords: string | null): ['sale' | 'return', string] {
  const named = typeWords === null ? null : cleanOrderStatus(typeWords).value;
  if (status === 'return' || named === 'return') return ['return', 'done'];
  // A market tells a sale that was undone in a column beside the state of its delivery.
  const undone = named === 'cancelled' || named === 'failed' ? named : undefined;
  return ['sale', undone ?? status ?? 'done'];
}
