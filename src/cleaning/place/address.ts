import { type Cleaned, empty, kept } from '../cleaned.ts';
import { memory } from '../remembered.ts';
import { addressParts, takePostalCode } from './address-parts.ts';
import { cleanProvince, type Province, provinceNamed } from './province.ts';
import { cleanWard, districtsNamed, type Ward, type WardReading } from './ward.ts';
import { districtName, wardName } from './ward-table.ts';

/** What an address in one line was found to hold; the caller keeps the line itself. */
export interface PostalAddress {
  /** What is left: house number, street, hamlet, building. */
  readonly street: string | null;
  readonly ward: Ward | null;
  /** The wards among which nobody can choose, when there are several. */
  readonly candidates: readonly Ward[];
  readonly province: Province | null;
  /** The ward and district as typed. */
  readonly typedWard: string | null;
  readonly typedDistrict: string | null;
  readonly postalCode: string | null;
}

/** Columns that stand beside the address; they go before what the line says. */
export interface AddressHints {
  readonly province?: string | undefined;
  readonly district?: string | undefined;
  readonly ward?: string | undefined;
}

/** What was found so far, from the end of the line to its start. */
interface FoundAddress {
  province: Cleaned<Province> | null;
  district: string | null;
  ward: WardReading | null;
  typedWard: string | null;
  postalCode: string | null;
  contradicted: boolean;
  street: readonly string[];
  readonly accents: boolean;
}

/**
 * The parts of a Vietnamese address of any time, in one line, with or without commas. Flags: those of province and ward,
 * also why a ward is not known (address.ward_split, …), postal.old6, address.province_conflict. Refuses nothing.
 */
export function readAddress(typed: string, hints: AddressHints = {}): Cleaned<PostalAddress> {
  const line = typed.slice(0, 500);
  const comma = line.indexOf(',');
  const head = comma < 0 ? line : line.slice(0, comma);
  const tail = comma < 0 ? '' : line.slice(comma + 1);
  const found = { ...tailOf(tail, hints, !ascii.test(typed)) };
  readParts(addressParts(head), found, tail === '');
  settleWard(found);
  const { ward, district, typedWard, postalCode } = found;
  if (found.street.length === 0 && !typedWard && !found.province && !district) return empty();
  const street = found.street.join(', ') || null;
  const province = found.province?.value ?? ward?.province ?? null;
  const address = { street, ward: ward?.value ?? null, candidates: ward?.candidates ?? [], province };
  return kept({ ...address, typedWard, typedDistrict: district, postalCode }, flagsOf(found));
}

const ascii = /^[\0-\x7f]*$/;
const recall = memory<Readonly<FoundAddress>>(300);

/** What stands behind the first comma and in the columns beside: a list repeats it, so it is read once. */
function tailOf(
  tail: string,
  { province = '', district = '', ward = '' }: AddressHints,
  accented: boolean,
): FoundAddress {
  const accents = accented || !ascii.test(district + ward);
  const columns = [province, district, ward].map((column) => column.slice(0, 100));
  return recall([accents ? '1' : '', ...columns, tail].join('\0'), (key) => {
    const [mark, ...typed] = key.split('\0');
    return readTail(typed, mark === '1');
  });
}

function readTail(
  [province = '', district = '', ward = '', ...tail]: readonly string[],
  accents: boolean,
): FoundAddress {
  const found: FoundAddress = {
    province: province === '' ? null : cleanProvince(province),
    district: district || null,
    ward: null,
    typedWard: ward || null,
    postalCode: null,
    contradicted: false,
    street: [],
    accents,
  };
  if (found.district && !found.province) found.province = provinceOfDistrict(found.district);
  const parts = addressParts(tail.join(' '));
  if (parts.length > 0) readParts(['', ...parts], found, true);
  if (found.typedWard && found.province) settleWard(found);
  return found;
}

/** Gives each part its place, from the last to the first; `ending`: the last of them ends the line. */
function readParts(typed: readonly string[], found: FoundAddress, ending: boolean): void {
  const { parts, postalCode } = ending ? takePostalCode(typed) : { parts: [...typed], postalCode: null };
  found.postalCode ??= postalCode;
  const last = parts.at(-1) ?? '';
  if (ending && contradicts(last, found.province?.value)) {
    found.contradicted = true;
    parts.pop();
  }
  for (let at = parts.length - 1; at >= 0; at--) if (parts[at]) place(parts[at]!, found, at > 0);
}

/** Does the line end in another province than the column beside it names? */
function contradicts(last: string, province: Province | null | undefined): boolean {
  const named = isPlainProvince(last) ? provinceNamed(last)?.value : null;
  return named != null && province != null && named.code !== province.code;
}

function flagsOf({ province, ward, district, postalCode, contradicted }: FoundAddress): string[] {
  const flags = new Set([...(province?.flags ?? []), ...(ward?.flags ?? [])]);
  if (province?.refused) flags.add(province.refused);
  if (ward?.refused) flags.add(ward.refused);
  if (district) flags.add('address.district_obsolete');
  if (postalCode?.length === 6) flags.add('postal.old6');
  if (contradicted) flags.add('address.province_conflict');
  return [...flags];
}

/** Gives one part of the line its place; `inner`: a part before it exists, so this is not the street. */
function place(part: string, found: FoundAddress, inner: boolean): void {
  if (takeProvince(part, found) || takeDistrict(part, found, inner) || takeWard(part, found, inner)) return;
  if (isRepeated(part, found)) return;
  const rest = peel(part, found, inner);
  if (rest !== null) place(rest, found, inner);
  else found.street = [part, ...found.street];
}

function takeProvince(part: string, found: FoundAddress): boolean {
  const named = provinceNamed(part);
  if (!named?.value || wardName(part).kind) return false;
  if (found.province?.value) return false;
  found.province = named;
  if (named.flags.includes('province.from_city')) found.district ??= part;
  return true;
}

/** A district by its word, or by its bare name where that stands inside the line. */
function takeDistrict(part: string, found: FoundAddress, inner: boolean): boolean {
  if (found.district !== null) return false;
  if (!inner && districtName(part).kind === null) return false;
  if (wardName(part).kind !== null && districtName(part).kind === null) return false;
  if (districtsNamed(part, found.province?.value ?? null).length === 0) return false;
  found.province ??= provinceOfDistrict(part);
  found.district = part;
  return true;
}

/** The one province that had a district of this name; null when several had. */
function provinceOfDistrict(district: string): Cleaned<Province> | null {
  const [code, ...others] = new Set(districtsNamed(district, null).map((found) => found.provinceCode));
  return code && others.length === 0 ? cleanProvince(code, { codeSet: 'gso-63' }) : null;
}

/** What was found before, in the line or in its own column, says nothing new. */
function isRepeated(part: string, { province, district, typedWard }: FoundAddress): boolean {
  if (district !== null && districtName(part).key === districtName(district).key) return true;
  if (typedWard !== null && wardName(part).kind !== null && wardName(part).key === wardName(typedWard).key) return true;
  const named = provinceNamed(part)?.value;
  return named != null && named.code === province?.value?.code;
}

/** A ward by its word, or by its bare name where that stands inside the line and exists in the place. */
function takeWard(part: string, found: FoundAddress, inner: boolean): boolean {
  if (found.typedWard !== null)
    return wardName(part).kind !== null && wardName(part).key === wardName(found.typedWard).key;
  const marked = wardName(part).kind !== null;
  if (!marked && (!inner || !found.province?.value)) return false;
  const reading = wardOf(part, found);
  if (reading.refused === 'address.ward_unknown') return false;
  found.typedWard = part;
  found.ward = reading;
  return true;
}

function wardOf(ward: string, { province, district, accents }: FoundAddress): WardReading {
  const named = province?.value?.oldName ?? province?.value?.name;
  return cleanWard({ ward, district: district ?? undefined, province: named, accents });
}

/** A ward from its own column, or an island that is a district without wards. */
function settleWard(found: FoundAddress): void {
  if (found.ward) return;
  if (found.typedWard !== null) found.ward = wardOf(found.typedWard, found);
  else if (found.district !== null) {
    const island = wardOf('', found);
    if (island.value) found.ward = island;
  }
}

const longestName = 6;
const streetWord = /(?:^|\s)(?:đường|duong|phố|pho|xa lộ|xa lo|đại lộ|dai lo|ql|quốc lộ|ngõ|ngo|hẻm|hem|số|\d+\S*)$/i;

/** A part that ends in a province or district without a comma before it: "xã Ea Kao Buôn Ma Thuột Đắk Lắk". */
function peel(part: string, found: FoundAddress, inner: boolean): string | null {
  if (!inner && wardName(part).kind === null && districtName(part).kind === null) return null;
  const words = part.split(' ');
  for (let count = Math.min(longestName, words.length - 1); count > 0; count--) {
    const rest = words.slice(0, -count).join(' ');
    const tail = words.slice(-count).join(' ');
    if (streetWord.test(rest) && wardName(rest).kind === null && districtName(rest).kind === null) continue;
    if (found.province?.value ? takeDistrict(tail, found, true) : isPlainProvince(tail) && takeProvince(tail, found))
      return rest;
  }
  return null;
}

/** A province by its full name: an abbreviation or a city at the end of a street is more likely the street's. */
function isPlainProvince(text: string): boolean {
  const named = provinceNamed(text);
  return named?.value != null && named.flags.every((flag) => flag === 'province.merged_2025');
}
