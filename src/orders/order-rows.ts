import { hash } from 'node:crypto';
import type { Cleaned } from '../cleaning/cleaned.ts';
import type { CleanDateTime } from '../cleaning/date/date-time.ts';
import type { MoneyValue } from '../cleaning/money/money.ts';
import { cleanOrderStatus, type OrderStatus } from '../cleaning/order-status.ts';
import { type CleanCells, consentTable, personRow } from '../contacts/index.ts';
import {
  consentStager,
  type Discount,
  type FieldName,
  lineAmount,
  type Price,
  type Profile,
  type RefusedRow,
  type RowCheck,
  type RowContext,
  type RowMaker,
  type RowProfile,
  type SqlValue,
} from '../intake/index.ts';
import { foldKey } from '../shared/fold.ts';
import { orderColumns, orderTable } from './staging-store.ts';

export const stagingTables = orderTable + consentTable;

/** Fields that make a row a line of an order: what was bought. */
export const lineFields: readonly FieldName[] = ['product', 'sku', 'unit_price', 'line_total'];

const digest = (values: readonly SqlValue[]) => hash('md5', JSON.stringify(values), 'base64url');

/** A row of an orders file: the person, the order, the line. */
export function makeRows(profile: Profile, { staging, cleaner }: RowContext): RowMaker {
  const person = personRow(profile, cleaner.fields, cleaner.columns);
  const keys = ['phone', 'email', 'external_id']
    .map((key) => person.columns.indexOf(key as never))
    .filter((i) => i >= 0);
  const read = orderReader(profile, cleaner);
  const columns = ['row_id', 'line', 'record', 'flags', ...person.columns, ...Object.keys(orderColumns)];
  const insert = staging.into('staged_order', columns);
  const addConsent = consentStager(profile, cleaner, staging);
  return {
    make(cells, { number, line, record, flags }) {
      const order = read(cells);
      if ('code' in order) return order;
      const who: SqlValue[] = [];
      person.fill(cells, who);
      const known = keys.some((i) => who[i] !== null);
      const personKey = known ? digest(who) : null;
      const hash = digest([...order.content, personKey]);
      insert(number, line, record, flags, ...who, personKey, hash, ...order.values);
      addConsent?.(number, cells);
      return undefined;
    },
  };
}

/** Why a row would be no line of an order. */
export function rowCheck(profile: RowProfile, cleaner: RowContext['cleaner']): RowCheck {
  const read = orderReader(profile, cleaner);
  return (cells) => {
    const order = read(cells);
    return 'code' in order ? order : undefined;
  };
}

type OrderReader = (cells: CleanCells) => { values: SqlValue[]; content: SqlValue[] } | RefusedRow;

/** The fields that hold the money of an order. */
const moneyFields = ['amount', 'line_total', 'unit_price', 'refund'] as const;

function orderReader({ currency: usual }: RowProfile, { fields, columns }: RowContext['cleaner']): OrderReader {
  const place = (field: FieldName) => fields.indexOf(field);
  const hasCurrency = place('currency') >= 0;
  const cell = (cells: CleanCells, field: FieldName) => cells[place(field)] as Cleaned<unknown> | undefined;
  const value = <Value>(cells: CleanCells, field: FieldName) => (cell(cells, field)?.value ?? null) as Value | null;
  const refusal = (cells: CleanCells, field: FieldName, code: string): RefusedRow => ({
    column: columns[place(field)] ?? null,
    code: cell(cells, field)?.refused ?? code,
  });
  return (cells) => {
    const date = value<CleanDateTime>(cells, 'order_date');
    const number = value<string>(cells, 'order_id');
    // A further line of an order may leave its day to the first: that is seen once all rows are there.
    if (!date && (number === null || cell(cells, 'order_date')?.refused)) {
      return refusal(cells, 'order_date', 'order.no_date');
    }
    if (cell(cells, 'currency')?.refused) return refusal(cells, 'currency', 'currency.unknown');
    const price = (field: FieldName) => amountOf(value<MoneyValue>(cells, field));
    const quantity = value<number>(cells, 'quantity');
    const unitPrice = price('unit_price');
    const counted =
      quantity === null || unitPrice === null
        ? null
        : reduced(
            lineAmount(quantity, value<Price>(cells, 'unit_price')?.exact ?? unitPrice),
            value<Discount>(cells, 'discount'),
          );
    const line = price('line_total') ?? counted;
    const amount = price('amount');
    const broken = (['amount', 'line_total', 'unit_price', 'quantity', 'refund'] as const).find(
      (field) => cell(cells, field)?.refused,
    );
    if (amount === null && price('line_total') === null && cell(cells, 'discount')?.refused) {
      return refusal(cells, 'discount', 'order.no_amount');
    }
    if (!date && amount === null && line === null) return refusal(cells, 'order_date', 'order.no_date');
    if (broken === 'refund' || (amount === null && (line === null || broken)))
      return refusal(cells, broken ?? 'amount', 'order.no_amount');
    const money = moneyFields.map((field) => value<MoneyValue>(cells, field)?.currency);
    const state = stateOf({
      status: value<OrderStatus>(cells, 'order_status'),
      typeWords: value<string>(cells, 'order_type'),
      amount: amount ?? line ?? 0,
    });
    const product = value<string>(cells, 'product');
    const category = value<string>(cells, 'category');
    const key = number && orderKey(number);
    const facts = [
      date?.date ?? null,
      typeof date?.instant === 'number' ? new Date(date.instant).toISOString() : null,
      amount,
      line,
      price('refund'),
      currencyOf(money, { stated: value<string>(cells, 'currency'), usual, hasCurrency }),
      state.type,
      state.status,
      value<string>(cells, 'store'),
      value<string>(cells, 'staff'),
      product,
      product && foldKey(product),
      value<string>(cells, 'sku'),
      category,
      category && foldKey(category),
      quantity,
      unitPrice,
    ];
    return { values: [number, key, ...facts], content: [key, ...facts] };
  };
}

const amountOf = (money: MoneyValue | null): number | null => (money && 'amount' in money ? money.amount : null);

/** What a line comes to once a discount is taken off. */
function reduced(line: number, discount: Discount | null): number {
  if (discount === null) return line;
  if ('percent' in discount) return line - Math.round((line * discount.percent) / 100);
  return line - Math.abs(amountOf(discount) ?? 0);
}

/**
 * The currency of a row: that of an amount which names its own, else that of its currency column. A row of a file with
 * such a column that leaves it empty says nothing: the order's first line may say it for all.
 */
function currencyOf(
  amounts: readonly (string | undefined)[],
  row: { readonly stated: string | null; readonly usual: string; readonly hasCurrency: boolean },
): string | null {
  const read = amounts.filter((currency) => currency !== undefined);
  const own = read.find((currency) => currency !== row.usual);
  return own ?? row.stated ?? (row.hasCurrency ? null : (read[0] ?? row.usual));
}

interface StatedState {
  readonly status: OrderStatus | null;
  readonly typeWords: string | null;
  readonly amount: number;
}

interface RowState {
  readonly type: 'sale' | 'return' | null;
  /** Null: the row states none. */
  readonly status: Exclude<OrderStatus, 'return'> | null;
}

/**
 * The type and state of a row. A slip of its own – its type says return, or its amount is negative – is a return; a sale
 * whose state says that it was returned or paid back is a refunded sale.
 */
function stateOf({ status, typeWords, amount }: StatedState): RowState {
  const named = typeWords === null ? null : cleanOrderStatus(typeWords).value;
  const type = typeWords === null ? null : named === 'return' ? 'return' : 'sale';
  if (type === 'return' || amount < 0) return { type, status: status === 'return' ? 'done' : status };
  // A market tells a sale that was undone in a column beside the state of its delivery.
  const undone = named === 'cancelled' || named === 'failed' || named === 'refunded' ? named : undefined;
  return { type, status: undone ?? (status === 'return' ? 'refunded' : status) };
}

/** What a spreadsheet makes of a number of digits: zeros in front are lost, ".0" is added. */
const spreadsheetNumber = /^0*(\d+?)(?:[.,]0+)?$/;

/** The number of an order without what a spreadsheet does to it: 00017, 17 and 17.0 have one key. */
const orderKey = (number: string): string => spreadsheetNumber.exec(number)?.[1] ?? number;
