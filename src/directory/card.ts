import type { CardPartOf, ContactFacts } from '../contacts/index.ts';
import {
  type CardLine,
  type CardPart,
  type CardStep,
  furtherEmailsOf,
  goldenOf,
  type PersonColumn,
  type QueryContext,
  sharedPhonesOf,
} from '../contacts/index.ts';
import { type Text, text } from '../shared/text.ts';
import * as store from './card-store.ts';
import { type CardMoment, contactNow } from './contact-now.ts';
import { listContacts } from './list-contacts.ts';
import { nextStep } from './next-step.ts';
import { nowPart } from './now-part.ts';
import { originInLead, originOf, originWords, type ValueOrigin } from './origin.ts';
import { type OverriddenValue, overriddenValues } from './overridden.ts';
import { type ContactRecord, incomeOf } from './record.ts';

/** What is known of a contact, one part per module. */
export interface Card {
  /** The document of all parts. */
  readonly document: object;
  readonly parts: readonly CardPart[];
  readonly next: CardStep;
}

/** What the modules declare of contacts that a card needs. */
export interface Declarations {
  readonly facts: ContactFacts;
  readonly cardParts: readonly CardPartOf[];
}

/** The one-stop card of a contact: its values with where each came from, what may be done now, then what every module knows of it. */
export function cardOf(
  queryContext: QueryContext,
  { facts, cardParts }: Declarations,
  { contact, moment }: { contact: number; moment: CardMoment | undefined },
): Card {
  const [record] = listContacts(queryContext, facts, { whom: { id: contact } });
  if (!record) throw new Error(`Contact ${contact} is not there.`);
  const others = cardParts.flatMap((part) => part(queryContext, contact) ?? []);
  const channels = moment === undefined ? [] : contactNow(queryContext, facts, { contact, moment });
  const next = nextStep(others, record, channels);
  const parts: readonly CardPart[] = [personPart(queryContext, record), nowPart(channels, next, facts), ...others];
  return { parts, next, document: Object.assign({}, ...parts.map(({ document }) => document)) };
}

/** The values that a card tells, in its order. */
const told: readonly (readonly [field: string, column: PersonColumn, what: Text])[] = [
  ['name', 'name', text('name', 'họ tên')],
  ['title', 'title', text('title', 'xưng hô')],
  ['phone', 'phone', text('phone', 'điện thoại')],
  ['email', 'email', text('e-mail', 'e-mail')],
  ['external_id', 'external_id', text('id of the shop', 'mã khách')],
  ['birth_date', 'birth_date', text('birth date', 'ngày sinh')],
  ['birth_year', 'birth_year', text('birth year', 'năm sinh')],
  ['gender', 'gender', text('gender', 'giới tính')],
  ['address', 'address', text('address', 'địa chỉ')],
  ['ward', 'ward', text('ward', 'phường, xã')],
  ['district', 'district', text('district', 'quận, huyện')],
  ['province', 'province_code', text('province', 'tỉnh, thành')],
  ['postal_code', 'postal_code', text('postal code', 'mã bưu chính')],
  ['country', 'country', text('country', 'quốc gia')],
  ['occupation', 'occupation', text('occupation', 'nghề nghiệp')],
  ['company', 'company', text('company', 'công ty')],
  ['income', 'income_min', text('income', 'thu nhập')],
  ['note', 'note', text('note', 'ghi chú')],
  ['source', 'source', text('source', 'nguồn')],
  ['tags', 'tags', text('tags', 'nhãn')],
];

function personPart({ db, settings: { currency } }: QueryContext, record: ContactRecord): CardPart {
  const said = { leads: store.leadsOnCard(db, record.id), edits: store.editsOnCard(db, record.id) };
  const values = valuesOf(record, said, currency);
  const [phones, emails] = [phonesOf(record, said), emailsOf(said)];
  const { values: standing } = goldenOf(said.leads, said.edits);
  const others = overriddenValues(told, { standing, leads: said.leads });
  return {
    title: text('person', 'khách'),
    document: {
      contact: record,
      values: values.map(({ field, value, from }) => ({ field, value, from })),
      others,
      phones: phones.map(({ value, from }) => ({ phone: value, from })),
      emails: emails.map(({ value, from }) => ({ email: value, from })),
      edits: said.edits.map(({ field, value, at }) => ({ field, value, at })),
    },
    lines: [
      { what: text('contact', 'mã số'), value: record.id, from: record.stage },
      ...values.flatMap(valueLines),
      ...(record.phone_ext === null ? [] : [{ what: text('extension', 'số máy lẻ'), value: record.phone_ext }]),
      ...further(text('further phone', 'số khác'), phones, record.phone),
      ...further(text('further e-mail', 'e-mail khác'), emails, record.email),
      ...others.map(otherLine),
      ...(record.flags.length > 0 ? [{ what: text('flags', 'lưu ý'), value: record.flags }] : []),
    ],
  };
}

interface SaidConsent {
  readonly leads: readonly store.LeadOnCard[];
  readonly edits: readonly store.EditOnCard[];
}

interface CardValue {
  readonly field: string;
  readonly what: Text;
  readonly value: string | number | object;
  readonly from: ValueOrigin;
}

function valuesOf(record: ContactRecord, said: SaidConsent, currency: string): CardValue[] {
  const { values, sources } = goldenOf(said.leads, said.edits);
  const incomes = [values.income_min, values.income_max].map((income) => (income === null ? null : Number(income)));
  const shown: Readonly<Record<string, string | number | object | null>> = {
    ...values,
    birth_year: record.birth_date === null ? record.birth_year : null,
    province: record.province,
    income: incomeOf(incomes[0] ?? null, incomes[1] ?? null, currency),
  };
  return told.flatMap(([field, column, what]) => {
    const value = shown[field] ?? null;
    const source = sources[column] ?? (column === 'income_min' ? sources.income_max : undefined);
    const from = source && originOf(source, column, said);
    return value !== null && from ? [{ field, what, value, from }] : [];
  });
}

/** A range of income takes a line for each of its ends. */
function valueLines({ what, value, from }: CardValue): CardLine[] {
  if (typeof value !== 'object' || !('min' in value)) return [{ what, value, from: originWords(from, String(value)) }];
  const { min, max, currency } = value as { min: number | null; max: number | null; currency: string };
  const ends = [
    { amount: min, beside: text('at least', 'từ') },
    { amount: max, beside: text('at most', 'đến') },
  ];
  return ends.flatMap(({ amount, beside }) =>
    amount === null
      ? []
      : [
          {
            what: text(`${what.en}, ${beside.en}`, `${what.vi} ${beside.vi}`),
            value: { amount, currency },
            from: originWords(from, ''),
          },
        ],
  );
}

/** What another row says of a field. */
function otherLine({ field, value, from }: OverriddenValue): CardLine {
  const what = told.find(([name]) => name === field)?.[2] ?? text(field, field);
  // A code says little to people: as it was bought.
  const shown = field === 'province' && 'typed' in from ? (from.typed ?? value) : value;
  return { what: text(`other ${what.en}`, `${what.vi} khác`), value: shown, from: originWords(from, String(shown)) };
}

interface Known {
  readonly value: string;
  readonly from: readonly ValueOrigin[];
}

const handOrigins = (edits: readonly store.EditOnCard[], search: string): ValueOrigin[] =>
  edits.filter((edit) => edit.search === search).map(({ id, at }) => ({ edit: id, at }));

const phonesOf = ({ phones }: ContactRecord, { leads, edits }: SaidConsent): Known[] =>
  phones.map((phone) => {
    const holds = (lead: store.LeadOnCard) =>
      [lead.phone, ...String(lead.phones ?? '').split(' ')].includes(phone) ||
      sharedPhonesOf(lead.shared_phones).some(({ e164 }) => e164 === phone);
    return {
      value: phone,
      from: [
        ...leads.filter(holds).map((lead) => originInLead(lead, 'phone')),
        ...handOrigins(
          edits.filter(({ field }) => field === 'phone'),
          phone,
        ),
      ],
    };
  });

/** Every e-mail, spellings of one box together under the newest. */
function emailsOf({ leads, edits }: SaidConsent): Known[] {
  const boxesOf = (lead: store.LeadOnCard) => [
    { email: lead.email, key: lead.email_key },
    ...furtherEmailsOf(lead.emails),
  ];
  const spelled = [
    ...leads.flatMap(boxesOf),
    ...edits.filter(({ field }) => field === 'email').map(({ value, search }) => ({ email: value, key: search })),
  ];
  const boxes = new Map(spelled.flatMap(({ email, key }) => (email && key ? [[String(key), String(email)]] : [])));
  return [...boxes].map(([key, email]) => ({
    value: email,
    from: [
      ...leads
        .filter((lead) => boxesOf(lead).some((box) => box.key === key))
        .map((lead) => originInLead(lead, 'email')),
      ...handOrigins(
        edits.filter(({ field }) => field === 'email'),
        key,
      ),
    ],
  }));
}

const further = (what: Text, all: readonly Known[], first: string | null): CardLine[] =>
  all
    .filter(({ value }) => value !== first)
    .flatMap(({ value, from: [origin] }) => (origin ? [{ what, value, from: originWords(origin, value) }] : []));
