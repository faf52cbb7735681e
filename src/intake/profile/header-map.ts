import type { DateOrder } from '../../cleaning/date/date-order.ts';
import { text } from '../../shared/text.ts';
import { unknownName } from '../../shared/unknown-name.ts';
import { UserError } from '../../shared/user-error.ts';
import tills from '../data/tills.json' with { type: 'json' };
import type { FieldName } from '../fields.ts';
import { headerKey } from './header-words.ts';

/** What the columns of a known file mean: of a till or market, or as the shop saved it. */
export interface HeaderMap {
  readonly name: string;
  /** The till or market; undefined for a map that the shop saved. */
  readonly till?: string;
  /** Folded header → field; null for a column that is known and not used. */
  readonly fields: ReadonlyMap<string, FieldName | null>;
  /** Does a column that the map does not name stay unused (true), or is it guessed? */
  readonly whole: boolean;
  readonly kind?: string;
  /** Where its ids are unique, unless the user says so. */
  readonly idNamespace?: string;
  /** Every row repeats the total of its order. */
  readonly orderTotals?: boolean;
  /** The column that names the currency, or the currency itself. */
  readonly currencyColumn?: string;
  readonly currency?: string;
  /** The order of day and month by folded header, where it is known. */
  readonly dateOrders?: ReadonlyMap<string, DateOrder>;
  /** Folded words of its cells → what they mean here. */
  readonly words?: Readonly<Record<string, string>>;
}

/** A map that comes with the program, and how far its headers could be confirmed in public documents. */
export interface PosMap extends HeaderMap {
  readonly till: string;
  readonly tell: readonly string[];
  readonly confirmed: 'yes' | 'partly' | 'no';
  readonly source: string | null;
}

/** A map that the shop saved: the columns of one file, in their order. */
export interface SavedMap {
  readonly name: string;
  readonly headers: readonly string[];
  readonly fields: readonly (FieldName | null)[];
  /** The order of the dates of each column; null where none is known. */
  readonly dateOrders?: readonly (DateOrder | null)[];
}

type PosData = (typeof tills)[number];

const listOf = (headers: string | readonly string[]) => (typeof headers === 'string' ? [headers] : headers);

/** Of several headers for one field the first that the file has is taken; of phones each. */
function fieldsOf({ fields }: PosData, has: ReadonlySet<string>): Map<string, FieldName> {
  const found = new Map<string, FieldName>();
  for (const [field, headers] of Object.entries(fields) as [FieldName, string | string[]][]) {
    const there = listOf(headers)
      .map(headerKey)
      .filter((key) => has.has(key));
    for (const key of field === 'phone' ? there : there.slice(0, 1)) found.set(key, field);
  }
  return found;
}

function posMap(till: PosData, has: ReadonlySet<string>): PosMap {
  const more = till as PosData & {
    orderTotals?: boolean;
    currency?: string;
    currencyIs?: string;
    words?: Record<string, string>;
  };
  return {
    name: till.name,
    till: till.till,
    tell: till.tell,
    fields: fieldsOf(till, has),
    whole: true,
    kind: till.kind,
    idNamespace: till.idNamespace,
    confirmed: till.confirmed as PosMap['confirmed'],
    source: till.source,
    ...(more.orderTotals ? { orderTotals: true } : {}),
    ...(more.currency ? { currencyColumn: headerKey(more.currency) } : {}),
    ...(more.currencyIs ? { currency: more.currencyIs } : {}),
    ...(more.words ? { words: foldedWords(more.words) } : {}),
  };
}

const foldedWords = (words: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(words).map(([word, meaning]) => [headerKey(word), meaning]));

const everyHeader = (till: PosData) =>
  new Set(Object.values(till.fields).flatMap((headers) => listOf(headers).map(headerKey)));

/** The maps that come with the program, with every header that they know. */
export const posMaps = (): PosMap[] => tills.map((till) => posMap(till, everyHeader(till)));

const ofSaved = ({ name, headers, fields, dateOrders = [] }: SavedMap, whole: boolean): HeaderMap => ({
  name,
  fields: new Map(headers.map((header, i) => [header, fields[i] ?? null])),
  dateOrders: new Map(
    headers.flatMap((header, i): [string, DateOrder][] => (dateOrders[i] ? [[header, dateOrders[i]]] : [])),
  ),
  whole,
});

/** Headers as they are compared; those of a corrected rejects file without its own. */
export const mapKeys = (headers: readonly string[], notes: number): string[] => headers.slice(notes).map(headerKey);

const same = (one: readonly string[], other: readonly string[]) =>
  one.length === other.length && one.every((key, i) => key === other[i]);

/**
 * The map of a file: the one that was named (`none` for none), else a saved one whose headers are exactly these, else
 * that of a till all of whose telling headers are there. Throws `usage` for a name that is unknown or whose columns the
 * file does not have.
 */
export function mapFor(
  keys: readonly string[],
  named: string | undefined,
  saved: readonly SavedMap[],
): HeaderMap | undefined {
  if (named === 'none') return undefined;
  const has = new Set(keys);
  if (named !== undefined) return namedMap(named, has, saved);
  const exact = saved.find(({ headers }) => same(headers, keys));
  if (exact) return ofSaved(exact, true);
  const told = tills
    .filter(({ tell }) => tell.every((header) => has.has(headerKey(header))))
    .sort((a, b) => b.tell.length - a.tell.length);
  return told[0] && posMap(told[0], has);
}

function namedMap(name: string, has: ReadonlySet<string>, saved: readonly SavedMap[]): HeaderMap {
  const own = saved.find((map) => map.name === name);
  const till = tills.find((map) => map.name === name);
  if (!own && !till) throw unknownMap(name, saved);
  const map = own ? ofSaved(own, false) : posMap(till as PosData, has);
  if ([...map.fields].some(([key, field]) => field !== null && has.has(key))) return map;
  throw new UserError({
    code: 'usage',
    message: text(
      `The file has none of the columns of the map "${name}".`,
      `Tệp không có cột nào của bảng ánh xạ "${name}".`,
    ),
    hint: text(`See its columns: \`crm maps show ${name}\``, `Xem các cột: \`crm maps show ${name}\``),
  });
}

/** The failure for a map that is neither saved nor built in, with the nearest name. */
export const unknownMap = (name: string, saved: readonly { readonly name: string }[]): UserError =>
  unknownName(name, {
    what: text('map', 'bảng ánh xạ'),
    known: [...saved, ...tills].map((map) => map.name),
    otherwise: text('`crm maps` lists them.', '`crm maps` liệt kê các bảng.'),
  });

/** Throws `usage` for a name that a map of the shop's own cannot have. */
export function checkMapName(name: string | undefined): void {
  if (name === undefined || (name !== '' && name !== 'none' && !tills.some((till) => till.name === name))) return;
  throw new UserError({
    code: 'usage',
    message: text(`A map cannot be called "${name}".`, `Không thể đặt tên bảng ánh xạ là "${name}".`),
    hint: text('Choose another name with --save-map.', 'Chọn tên khác bằng --save-map.'),
  });
}
