import { cleanMoney } from '../../cleaning/money/money.ts';
import type { FieldName } from '../fields.ts';
import { isConsentField } from './consent-column.ts';
import { headerKey, headerWords } from './header-words.ts';
import { exactHeader } from './headers.ts';
import type { Candidate } from './mapping.ts';
import type { KnownBy } from './meaning.ts';
import { isOrderTotal } from './order-totals.ts';
import { type ColumnSample, speaksOf } from './values.ts';

const has = (candidates: readonly Candidate[], ...fields: readonly FieldName[]): boolean =>
  candidates.some(({ field }) => field !== undefined && fields.includes(field));

/** Beside a known phone, a column that only its values make one and whose header says nothing of phones is left to a person. */
export function settleGuessedPhones(candidates: readonly Candidate[], samples: readonly ColumnSample[]): void {
  const known = candidates.some(
    ({ field, knownBy, column }) =>
      field === 'phone' && knownBy !== 'values' && (samples[column]?.cells.length ?? 0) > 0,
  );
  for (const candidate of candidates) {
    if (!known || candidate.field !== 'phone' || candidate.knownBy !== 'values' || candidate.flags.length > 0) continue;
    if (speaksOf.phone.test(headerWords(candidate.header))) continue;
    Object.assign(candidate, { field: undefined, unused: 'unknown' });
  }
}

const areOrders = (candidates: readonly Candidate[]): boolean =>
  has(candidates, 'order_date') && has(candidates, 'amount', 'unit_price', 'line_total');

/** Only in an orders file is "Type" the type of a slip. */
export function settleOrderType(candidates: readonly Candidate[]): void {
  if (areOrders(candidates)) return;
  for (const candidate of candidates) {
    const { field, knownBy, header } = candidate;
    if (field !== 'order_type' || knownBy !== 'header' || !exactHeader(header)?.weak) continue;
    Object.assign(candidate, { field: undefined, unused: 'unknown' });
  }
}

/** In an orders file an "id" beside the customer's is the order's. */
export function settleOrderId(candidates: readonly Candidate[]): void {
  if (!areOrders(candidates) || has(candidates, 'order_id')) return;
  const ids = candidates.filter(({ field }) => field === 'external_id');
  const plain = ids.find(({ header, forced, knownBy }) => !forced && knownBy === 'header' && exactHeader(header)?.weak);
  if (plain && ids.length > 1) plain.field = 'order_id';
}

/** In an orders file "status" is the order's. */
export function settleStatus(candidates: readonly Candidate[]): void {
  if (!areOrders(candidates)) return;
  const status = candidates.find(({ field }) => field === 'status');
  if (status && !has(candidates, 'order_status')) status.field = 'order_status';
}

/** Beside the total of an order, another amount of a row that is a line of it is the line's. */
export function settleTotals(candidates: readonly Candidate[]): void {
  if (!has(candidates, 'product', 'sku', 'quantity') || has(candidates, 'line_total')) return;
  const amounts = candidates.filter(({ field }) => field === 'amount');
  if (!amounts.some(({ header }) => isOrderTotal(header))) return;
  const line = amounts.find(({ header, forced }) => !forced && !isOrderTotal(header));
  if (line) line.field = 'line_total';
}

/** Below this a number in a column "Số đơn hàng" may count orders; numbers from it on, each once, number them. */
const leastOrderNumber = 100;

/** "Số hóa đơn" numbers an invoice, or counts them. */
const isCount = (cells: readonly string[]): boolean =>
  cells.length > 0 && cells.every((cell) => /^\d{1,3}$/.test(cell) && Number(cell) < leastOrderNumber);

/** Nobody has so many orders; from here on it is money. */
const mostOrders = 10_000;

/** Does "Tổng đơn" hold what orders are worth: amounts no count comes to, or one total beside the id of each order? */
function areAmounts(count: Candidate, candidates: readonly Candidate[], samples: readonly ColumnSample[]): boolean {
  const sample = samples[count.column];
  const values = (sample?.cells ?? []).map((cell) => cleanMoney(cell, { currency: sample?.currency ?? 'VND' }).value);
  const large = values.filter((value) => value !== null && 'amount' in value && value.amount >= mostOrders);
  if (values.length > 0 && 2 * large.length > values.length) return true;
  const numbered = candidates.some(
    ({ field, knownBy, column }) =>
      field === 'order_id' && knownBy === 'header' && !isCount(samples[column]?.cells ?? []),
  );
  return numbered && isOrderTotal(count.header);
}

/**
 * A row that counts orders, or tells the last of them, is a customer with an opening balance: the money beside it is what
 * was spent before, and a day that is not named as that of the last order says nothing.
 */
export function settleBalance(candidates: readonly Candidate[], samples: readonly ColumnSample[]): void {
  const count = candidates.find(({ field }) => field === 'orders_before');
  if (count && !count.forced && has(candidates, 'order_date') && has(candidates, 'amount')) {
    const cells = samples[count.column]?.cells ?? [];
    const numbered = cells.length > 1 && new Set(cells).size === cells.length;
    if (numbered && cells.every((cell) => Number(cell) >= leastOrderNumber) && !has(candidates, 'order_id')) {
      count.field = 'order_id';
    }
  }
  if (count?.field === 'orders_before' && count.knownBy === 'header' && areAmounts(count, candidates, samples)) {
    count.field = 'amount';
  }
  if (!has(candidates, 'orders_before', 'last_order_before')) return;
  const invoices = candidates.find(({ field, forced }) => field === 'order_id' && !forced);
  if (invoices && !has(candidates, 'orders_before', 'order_date') && isCount(samples[invoices.column]?.cells ?? [])) {
    invoices.field = 'orders_before';
  }
  if (has(candidates, 'order_id', 'product', 'sku', 'quantity', 'unit_price')) return;
  for (const candidate of candidates) {
    if (candidate.forced || candidate.knownBy === 'saved_map' || candidate.knownBy === 'shipped_map') continue;
    if (candidate.field === 'amount' && !has(candidates, 'spent_before')) candidate.field = 'spent_before';
    if (candidate.field === 'order_date') {
      candidate.field = undefined;
      candidate.unused = 'other_meaning:timestamp';
    }
  }
}

const trust: Readonly<Record<KnownBy, number>> = {
  map: 0,
  saved_map: 1,
  shipped_map: 1,
  header: 2,
  values: 4,
  similar_header: 5,
};

/** A header that is known as a whole goes before one that is known in part. */
const trustOf = ({ knownBy, inPart }: Candidate): number =>
  knownBy === undefined ? 9 : trust[knownBy] + (inPart ? 1 : 0);

const saysCity = /\b(?:city|town|locality|suburb|thanh pho)\b/;
const saysState = /\b(?:state|province|region|county|tinh)\b/;

/** Abroad a city lies in a state: it is where Vietnam has its districts. */
export function settleAbroad(candidates: readonly Candidate[], samples: readonly ColumnSample[]): void {
  if (samples[0]?.country === 'VN' || has(candidates, 'district')) return;
  const isCity = ({ field, header, forced }: Candidate) => {
    const key = headerKey(header);
    return field === 'province' && !forced && saysCity.test(key) && !saysState.test(key);
  };
  const city = candidates.find(isCity);
  if (city) city.field = 'district';
}

/** Fields that a person may have several of, each column one more. */
const several: ReadonlySet<FieldName> = new Set(['phone2', 'landline', 'email']);

/** Of two columns for one field the better known stays, then the earlier alias; a second phone column is a second phone, and every answer about consent counts. */
export function settleDoubles(candidates: readonly Candidate[], samples: readonly ColumnSample[]): void {
  const byField = Map.groupBy(
    candidates.filter(({ field, unused }) => field && !unused && !isConsentField(field)),
    ({ field }) => field as FieldName,
  );
  const isEmpty = ({ column }: Candidate) => samples[column]?.cells.length === 0;
  for (const [field, columns] of byField) {
    const [, ...rest] = columns.toSorted(
      (a, b) =>
        Number(b.forced) - Number(a.forced) ||
        Number(isEmpty(a)) - Number(isEmpty(b)) ||
        trustOf(a) - trustOf(b) ||
        a.rank - b.rank ||
        a.column - b.column,
    );
    for (const extra of rest) {
      if (field === 'phone') extra.field = 'phone2';
      else if (!several.has(field)) extra.unused = 'duplicate';
    }
  }
}
