import type { Disposition } from '../../activities/index.ts';
import { maskPhones } from '../../shared/mask-phones.ts';
import { moneyText } from '../../shared/money.ts';
import type { Language } from '../../shared/text.ts';
import type { Campaign } from '../setup/campaign.ts';
import { dayText } from '../spoken.ts';
import type { CallSheetRow } from './sheet-store.ts';

/** What the rows of a sheet are put into words with. */
export interface SheetWords {
  readonly language: Language;
  readonly campaign: Campaign;
  readonly dispositions: readonly Disposition[];
  /** Of the amounts that people spent. */
  readonly currency: string;
  /** Are phone numbers masked? Whoever dials finds the number by the token. */
  readonly masksPhones?: boolean;
}

/** A row in the staff's words. */
export interface SpokenRow {
  readonly token: string;
  readonly greeting: string;
  readonly name: string;
  readonly address: string;
  readonly extension: string;
  readonly script: string;
  readonly last_contact: string;
  readonly bought: string;
  readonly hints: string;
}

/** Puts a row into the staff's words. */
export function spokenRow(row: CallSheetRow, words: SheetWords): SpokenRow {
  return {
    token: row.token,
    greeting: row.greeting ?? '',
    name: row.name ?? '',
    address: words.masksPhones ? maskPhones(row.address ?? '') : (row.address ?? ''),
    extension: row.phone_ext ?? '',
    script: scriptFor(row, words),
    last_contact: lastContact(row, words),
    bought: boughtBy(row, words),
    hints: hintsFor(row, words),
  };
}

/** The script for a person: {greeting}, {name}, {agent}, {offer}, {product}, {price} and {until} are filled in. */
function scriptFor(row: CallSheetRow, { campaign, language }: SheetWords): string {
  const { offer, product, price, currency, ends_on } = campaign;
  const values: Readonly<Record<string, string | null>> = {
    greeting: row.greeting,
    name: row.name,
    agent: row.agent,
    offer,
    product,
    price: price === null ? null : moneyText({ amount: price, currency }, language),
    until: dayText(ends_on, language),
  };
  const template = campaign.message ?? [product, offer].filter(Boolean).join(' – ');
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => (name in values ? (values[name] ?? '') : whole));
}

/** A disposition as the staff read it. */
const dispositionText = (name: string, { dispositions, language }: SheetWords): string =>
  dispositions.find((one) => one.name === name)?.[language] ?? name;

const joined = (parts: readonly (string | null | undefined | false)[], by: string): string =>
  parts.filter((part) => part !== null && part !== undefined && part !== false && part !== '').join(by);

const lastContact = (row: CallSheetRow, words: SheetWords): string =>
  joined(
    [dayText(row.last_on, words.language), row.disposition && dispositionText(row.disposition, words), row.last_note],
    ' · ',
  );

function boughtBy({ orders, amount, last_order, products }: CallSheetRow, { language, currency }: SheetWords): string {
  if (orders === null) return '';
  const count = language === 'vi' ? `${orders} đơn` : `${orders} ${orders === 1 ? 'order' : 'orders'}`;
  const names = products === null ? '' : (JSON.parse(products) as string[]).join(', ');
  return joined(
    [count, moneyText({ amount: amount ?? 0, currency }, language), dayText(last_order, language), names],
    ' · ',
  );
}

function hintsFor(row: CallSheetRow, { language }: SheetWords): string {
  const day = dayText(row.next_on, language);
  const agreed = language === 'vi' ? `hẹn ngày ${day}` : `agreed for ${day}`;
  const tried = language === 'vi' ? `đã gọi ${row.attempts} lần` : `tried ${row.attempts} ×`;
  return joined(
    [row.next_on && agreed, row.attempts > 0 && tried, row.occupation, row.note, traitsOf(row, language)],
    ' · ',
  );
}

type SheetTrait = readonly [en: string, vi: string, hintEn: string | null, hintVi: string | null];

/** What a person is like, each trait with how to handle it. */
function traitsOf({ traits }: CallSheetRow, language: Language): string {
  const known = traits === null ? [] : (JSON.parse(traits) as SheetTrait[]);
  return joined(
    known.map(([en, vi, hintEn, hintVi]) => joined(language === 'vi' ? [vi, hintVi] : [en, hintEn], ': ')),
    ' ',
  );
}
