import { type Cleaned, kept } from '../../cleaning/cleaned.ts';
import { type Province, readAddress } from '../../cleaning/place/place.ts';
import { cleanWard, type Ward } from '../../cleaning/place/ward.ts';
import { memory } from '../../cleaning/remembered.ts';
import type { FieldName } from '../fields.ts';

/** Where a ward or an address lies, beside what was typed. */
export interface LocatedPlace {
  readonly typed: string;
  readonly ward: Ward | null;
  /** The wards among which nobody can choose, when there are several. */
  readonly candidates: readonly Ward[];
  readonly province: Province | null;
  /** Of an address in one line: house and street, and the postal code. */
  readonly street: string | null;
  readonly postalCode: string | null;
}

/**
 * The field whose cells are read as places, if there is one: a ward with its district and province, or an address in one
 * line where no column names a province. Only Vietnam's are known.
 */
export function placeField(country: string, fields: readonly FieldName[]): 'ward' | 'address' | undefined {
  if (country !== 'VN') return undefined;
  if (fields.includes('ward')) return 'ward';
  const named = fields.includes('province') || fields.includes('province_code');
  return fields.includes('address') && !named ? 'address' : undefined;
}

/**
 * Replaces the cell of a row that is read as a place, see placeField. Flags are those of cleanWard and readAddress, also why a ward is not
 * known: nothing is refused, what was typed stays. Undefined where no field is.
 */
export function placeReader(
  country: string,
  fields: readonly FieldName[],
): ((row: Cleaned<unknown>[]) => void) | undefined {
  const field = placeField(country, fields);
  const at = (name: FieldName) => fields.indexOf(name);
  const columns = { ward: at('ward'), district: at('district'), province: at('province'), code: at('province_code') };
  if (field === 'ward') return wardReader(columns);
  return field && addressReader(at('address'), columns.district);
}

const addressReader = (address: number, district: number) => (row: Cleaned<unknown>[]) => {
  const cell = row[address] as Cleaned<string>;
  if (cell.value === null) return;
  const hint = district < 0 ? null : (row[district] as Cleaned<string>).value;
  row[address] = withFlags(addressPlace(cell.value, hint), cell);
};

/** The cells of a row that tell its ward; -1 for a column that is not there. */
interface WardColumns {
  readonly ward: number;
  readonly district: number;
  readonly province: number;
  readonly code: number;
}

function wardReader({ ward, district, province, code }: WardColumns): (row: Cleaned<unknown>[]) => void {
  const recall = memory<Cleaned<LocatedPlace>>(120);
  return (row) => {
    const cell = row[ward] as Cleaned<string>;
    if (cell.value === null) return;
    const found = ((row[province] ?? row[code])?.value ?? null) as Province | null;
    const parts = [cell.value, row[district]?.value ?? '', found?.oldName ?? found?.name ?? ''];
    row[ward] = withFlags(recall(parts.join('\0'), wardPlace), cell);
  };
}

function wardPlace(key: string): Cleaned<LocatedPlace> {
  const [typed = '', district = '', province = ''] = key.split('\0');
  const reading = cleanWard({ ward: typed, district: district || undefined, province: province || undefined });
  const { value: ward, candidates, flags, refused } = reading;
  const place = { typed, ward, candidates, province: reading.province, street: null, postalCode: null };
  return kept(place, refused ? [...flags, refused] : flags);
}

function addressPlace(typed: string, district: string | null): Cleaned<LocatedPlace> {
  const { value, flags } = readAddress(typed, district === null ? {} : { district });
  if (!value) return kept({ typed, ward: null, candidates: [], province: null, street: null, postalCode: null });
  const { ward, candidates, province, street, postalCode } = value;
  return kept({ typed, ward, candidates, province, street, postalCode }, flags);
}

const withFlags = (place: Cleaned<LocatedPlace>, { flags }: Cleaned<string>): Cleaned<LocatedPlace> =>
  flags.length === 0 ? place : { ...place, flags: [...flags, ...place.flags] };
