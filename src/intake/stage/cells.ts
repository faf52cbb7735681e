import { type Cleaned, empty, kept, refused } from '../../cleaning/cleaned.ts';
import { cleanConsent, cleanOptOut } from '../../cleaning/consent.ts';
import { cleanAge } from '../../cleaning/date/age.ts';
import { cleanDate } from '../../cleaning/date/date.ts';
import { statedOffset } from '../../cleaning/date/date-clock.ts';
import { cleanDateTime } from '../../cleaning/date/date-time.ts';
import { cleanEmail, type Email } from '../../cleaning/email/email.ts';
import { cleanGender } from '../../cleaning/gender.ts';
import { cleanCurrency, cleanMoney, type MoneyValue } from '../../cleaning/money/money.ts';
import { cleanName } from '../../cleaning/name/name.ts';
import { cleanOrderStatus } from '../../cleaning/order-status.ts';
import { cleanPhone } from '../../cleaning/phone/phone.ts';
import { cleanCountry } from '../../cleaning/place/country.ts';
import { cleanPostalCode } from '../../cleaning/place/postal-code.ts';
import { cleanProvince, provinceNamed } from '../../cleaning/place/province.ts';
import { remembered } from '../../cleaning/remembered.ts';
import { isTidy, tidyCell, unfit } from '../../cleaning/text/cell-text.ts';
import { decodeEntities } from '../../cleaning/text/html-entities.ts';
import { isNullName, isNullWord } from '../../cleaning/text/null-words.ts';
import { isUnrepairable, repairFlag, repairText } from '../../cleaning/text/text-repair.ts';
import { unprotectCell } from '../../files/csv/csv-cell.ts';
import { columnType, type FieldName, type FieldType } from '../fields.ts';
import { cleanNumber } from '../profile/number.ts';
import { cleanDiscount, cleanPrice } from '../profile/price.ts';
import type { ColumnPlan, RowProfile } from '../profile/profile-types.ts';

/** Reads a cell of one column, as it stands in the file. */
export type CellCleaner = (raw: string) => Cleaned<unknown>;

type TypeCleaner = (cell: string) => Cleaned<unknown>;

/** Types whose cells repeat, so that reading each spelling once is enough. */
const repeating: ReadonlySet<FieldType> = new Set([
  'gender',
  'province',
  'province_code',
  'country',
  'consent',
  'opt_out',
  'order_status',
  'currency',
  'age',
  'income',
]);
const repeatingTexts: ReadonlySet<FieldName> = new Set([
  'occupation',
  'company',
  'district',
  'ward',
  'source',
  'tags',
  'store',
  'staff',
  'category',
  'product',
  'order_type',
  'status',
]);

/** The letters of a name are lost for good. */
const unrepairable = refused('text.unrepairable');

const cleaners: Record<FieldType, (profile: RowProfile, plan: ColumnPlan) => TypeCleaner> = {
  name:
    ({ country }) =>
    (cell) =>
      isUnrepairable(cell) ? unrepairable : cleanName(cell, { country }),
  phone: ({ country, placeholders }, { landline }) => {
    // Where nothing is repeated no number is looked up.
    const context = {
      country,
      landline: landline === true,
      ...(placeholders.length > 0 && { placeholders: new Set(placeholders) }),
    };
    return (cell) => cleanPhone(cell, context);
  },
  email: () => flaggedEmail,
  birth_date: (profile, plan) => {
    const context = { ...dateContext(profile, plan), birth: true, years: plan.years === true };
    return (cell) => cleanDate(cell, context);
  },
  date: (profile, plan) => {
    const context = dateContext(profile, plan);
    return (cell) => cleanDate(cell, context);
  },
  datetime: (profile, plan) => {
    const context = { ...dateContext(profile, plan), zone: profile.zone, offset: statedOffset(plan.header) };
    return (cell) => cleanDateTime(cell, context);
  },
  age:
    ({ today }) =>
    (cell) =>
      cleanAge(cell, today),
  gender: () => cleanGender,
  province: provinceCleaner,
  province_code: provinceCleaner,
  country: () => cleanCountry,
  money: moneyCleaner,
  income: moneyCleaner,
  postal_code: ({ country, columns }) => {
    // Where rows have a country of their own, a code may be of any.
    const context = { country: columns.some(({ field }) => field === 'country') ? '' : country };
    return (cell) => cleanPostalCode(cell, context);
  },
  number: () => cleanNumber,
  consent: () => cleanConsent,
  opt_out:
    (_, { header }) =>
    (cell) =>
      cleanOptOut(cell, header),
  order_status: () => cleanOrderStatus,
  currency: () => cleanCurrency,
  ward: () => (cell) => kept(cell),
  address: () => (cell) => kept(cell),
  text: () => (cell) => kept(cell),
};

/** Provinces of Vietnam; where the file is of another country, a state of it stays as it was typed. */
function provinceCleaner({ country, codeSet }: RowProfile): TypeCleaner {
  const context = codeSet ? { codeSet } : {};
  if (country === 'VN') return (cell) => cleanProvince(cell, context);
  return (cell) => provinceNamed(cell) ?? kept(cell);
}

/** An e-mail cell; an address that no export may hold is flagged, so that the contact's flags tell it. */
function flaggedEmail(cell: string): Cleaned<readonly Email[]> {
  const cleaned = cleanEmail(cell);
  const blocked = cleaned.value?.find((email) => email.blocked !== null)?.blocked;
  return blocked ? { ...cleaned, flags: [...cleaned.flags, blocked] } : cleaned;
}

function dateContext(profile: RowProfile, { order }: ColumnPlan) {
  const choice = order ?? { order: 'dmy' as const, inferred: false, conflict: false };
  return { ...choice, today: profile.today, zone: profile.zone };
}

/** Amounts that are kept without a currency of their own: another than the workspace's would be taken for it. */
const plainAmounts: ReadonlySet<FieldName | undefined> = new Set(['income', 'spent_before']);
const otherCurrency = refused('money.other_currency');

function moneyCleaner(profile: RowProfile, { field, header, unit, decimal, currency }: ColumnPlan): TypeCleaner {
  // What an order returns is negative; what somebody earns or has spent is not.
  const negative = !plainAmounts.has(field);
  const context = { currency: currency ?? profile.currency, negative, unit, decimal };
  const read = field === 'unit_price' ? cleanPrice : cleanMoney;
  if (field === 'discount') return (cell) => cleanDiscount(cell, header, context);
  if (negative) return (cell) => read(cell, context);
  return (cell) => {
    const money: Cleaned<MoneyValue> = read(cell, context);
    if (field === 'income' && isWithoutUnit(cell, money.value)) return ambiguousMoney;
    return money.value && money.value.currency !== profile.currency ? otherCurrency : money;
  };
}

const ambiguousMoney = refused('money.ambiguous');
/** Đồng below which nobody earns in a month: "10" under "Thu nhập" counts millions, or something else. */
const leastIncome = 100_000;

/** Is it a bare number that cannot be an income in đồng? */
function isWithoutUnit(cell: string, money: MoneyValue | null): boolean {
  if (money?.currency !== 'VND' || /[\p{L}₫]/u.test(cell)) return false;
  const amounts = 'amount' in money ? [money.amount] : [money.min, money.max];
  return amounts.some((amount) => amount !== null && amount > 0 && amount < leastIncome);
}

const apostrophe = 39;

/** What our own exports, or a spreadsheet, kept from being run as a formula or taken for a number. */
const withoutMark = (cell: string): string => (/^'\d/.test(cell) ? cell.slice(1) : unprotectCell(cell));

/** The reader of a column's cells, as they stand after what a lead form put before them; HTML entities decoded. */
export function cellCleaner(profile: RowProfile, plan: ColumnPlan): CellCleaner {
  const read = bareCellCleaner(profile, plan);
  const { prefix } = plan;
  return (raw) => {
    if (!prefix && !raw.includes('&')) return read(raw);
    const bare = prefix && raw.trimStart().startsWith(prefix) ? raw.trimStart().slice(prefix.length) : raw;
    const text = decodeEntities(bare);
    if (text === bare) return read(bare);
    const cleaned = read(text);
    return { ...cleaned, flags: [...cleaned.flags, 'text.entities_decoded'] };
  };
}

/** Repair, tidy, null words, then the rule of the field. */
function bareCellCleaner(profile: RowProfile, plan: ColumnPlan): CellCleaner {
  const type = columnType(plan);
  const read = cleaners[type](profile, plan);
  const isNull =
    type === 'name' || plan.field === 'family_name' || plan.field === 'given_name' ? isNullName : isNullWord;
  const answers = type === 'consent' || type === 'opt_out';
  // These readers tidy a cell themselves, and answer the plain ones without.
  if ((type === 'phone' || type === 'email' || type === 'name') && !plan.repair) {
    const readPlain = (raw: string): Cleaned<unknown> => {
      const why = unfit(raw);
      if (why) return refused(why);
      return read(raw.charCodeAt(0) === apostrophe ? withoutMark(raw) : raw);
    };
    const readCell = type === 'name' ? remembered(readPlain) : readPlain;
    return (raw) => (raw === '' ? empty() : readCell(raw));
  }
  const clean = (raw: string): Cleaned<unknown> => {
    if (raw === '') return empty();
    const bare = raw.charCodeAt(0) === apostrophe ? withoutMark(raw) : raw;
    const repaired = plan.repair ? (repairText(bare, plan.repair) ?? bare) : bare;
    const isPlain = isTidy(repaired);
    const why = isPlain ? null : unfit(repaired);
    if (why) return refused(why);
    const cell = isPlain ? repaired : tidyCell(repaired);
    if (cell === '' || (!answers && isNull(cell))) return empty();
    const result = read(cell);
    return repaired === bare || !plan.repair
      ? result
      : { ...result, flags: [...result.flags, repairFlag(plan.repair)] };
  };
  const repeats = repeating.has(type) || (plan.field !== undefined && repeatingTexts.has(plan.field));
  return repeats ? remembered(clean) : clean;
}
