import { cleanDateTime } from '../../cleaning/date/date-time.ts';
import { cleanMoney } from '../../cleaning/money/money.ts';
import { addressesIn, contactsAt } from '../../contacts/index.ts';
import type { Db } from '../../db/connection.ts';
import type { Table } from '../../files/table.ts';
import { type FieldName, guessHeader, lineAmount } from '../../intake/index.ts';
import { type LocalDate, localMinute } from '../../shared/calendar.ts';
import { foldKey } from '../../shared/fold.ts';
import { type Text, text } from '../../shared/text.ts';
import { UserError } from '../../shared/user-error.ts';
import type { Basket, BasketLine } from '../rules/basket.ts';
import { weekdayBit } from '../rules/hours.ts';
import { contactOfExternalId } from './order-store.ts';

/** Orders of a file with the codes that their customers showed. */
interface FileBasket extends Basket {
  readonly codes: readonly string[];
}

/** What a cell alone does not tell. */
interface BasketFileContext {
  readonly db: Db;
  readonly country: string;
  readonly currency: string;
  readonly zone: string;
  /** The day of an order without a date, and its minute. */
  readonly today: LocalDate;
  readonly minute: number;
}

type BasketColumn = FieldName | 'codes';

const codeHeaders = new Set([
  ...['code', 'codes', 'coupon', 'coupons', 'coupon code', 'voucher', 'discount code', 'promo code', 'promotion code'],
  ...['ma giam gia', 'ma khuyen mai', 'ma uu dai', 'phieu giam gia', 'ma voucher', 'ma coupon'],
]);

type BasketCellReader = (field: BasketColumn) => string;

/** A row of the file: one line of an order. */
interface BasketRow {
  readonly line: number;
  readonly cell: BasketCellReader;
}

/**
 * The orders of a file, which need not be imported: one row an order, or a row a line where the number repeats. Throws
 * `unreadable` with the line where an amount or a date cannot be read.
 */
export function fileBaskets(table: Table, context: BasketFileContext): FileBasket[] {
  const columns = columnsOf(table);
  const { file } = table.options;
  if (!['amount', 'line_total', 'unit_price'].some((field) => columns.has(field as FieldName))) throw noAmount(file);
  const rows: BasketRow[] = [...table.rows()]
    .filter(({ status }) => status === 'ok')
    .map(({ line, cells }) => ({ line, cell: (field) => cells[columns.get(field) ?? -1]?.trim() ?? '' }));
  const orders = Map.groupBy(rows, ({ line, cell }) => cell('order_id') || `#${file}:${line}`);
  return [...orders].map(([order, own]) => basketOf(order, own, { ...context, file }));
}

function columnsOf({ headers }: Table): Map<BasketColumn, number> {
  const columns = new Map<BasketColumn, number>();
  for (const [at, header] of headers.entries()) {
    const field = codeHeaders.has(foldKey(header)) ? 'codes' : guessHeader(header)?.field;
    if (field !== undefined && !columns.has(field)) columns.set(field, at);
  }
  return columns;
}

function basketOf(
  order: string,
  rows: readonly BasketRow[],
  context: BasketFileContext & { file: string },
): FileBasket {
  const [first] = rows as [BasketRow, ...BasketRow[]];
  const { date, minute } = momentOf(first, context);
  const lines = rows.map((row) => lineOf(row, context));
  const store = first.cell('store') || null;
  const storeKey = store === null ? null : foldKey(store);
  return {
    ref: `shop|${order}|${date}|${storeKey ?? ''}`,
    order,
    contact: contactOf(first, context),
    date,
    weekday: weekdayBit(date),
    minute,
    store_key: storeKey,
    store,
    staff: first.cell('staff') || null,
    amount: lines.reduce((sum, line) => sum + line.amount, 0),
    currency: context.currency,
    lines,
    codes: [...new Set(rows.flatMap(({ cell }) => cell('codes').split(/[,;|]+/)))]
      .map((code) => code.trim())
      .filter(Boolean),
  };
}

function momentOf({ line, cell }: BasketRow, { today, minute, zone, file }: BasketFileContext & { file: string }) {
  const typed = cell('order_date');
  if (typed === '') return { date: today, minute };
  const { value } = cleanDateTime(typed, { order: 'dmy', today, zone });
  if (!value) throw unreadable(file, line, text(`"${typed}" is no date.`, `"${typed}" không phải ngày.`));
  return { date: value.date, minute: value.instant === null ? null : localMinute(value.instant, zone) };
}

function lineOf({ line, cell }: BasketRow, context: BasketFileContext & { file: string }): BasketLine {
  const money = (field: FieldName) => moneyOf(cell(field), { ...context, line });
  const quantity = cell('quantity') === '' ? null : Number(cell('quantity').replace(',', '.'));
  if (quantity !== null && !Number.isFinite(quantity))
    throw unreadable(
      context.file,
      line,
      text(`"${cell('quantity')}" is no quantity.`, `"${cell('quantity')}" không phải số lượng.`),
    );
  const price = money('unit_price');
  const amount = money('line_total') ?? (price === null ? null : lineAmount(quantity ?? 1, price)) ?? money('amount');
  if (amount === null)
    throw unreadable(context.file, line, text('The line has no amount.', 'Dòng này không có số tiền.'));
  return {
    product_key: foldKey(cell('product')) || null,
    sku: cell('sku') || null,
    category_key: foldKey(cell('category')) || null,
    quantity,
    amount,
  };
}

function moneyOf(
  typed: string,
  { currency, file, line }: BasketFileContext & { file: string; line: number },
): number | null {
  if (typed === '') return null;
  const { value } = cleanMoney(typed, { currency });
  if (value && 'amount' in value && value.currency === currency) return value.amount;
  throw unreadable(
    file,
    line,
    text(`"${typed}" is no amount in ${currency}.`, `"${typed}" không phải số tiền ${currency}.`),
  );
}

/** Whom the row names: by the shop's id, else by phone or e-mail; of several who share it the first contact. */
function contactOf({ cell }: BasketRow, { db, country }: BasketFileContext): number | null {
  const id = cell('external_id');
  const known = id === '' ? undefined : contactOfExternalId(db, id);
  if (known !== undefined) return known;
  const addresses = [cell('phone'), cell('email')].flatMap((typed) => addressesIn(typed, country));
  return addresses.flatMap((address) => contactsAt(db, address))[0] ?? null;
}

const unreadable = (file: string, line: number, message: Text) =>
  new UserError({
    code: 'unreadable',
    message,
    hint: text('Correct the line and run it again.', 'Hãy sửa dòng này rồi chạy lại.'),
    file,
    line,
  });

const noAmount = (file: string) =>
  new UserError({
    code: 'unreadable',
    message: text('The file has no column with amounts.', 'Tệp không có cột số tiền.'),
    hint: text(
      'It takes columns as order_id, phone, order_date, product, quantity, unit_price or amount, coupon.',
      'Cần các cột như mã đơn, số điện thoại, ngày đặt, sản phẩm, số lượng, đơn giá hoặc số tiền, mã giảm giá.',
    ),
    file,
  });
