import type { Age, AgeRange } from '../../cleaning/date/age.ts';
import type { CleanDate } from '../../cleaning/date/date.ts';
import type { MoneyValue } from '../../cleaning/money/money.ts';
import type { CleanedPhones } from '../../cleaning/phone/phone.ts';
import type { Province } from '../../cleaning/place/place.ts';
import {
  type FieldName,
  type LocatedPlace,
  placeField,
  type RefusedRow,
  type RowProfile,
  type SqlValue,
} from '../../intake/index.ts';
import type { PersonColumn } from './person.ts';
import { keyGetters, phoneFields, phoneGetters } from './person-addresses.ts';
import { type Bound, bind, type CleanCells, type Getter } from './person-cells.ts';
import { nameGetters } from './person-names.ts';

/** The part of a row that speaks of a person, for files of any kind. */
export interface PersonRow {
  /** The person columns that this file fills. */
  readonly columns: readonly PersonColumn[];
  /** Appends their values to a row. */
  fill(cells: CleanCells, row: SqlValue[]): void;
  /** Is there anything left to recognise or reach the person by? */
  isSomebody(cells: CleanCells): boolean;
  /** Why there is nobody: the refusal of the field that mattered most, else `row.no_identity`. */
  refusal(cells: CleanCells): RefusedRow;
}

function birthGetters(bound: Bound): Partial<Record<PersonColumn, Getter>> {
  if (bound.places('birth_date').length + bound.places('age').length === 0) return {};
  return {
    birth_date: (cells) => bound.value<CleanDate>(cells, 'birth_date')?.date ?? null,
    birth_year: (cells) => {
      const year = bound.value<CleanDate>(cells, 'birth_date')?.year;
      const age = bound.value<Age | AgeRange>(cells, 'age');
      return year ?? (age && 'birthYear' in age ? age.birthYear : null);
    },
  };
}

function placeGetters(bound: Bound, fields: readonly FieldName[]): Partial<Record<PersonColumn, Getter>> {
  const getters = vietnamesePlace(bound, fields);
  const has = (field: FieldName) => bound.places(field).length > 0;
  const typed = (field: FieldName): Getter => {
    return (cells) => bound.value<string>(cells, field);
  };
  if (has('address2')) getters.address = listed(getters.address ?? (() => null), typed('address2'));
  // A state abroad has no code: it stands behind its city.
  if (has('district') || (has('province') && (bound.profile.country !== 'VN' || has('country')))) {
    getters.district = listed(typed('district'), (cells) => stateOf(bound, cells));
  }
  return getters;
}

/** What the getters find, with commas between. */
const listed =
  (...parts: readonly Getter[]): Getter =>
  (cells) =>
    parts
      .map((part) => part(cells))
      .filter((text) => text !== null && text !== '')
      .join(', ') || null;

function stateOf(bound: Bound, cells: CleanCells): string | null {
  const found = bound.value<Province | string>(cells, 'province');
  return typeof found === 'string' ? found : null;
}

function vietnamesePlace(bound: Bound, fields: readonly FieldName[]): Partial<Record<PersonColumn, Getter>> {
  const { country } = bound.profile;
  const has = (field: FieldName) => bound.places(field).length > 0;
  const provinces = (['province', 'province_code'] as const).filter(has);
  const typed = (['ward', 'address'] as const).filter(has);
  const getters: Partial<Record<PersonColumn, Getter>> = {};
  for (const field of typed) getters[field] = (cells) => bound.value<string>(cells, field);
  const named = provinces.map((of) => (cells: CleanCells) => {
    const found = bound.value<Province | string>(cells, of);
    return typeof found === 'string' ? null : found;
  });
  if (named.length > 0) Object.assign(getters, provinceGetters(named));
  const field = placeField(country, fields);
  if (!field) return getters;
  const place = (cells: CleanCells) => bound.value<LocatedPlace>(cells, field);
  getters[field] = (cells) => place(cells)?.typed ?? null;
  Object.assign(getters, provinceGetters([...named, (cells) => place(cells)?.province ?? null]));
  getters.ward_code = (cells) => place(cells)?.ward?.code ?? null;
  // The name in force; as typed where nobody can tell which ward it is now.
  const typedWard = (cells: CleanCells) => (field === 'ward' ? place(cells)?.typed : undefined) ?? null;
  getters.ward = (cells) => place(cells)?.ward?.name ?? typedWard(cells);
  if (field === 'address' && !has('postal_code')) getters.postal_code = (cells) => place(cells)?.postalCode ?? null;
  return getters;
}

/** The first province that a row names, and which part of it was one of its own before July 2025. */
function provinceGetters(
  named: readonly ((cells: CleanCells) => Province | null)[],
): Partial<Record<PersonColumn, Getter>> {
  return {
    province_code: (cells) => {
      for (const read of named) {
        const province = read(cells);
        if (province) return province.code;
      }
      return null;
    },
    old_province_code: (cells) => {
      let code: string | undefined;
      for (const read of named) {
        const province = read(cells);
        code ??= province?.code;
        if (province?.oldCode && province.code === code) return province.oldCode;
      }
      return null;
    },
  };
}

function incomeGetters(bound: Bound): Partial<Record<PersonColumn, Getter>> {
  if (bound.places('income').length === 0) return {};
  const range = (cells: CleanCells): { min: number | null; max: number | null } => {
    const income = bound.value<MoneyValue>(cells, 'income');
    if (!income) return { min: null, max: null };
    return 'amount' in income ? { min: income.amount, max: income.amount } : income;
  };
  return { income_min: (cells) => range(cells).min, income_max: (cells) => range(cells).max };
}

const plainFields = ['gender', 'country', 'postal_code', 'occupation', 'company', 'source', 'tags'] as const;

function plainGetters(bound: Bound): Partial<Record<PersonColumn, Getter>> {
  const filled = plainFields.filter((field) => bound.places(field).length > 0);
  return Object.fromEntries(filled.map((field) => [field, (cells: CleanCells) => bound.value<string>(cells, field)]));
}

/** Words that stood around a number join the note. */
function noteGetters(bound: Bound): Partial<Record<PersonColumn, Getter>> {
  const phones = phoneFields.flatMap(bound.places);
  if (phones.length + bound.places('note').length === 0) return {};
  return {
    note: (cells) => {
      const words = phones.flatMap((place) => (cells[place] as CleanedPhones).note ?? []);
      const note = bound.value<string>(cells, 'note');
      return words.length === 0 ? note : [note, ...words].filter(Boolean).join('; ');
    },
  };
}

/** How the person of a row is read from a file with these fields. */
export function personRow(
  profile: RowProfile,
  fields: readonly FieldName[],
  columnsOfFields: readonly number[],
): PersonRow {
  const bound = bind(profile, fields);
  const getters: Partial<Record<PersonColumn, Getter>> = {
    ...phoneGetters(bound),
    ...keyGetters(bound),
    ...nameGetters(bound),
    ...birthGetters(bound),
    ...placeGetters(bound, fields),
    ...incomeGetters(bound),
    ...noteGetters(bound),
    ...plainGetters(bound),
  };
  const columns = Object.keys(getters) as PersonColumn[];
  const read = Object.values(getters);
  const get = (column: PersonColumn) => getters[column] ?? (() => null);
  const [phone, email, id, name] = [get('phone'), get('email'), get('external_id'), get('name')];
  const [address, birth, sharedPhone] = [get('address'), get('birth_date'), get('shared_phones')];
  const decisive = [...phoneFields, 'email', 'external_id', 'name'] as const;
  return {
    columns,
    fill: (cells, row) => {
      for (const getter of read) row.push(getter(cells));
    },
    isSomebody: (cells) =>
      phone(cells) !== null ||
      email(cells) !== null ||
      id(cells) !== null ||
      (name(cells) !== null && (address(cells) !== null || birth(cells) !== null || sharedPhone(cells) !== null)),
    refusal: (cells) => {
      for (const place of decisive.flatMap((field) => bound.places(field as FieldName))) {
        const code = cells[place]?.refused;
        if (code) return { column: columnsOfFields[place] ?? null, code };
      }
      return { column: null, code: 'row.no_identity' };
    },
  };
}
