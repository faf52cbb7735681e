import { occupationGroup, occupationGroups } from '../../cleaning/occupation.ts';
import { cleanPhone } from '../../cleaning/phone/phone.ts';
import { cleanCountry } from '../../cleaning/place/country.ts';
import { provinceNamed, provinceNames } from '../../cleaning/place/province.ts';
import { minorPerMajor } from '../../shared/money.ts';
import { type Text, text } from '../../shared/text.ts';
import { formerProvince, spoken } from '../lookup/former-province.ts';
import { phonePart } from '../lookup/phone-part.ts';
import type { ContactField, FieldJoin, FieldScope, OneValue } from './contact-field.ts';

/** The same value for every use: an expression over the contact's row. */
const column = (sql: string, folded?: string): OneValue => ({
  is: 'one',
  sql: () => sql,
  ...(folded ? { folded } : {}),
});

const textField = (name: string, about: Text, aliases: readonly string[], values: OneValue): ContactField => ({
  name,
  aliases,
  about,
  kind: 'text',
  values,
});

/** Whole years on the day; a contact of whom only the year of birth is known is taken to have had the birthday. */
function age({ asOf, bind }: FieldScope): string {
  const year = bind(Number(asOf.slice(0, 4)));
  return `coalesce(${year} - CAST(substr(c.birth_date, 1, 4) AS INTEGER)
    - CASE WHEN substr(c.birth_date, 6, 5) > ${bind(asOf.slice(5))} THEN 1 ELSE 0 END, ${year} - c.birth_year)`;
}

/** An ordered value sorted into bands: the first band whose upper bound it does not reach. */
function band(
  value: string,
  bounds: readonly number[],
  { names, bind }: { names: readonly string[]; bind: FieldScope['bind'] },
) {
  const cases = bounds.map((bound, i) => `WHEN ${value} < ${bind(bound)} THEN ${bind(names[i] ?? '')}`);
  return `CASE ${cases.join(' ')} WHEN ${value} IS NOT NULL THEN ${bind(names.at(-1) ?? '')} END`;
}

const ageBands = ['under_18', '18_24', '25_34', '35_44', '45_54', '55_64', '65_plus'];
const incomeBands = ['low', 'lower_middle', 'middle', 'upper_middle', 'high'];
const income = 'coalesce(c.income_min, c.income_max)';

/** Upper bounds of the income bands, minor units a month: 5, 10, 20, 40 million đồng; elsewhere 1, 2.5, 5, 10 thousand. */
function incomeBounds(currency: string): number[] {
  const bounds = currency === 'VND' ? [5_000_000, 10_000_000, 20_000_000, 40_000_000] : [1000, 2500, 5000, 10_000];
  return bounds.map((bound) => bound * minorPerMajor(currency));
}

const province: FieldJoin = { alias: 'p', relation: () => 'province', on: 'p.code = c.province_code' };

/** A number as typed → E.164. */
function phoneAsStored(typed: string, { settings }: FieldScope): string {
  const [phone] = cleanPhone(typed, { country: settings.country }).value ?? [];
  return phone?.e164 ?? typed;
}

/** A province however it is typed (HCM, TP. Hồ Chí Minh) → its name in force. */
function provinceAsStored(typed: string): string {
  const found = provinceNamed(typed)?.value;
  return found ? spoken(found.name) : typed;
}

/** A country by its name or code → its code. */
const countryAsStored = (typed: string): string => cleanCountry(typed).value ?? typed;

const whoFields: readonly ContactField[] = [
  textField('name', text('full name', 'họ và tên'), ['họ_tên', 'tên'], column('c.name', 'c.name_key')),
  textField('given_name', text('given name', 'tên gọi'), ['tên_gọi'], column('c.given_name', 'c.given_key')),
  {
    name: 'phone',
    aliases: ['điện_thoại', 'sđt'],
    about: text('any of the phone numbers', 'một trong các số điện thoại'),
    kind: 'text',
    values: { is: 'many', from: 'contact_phone v', key: 'v.contact_id', sql: 'v.e164' },
    canonical: phoneAsStored,
    test: phonePart,
  },
  {
    name: 'email',
    aliases: ['thư_điện_tử'],
    about: text('any of the e-mail addresses', 'một trong các địa chỉ e-mail'),
    kind: 'text',
    values: { is: 'many', from: 'contact_email v', key: 'v.contact_id', sql: 'v.email' },
  },
  textField('external_id', text("the shop's own id", 'mã khách của cửa hàng'), ['mã_khách'], column('c.external_id')),
  {
    ...textField(
      'occupation',
      text('occupation', 'nghề nghiệp'),
      ['nghề_nghiệp', 'nghề'],
      column('c.occupation', 'c.occupation_key'),
    ),
    repeats: true,
  },
  {
    ...textField('company', text('company', 'công ty'), ['công_ty'], column('c.company', 'c.company_key')),
    repeats: true,
  },
  textField('note', text('note', 'ghi chú'), ['ghi_chú'], column('c.note', 'c.note_key')),
];

/** The name of the function of the database that answers with the cleaner's rule. */
function occupationFunction({ db }: FieldScope): string {
  db.function('occupation_group', { deterministic: true }, (typed) =>
    typed === null ? null : occupationGroup(String(typed)),
  );
  return 'occupation_group';
}

const personFields: readonly ContactField[] = [
  {
    name: 'occupation_group',
    aliases: ['nhóm_nghề'],
    about: text('kind of work: teacher, office, owner …', 'nhóm nghề: giáo viên, văn phòng, chủ kinh doanh …'),
    kind: 'choice',
    values: { is: 'one', sql: (scope) => `${scope.once(occupationFunction)}(c.occupation)` },
    choices: () => occupationGroups,
  },
  {
    name: 'gender',
    aliases: ['giới_tính'],
    about: text('gender as stated', 'giới tính đã khai'),
    kind: 'choice',
    values: column('c.gender'),
    choices: () => ['male', 'female', 'other'],
    synonyms: { nam: 'male', nữ: 'female', khác: 'other' },
  },
  {
    name: 'age',
    aliases: ['tuổi'],
    about: text('age in years', 'tuổi'),
    kind: 'number',
    values: { is: 'one', sql: age },
  },
  {
    name: 'age_band',
    aliases: ['nhóm_tuổi'],
    about: text('age band', 'nhóm tuổi'),
    kind: 'choice',
    values: {
      is: 'one',
      sql: (scope) => band(age(scope), [18, 25, 35, 45, 55, 65], { names: ageBands, bind: scope.bind }),
    },
    choices: () => ageBands,
  },
  {
    name: 'birth_date',
    aliases: ['ngày_sinh'],
    about: text('date of birth', 'ngày sinh'),
    kind: 'date',
    values: column('c.birth_date'),
  },
  {
    name: 'birthday',
    aliases: ['sinh_nhật'],
    about: text('birthday: month and day', 'sinh nhật: tháng và ngày'),
    kind: 'birthday',
    values: column('substr(c.birth_date, 6, 5)'),
  },
  {
    name: 'income',
    aliases: ['thu_nhập'],
    about: text('income a month, at least', 'thu nhập mỗi tháng, ít nhất'),
    kind: 'money',
    values: column(income),
  },
  {
    name: 'income_band',
    aliases: ['mức_thu_nhập'],
    about: text('income band', 'mức thu nhập'),
    kind: 'choice',
    values: {
      is: 'one',
      sql: ({ settings, bind }) => band(income, incomeBounds(settings.currency), { names: incomeBands, bind }),
    },
    choices: () => incomeBands,
  },
];

const placeFields: readonly ContactField[] = [
  {
    ...textField('country', text('country code', 'mã quốc gia'), ['quốc_gia'], column('c.country')),
    canonical: countryAsStored,
  },
  {
    name: 'province',
    aliases: ['city', 'tỉnh', 'thành_phố'],
    about: text('province or city in force', 'tỉnh, thành phố hiện hành'),
    kind: 'text',
    values: { is: 'one', sql: () => 'p.name', folded: 'p.name_key', joins: [province] },
    blind: true,
    canonical: provinceAsStored,
    test: formerProvince,
    repeats: provinceNames.map(spoken),
  },
  { ...textField('ward', text('ward', 'phường, xã'), ['phường', 'xã'], column('c.ward')), repeats: true },
  {
    name: 'region',
    aliases: ['miền', 'vùng'],
    about: text('north, central or south', 'miền bắc, trung hoặc nam'),
    kind: 'choice',
    values: { is: 'one', sql: () => 'p.region', joins: [province] },
    choices: () => ['north', 'central', 'south'],
    synonyms: {
      ...{ bắc: 'north', trung: 'central', nam: 'south' },
      ...{ 'miền bắc': 'north', 'miền trung': 'central', 'miền nam': 'south' },
    },
  },
];

const recordFields: readonly ContactField[] = [
  {
    name: 'created',
    aliases: ['ngày_tạo'],
    about: text('day of the import that brought the contact', 'ngày nhập khách lần đầu'),
    kind: 'date',
    values: column('c.created'),
  },
  {
    name: 'review',
    aliases: ['cần_xem'],
    about: text('waits for a person to judge a doubtful match', 'đang chờ người xét trùng'),
    kind: 'boolean',
    values: column('c.review = 1'),
  },
];

/** What a contact's own record answers in the segment language, in exports and in sorting. */
export const segmentFields: readonly ContactField[] = [...whoFields, ...personFields, ...placeFields, ...recordFields];
