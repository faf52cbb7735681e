import { fold } from '../../shared/fold.ts';
import { type Cleaned, kept, refused } from '../cleaned.ts';
import { cleanProvince, formerCodesOf, formerName, type Province, provinceByCode } from './province.ts';
import {
  type CurrentWard,
  districtName,
  type FormerDistrict,
  type FormerWard,
  kindWords,
  spelling,
  type UnitName,
  wardName,
  wardTable,
  wholeName,
} from './ward-table.ts';

/** A ward in force, and the units of before July 2025 by which it was found. */
export interface Ward {
  /** Five digits of the General Statistics Office's code set. */
  readonly code: string;
  readonly name: string;
  readonly provinceCode: string;
  readonly codeSet: 'gso-34@2026-04-30';
  readonly old?: { readonly province: string; readonly district: string; readonly ward: string };
}

/** The parts of an address as typed; district only where the address is of before July 2025. */
export interface TypedPlace {
  readonly province?: string | undefined;
  readonly district?: string | undefined;
  readonly ward: string;
  /** Are accents written where they belong? Else "Nga Thanh" may be Nga Thành. Left out: judged by the parts themselves. */
  readonly accents?: boolean;
}

/** What a ward's name leads to: one ward, or the candidates among which nobody can choose. */
export interface WardReading extends Cleaned<Ward> {
  readonly candidates: readonly Ward[];
  /** The province, which is known although the ward may not be. */
  readonly province: Province | null;
}

/** A name to look for, and whether its accents can be relied upon. */
type WantedUnit = UnitName<string> & { readonly accents: boolean };

/** A unit that fits what was typed: a ward in force, or one of before and the wards that have its land. */
type Hit = { readonly now: CurrentWard } | { readonly before: FormerWard };

const codeSet = 'gso-34@2026-04-30';

/** Characters of the longest ward and district that are looked for. */
const longest = 200;
const nowhere: WardReading = { ...refused('address.ward_unknown'), candidates: [], province: null };

/**
 * The ward in force for one typed as it is or as it was. Flags: address.ward_merged_2025, address.district_obsolete,
 * address.ward_respelled (other accents, or commune for ward). Refused as address.ward_split (its land went to several,
 * the candidates), address.ward_ambiguous or address.ward_unknown.
 */
export function cleanWard(typed: TypedPlace): WardReading {
  if (typed.ward.length + (typed.district?.length ?? 0) > longest) return nowhere;
  const province = typed.province ? cleanProvince(typed.province).value : null;
  const accents = typed.accents ?? /[^\p{ASCII}]/u.test(`${typed.ward}${typed.district}${typed.province}`);
  const name = { ...wardName(typed.ward), accents };
  if (name.key === '' && !typed.district) return { ...refused('address.ward_unknown'), candidates: [], province };
  const found = (by: WantedUnit) =>
    typed.district ? inDistrict(typed.district, by, province) : inProvince(by, province);
  const byName = found(name);
  const hits = byName.length > 0 || name.kind === null ? byName : found({ ...wholeName(typed.ward), accents });
  const wards = new Map(hits.flatMap(wardsOf).map((ward) => [ward.code, ward]));
  const candidates = [...wards.values()];
  const [ward] = candidates;
  if (!ward) return { ...refused('address.ward_unknown'), candidates, province };
  const known = province ?? commonProvince(candidates);
  if (candidates.length === 1) return { ...kept(ward, flagsOf(ward, typed)), candidates, province: known };
  const split = hits.every((hit) => 'before' in hit && hit.before.codes.length > 1 && sameUnit(hit, hits[0]));
  return { ...refused(split ? 'address.ward_split' : 'address.ward_ambiguous'), candidates, province: known };
}

const sameUnit = (a: Hit, b: Hit | undefined): boolean =>
  b !== undefined && 'before' in a && 'before' in b && a.before === b.before;

function commonProvince(wards: readonly Ward[]): Province | null {
  const codes = new Set(wards.map((ward) => ward.provinceCode));
  const [code] = codes;
  return codes.size === 1 && code ? (provinceByCode(code) ?? null) : null;
}

function flagsOf(ward: Ward, typed: TypedPlace): string[] {
  const name = wardName(typed.ward);
  const found = wardName(ward.old?.ward ?? ward.name);
  return [
    ...(ward.old && !sameName(found, wardName(ward.name)) ? ['address.ward_merged_2025'] : []),
    ...(isRespelled(name, found) ? ['address.ward_respelled'] : []),
    ...(typed.district ? ['address.district_obsolete'] : []),
  ];
}

const sameName = (a: UnitName<string>, b: UnitName<string>): boolean =>
  a.kind === b.kind && (a.bare === b.bare || (a.key === b.key && spelling(a.bare) === spelling(b.bare)));

/** Typed with another kind or with accents that are not the unit's; accents left out are no other spelling. */
function isRespelled(typed: UnitName<string>, found: UnitName<string>): boolean {
  if (typed.key !== found.key || typed.bare === found.bare) return false;
  if (typed.kind !== null && typed.kind !== found.kind) return true;
  const written = spelling(typed.bare);
  return written !== fold(typed.bare) && written !== spelling(found.bare);
}

function wardsOf(hit: Hit): Ward[] {
  if ('now' in hit) return [{ code: hit.now.code, name: hit.now.name, provinceCode: hit.now.provinceCode, codeSet }];
  const { name, district, codes } = hit.before;
  const old = { province: formerName(district.provinceCode), district: district.name, ward: name };
  return codes.flatMap((code) => {
    const ward = wardTable().byCode.get(code);
    return ward ? [{ code, name: ward.name, provinceCode: ward.provinceCode, codeSet, old }] : [];
  });
}

/** Units of a name: of its kind where there is one of that kind, with its accents where there is one with them. */
function named<Unit extends UnitName<string>>(units: readonly Unit[], name: WantedUnit): Unit[] {
  const bucket = units.filter((unit) => unit.key === name.key);
  const sameKind = bucket.filter((unit) => unit.kind === name.kind);
  const best = sameKind.length > 0 ? sameKind : bucket;
  if (best.length < 2 || !name.accents) return best;
  const written = spelling(name.bare);
  const sameAccents = best.filter((unit) => spelling(unit.bare) === written);
  return sameAccents.length > 0 ? sameAccents : best;
}

/** The former provinces that a typed one can mean: the one it names, or all that are part of it now, its own first. */
const formerCodes = (province: Province): readonly string[] =>
  province.oldCode ? [province.oldCode] : formerCodesOf(province.code);

/** Without a district the name may be one of today's or of any former district in the province. */
function inProvince(name: WantedUnit, province: Province | null): Hit[] {
  const { current, former } = wardTable();
  const codes = province && formerCodes(province);
  const wards = (former.get(name.key) ?? []).filter((ward) => !codes || codes.includes(ward.district.provinceCode));
  const before = named(wards, name).map((ward) => ({ before: ward }));
  // Who names a province of before 2025 means a ward of before 2025.
  if (province?.oldCode && before.length > 0) return before;
  const today = (current.get(name.key) ?? []).filter((ward) => !province || ward.provinceCode === province.code);
  return [...named(today, name).map((ward) => ({ now: ward })), ...before];
}

function inDistrict(typed: string, name: WantedUnit, province: Province | null): Hit[] {
  const found = districtsNamed(typed, province);
  const exact = found.flatMap((district) => named(district.wards, name).map((ward) => ({ before: ward })));
  if (exact.length > 0) return exact;
  const merged = found.flatMap((district) => mergedWards(district, name).map((ward) => ({ before: ward })));
  if (merged.length > 0) return merged;
  // A ward of today beside a district of yesterday: it must have land of that district.
  const today = (wardTable().current.get(name.key) ?? []).filter((ward) =>
    found.some((district) => district.wards.some((former) => former.codes.includes(ward.code))),
  );
  return named(today, name).map((ward) => ({ now: ward }));
}

/** Districts of before July 2025 by a typed name, in the province that bore the name itself before those merged into it. */
export function districtsNamed(typed: string, province: Province | null): FormerDistrict[] {
  const name = districtName(typed);
  const found = districtsBy(name, province);
  // "Quan Sơn" begins like a kind of district and is a name.
  return found.length > 0 || name.kind === null ? found : districtsBy(wholeName(typed), province);
}

function districtsBy(wanted: UnitName<string>, province: Province | null): FormerDistrict[] {
  const name = { ...wanted, accents: true };
  const bucket = wardTable().districts.get(name.key) ?? [];
  if (!province) return named(bucket, name);
  for (const code of formerCodes(province)) {
    const found = named(
      bucket.filter((district) => district.provinceCode === code),
      name,
    );
    const districts = found.length > 0 ? found : renamedDistricts(code, name);
    if (districts.length > 0) return districts;
  }
  return [];
}

const districtWords: Record<string, string> = { Q: 'quan', H: 'huyen', X: 'thixa', C: 'thanhpho' };

/** Districts that were renamed or merged before 2025. */
function renamedDistricts(provinceCode: string, { kind, key }: UnitName<string>): FormerDistrict[] {
  const { renamed } = wardTable();
  const words = kind ? [districtWords[kind]] : Object.values(districtWords);
  const found = words.map((word) => renamed.get(`${provinceCode}/${word}${key}`));
  return [...new Set(found.filter((district) => district !== undefined))];
}

/** Wards of a district that were merged or renamed before 2025. */
function mergedWards(district: FormerDistrict, { kind, key }: UnitName<string>): FormerWard[] {
  const words = kind ? [kindWords[kind as keyof typeof kindWords]] : Object.values(kindWords);
  const targets = words.map((word) => district.merged.get(word + key)).filter((target) => target !== undefined);
  return district.wards.filter((ward) => ward.kind && targets.includes(kindWords[ward.kind] + ward.key));
}
