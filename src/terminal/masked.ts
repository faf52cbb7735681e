import { maskPhones } from '../shared/mask-phones.ts';
import type { Sheet } from './sheet.ts';

const isIterable = (value: object): value is Iterable<unknown> => Symbol.iterator in value;

/** A value of a result with phone numbers masked; what can only be walked stays so. */
function maskedValue(value: unknown): unknown {
  if (typeof value === 'string') return maskPhones(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(maskedValue);
  if (isIterable(value)) return mapped(value, maskedValue);
  if (Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inside]) => [key, maskedValue(inside)]));
}

const mapped = <From, To>(items: Iterable<From>, change: (item: From) => To): Iterable<To> => ({
  *[Symbol.iterator]() {
    for (const item of items) yield change(item);
  },
});

/** A document in which phone numbers show their last digits only. */
export const maskedDocument = (document: object): object => maskedValue(document) as object;

/** The same of a sheet. */
export const maskedSheet = (sheet: Sheet): Sheet => ({
  ...sheet,
  rows: mapped(sheet.rows, (row) => row.map(maskedValue) as Sheet['rows'] extends Iterable<infer Row> ? Row : never),
  ...(sheet.above ? { above: maskedSheet(sheet.above) } : {}),
});
