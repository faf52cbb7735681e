import { createRequire } from 'node:module';
import { fold } from '../../shared/fold.ts';
import { remembered } from '../remembered.ts';

/** Wards, communes, towns and special zones; P, X, T and D in the table. */
export type WardKind = 'P' | 'X' | 'T' | 'D';

/** Urban districts, rural districts, towns and cities of before July 2025. */
export type DistrictKind = 'Q' | 'H' | 'X' | 'C';

/** A name without its kind: what people leave out or shorten. */
export interface UnitName<Kind> {
  readonly kind: Kind | null;
  /** Folded, without spaces, numbers without leading zeros. */
  readonly key: string;
  /** As written, without its kind. */
  readonly bare: string;
}

/** A ward in force. */
export interface CurrentWard extends UnitName<WardKind> {
  readonly code: string;
  readonly name: string;
  readonly provinceCode: string;
}

/** A ward of before July 2025 and the wards in force that have its land: one, or several when it was split. */
export interface FormerWard extends UnitName<WardKind> {
  readonly name: string;
  readonly district: FormerDistrict;
  readonly codes: readonly string[];
}

/** A district of before July 2025. */
export interface FormerDistrict extends UnitName<DistrictKind> {
  readonly name: string;
  /** Of the 63. */
  readonly provinceCode: string;
  readonly wards: readonly FormerWard[];
  /** Wards merged before 2025, by kind and key in words ("phuong10"), to those they became part of. */
  readonly merged: ReadonlyMap<string, string>;
}

/** All units, by the keys of their names. */
export interface WardTable {
  readonly byCode: ReadonlyMap<string, CurrentWard>;
  readonly current: ReadonlyMap<string, readonly CurrentWard[]>;
  readonly former: ReadonlyMap<string, readonly FormerWard[]>;
  readonly districts: ReadonlyMap<string, readonly FormerDistrict[]>;
  /** Districts renamed or merged before 2025: code of the 63 + "/" + name in words ("79/quan9"). */
  readonly renamed: ReadonlyMap<string, FormerDistrict>;
}

/** The file that scripts/build-places.ts writes. */
interface WardFile {
  readonly now: Readonly<Record<string, string>>;
  readonly before: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly districts: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly merged: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

const kindNames: Record<WardKind, string> = { P: 'Phường', X: 'Xã', T: 'Thị trấn', D: 'Đặc khu' };
export const kindWords: Record<WardKind, string> = { P: 'phuong', X: 'xa', T: 'thitran', D: 'dackhu' };

const unitNamed = <Kind>(kind: Kind | null, bare: string): UnitName<Kind> => ({
  kind,
  bare,
  key: fold(bare)
    .replace(/[^a-z0-9]+/g, '')
    .replace(/^0+(?=\d+$)/, ''),
});

const tones = /[\u0300\u0301\u0303\u0309\u0323]/g;

/** A name with its accents to compare by, the tone of a word behind it: "Hoà" and "Hòa" are one, "Hoa" is another. */
export function spelling(name: string): string {
  const words =
    name
      .normalize('NFD')
      .toLowerCase()
      .match(/[\p{L}\p{M}\d]+/gu) ?? [];
  return words.map((word) => word.replace(tones, '') + (word.match(tones) ?? []).join('')).join(' ');
}

let table: WardTable | undefined;

/** The table of wards, read on first need: 340 kB that most commands never ask for. */
export function wardTable(): WardTable {
  if (!table) table = indexed(createRequire(import.meta.url)('../data/wards.json') as WardFile);
  return table;
}

function indexed(file: WardFile): WardTable {
  const current = Object.entries(file.now).flatMap(([province, line]) =>
    line.split('|').map((ward) => currentWard(ward, province)),
  );
  const districts = Object.entries(file.before).flatMap(([province, lines]) =>
    Object.entries(lines).map(([name, line]) =>
      formerDistrict(name, province, { line, merged: file.merged[province]?.[name] }),
    ),
  );
  const named = new Map(districts.map((district) => [`${district.provinceCode}/${district.name}`, district]));
  const renamed = Object.entries(file.districts).flatMap(([province, names]) =>
    Object.entries(names).map(([old, name]) => [`${province}/${old}`, named.get(`${province}/${name}`)!] as const),
  );
  return {
    byCode: new Map(current.map((ward) => [ward.code, ward])),
    current: Map.groupBy(current, (ward) => ward.key),
    former: Map.groupBy(
      districts.flatMap((district) => district.wards),
      (ward) => ward.key,
    ),
    districts: Map.groupBy(districts, (district) => district.key),
    renamed: new Map(renamed),
  };
}

/** "00004 P Ba Đình". */
function currentWard(text: string, provinceCode: string): CurrentWard {
  const kind = text[6] as WardKind;
  const name = text.slice(8);
  return { ...unitNamed(kind, name), code: text.slice(0, 5), name: `${kindNames[kind]} ${name}`, provinceCode };
}

function formerDistrict(
  name: string,
  provinceCode: string,
  { line, merged = '' }: { readonly line: string; readonly merged: string | undefined },
): FormerDistrict {
  const pairs = merged.split('|').map((pair) => pair.split('=') as [string, string]);
  const wards: FormerWard[] = [];
  const district = { ...districtName(name), name, provinceCode, wards, merged: new Map(merged === '' ? [] : pairs) };
  for (const entry of line.split('|')) wards.push(formerWard(entry, district));
  return district;
}

/** "P Phúc Xá=00097", "P Cống Vị=00025,00008" when split, "=…" for an island without wards. */
function formerWard(entry: string, district: FormerDistrict): FormerWard {
  const [unit = '', codes = ''] = entry.split('=');
  const kind = unit === '' ? null : (unit[0] as WardKind);
  const name = unit.slice(2);
  return {
    ...unitNamed(kind, name),
    name: kind ? `${kindNames[kind]} ${name}` : '',
    district,
    codes: codes.split(','),
  };
}

const wardPrefixes: readonly (readonly [RegExp, WardKind])[] = [
  [/^(?:phuong|ward)(?:[. ]+|(?=\d))|^[pf](?:\. ?| (?=\S)|(?=\d))/, 'P'],
  [/^(?:xa|commune)[. ]+|^x(?:\. ?| (?=\S))/, 'X'],
  [/^(?:thi tran|thitran|tt)[. ]+/, 'T'],
  [/^dac khu[. ]+/, 'D'],
];
const districtPrefixes: readonly (readonly [RegExp, DistrictKind])[] = [
  [/^(?:quan|district)(?:[. ]+|(?=\d))|^q(?:\. ?| (?=\S)|(?=\d))/, 'Q'],
  [/^huyen[. ]+|^h(?:\. ?| (?=\S))/, 'H'],
  [/^(?:thi xa|tx)[. ]+/, 'X'],
  [/^(?:thanh pho|tp|t\.p)[. ]+/, 'C'],
];

const asWord = /^(?:[a-z.\s]+|phường|xã|thị trấn|đặc khu|quận|huyện|thị xã|thành phố)[.\s]*$/i;

function unitName<Kind>(text: string, prefixes: readonly (readonly [RegExp, Kind])[]): UnitName<Kind> {
  const folded = fold(text);
  for (const [prefix, kind] of prefixes) {
    const length = prefix.exec(folded)?.[0].length;
    // Folding keeps the length of NFC text, so the rest of the name is found in the text as typed. Phương Khoan is a name.
    if (length && asWord.test(text.slice(0, length))) return unitNamed(kind, text.slice(length));
  }
  return unitNamed<Kind>(null, text);
}

/** A whole text as a name without a word for its kind: "phuong khoan" may be Phương Khoan. */
export const wholeName = (text: string): UnitName<never> => unitNamed<never>(null, text);

/** A ward's name as typed ("P. Bến Nghé", "F12", "xã Tân Phú"). */
export const wardName = remembered((text) => unitName(text, wardPrefixes));

/** A district's name as typed ("Q.1", "huyện Củ Chi", "TP Thủ Đức"). */
export const districtName = remembered((text) => unitName(text, districtPrefixes));
