// Builds src/cleaning/data/provinces.json and wards.json, the two tables behind province.ts and ward.ts:
//   node scripts/build-places.ts FOLDER
// FOLDER holds provinces_63_to_34.csv and vn-admin/ (units_old_to_2025.csv, units_2026-07-25.json, alias_*.csv; see NOTICE.md).
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { fold } from '../src/shared/fold.ts';

const folder = process.argv[2];
if (folder === undefined) throw new Error('Usage: node scripts/build-places.ts FOLDER');

type Row = Record<string, string>;
const readCsv = (name: string): Row[] => parse(readFileSync(join(folder, name)), { columns: true, bom: true });

interface CurrentProvince {
  readonly Code: string;
  readonly FullName: string;
  readonly Wards: readonly { readonly Code: string; readonly FullName: string }[];
}

const squash = (name: string): string => fold(name).replace(/[^a-z0-9]/g, '');
const current: CurrentProvince[] = JSON.parse(readFileSync(join(folder, 'vn-admin/units_2026-07-25.json'), 'utf8'));
const provinces = readCsv('provinces_63_to_34.csv');
const units = readCsv('vn-admin/units_old_to_2025.csv');
const oldCode = new Map(provinces.map((row) => [squash(row.old_name!), row.old_gso_code!]));

/** Codes that changed after July 2025: the commune of Ba Chẽ was numbered anew. */
const renumbered: Record<string, string> = { '06970': '06978' };

/** JSON with each innermost list on one line, so that a change of the units shows as a few changed lines. */
function write(name: string, value: unknown): void {
  const innermost = /\[\n\s+("[^[\]]*)\n\s+\]/g;
  const json = JSON.stringify(value, null, 1).replace(
    innermost,
    (_, inner: string) => `[${inner.replace(/\n\s+/g, ' ')}]`,
  );
  writeFileSync(join('src/cleaning/data', name), `${json}\n`);
}

/** Cities and towns that people give in place of their province: folded name → old province, where no other has a district so named. */
function citiesOf(rows: readonly Row[]): Record<string, string> {
  const bare = ({ district }: Row) => squash(district!.replace(/^(?:Thành phố|Thị xã|Huyện|Quận) /, ''));
  const homes = new Map<string, Set<string>>();
  for (const row of rows)
    homes.set(bare(row), (homes.get(bare(row)) ?? new Set()).add(oldCode.get(squash(row.province!))!));
  const cities = new Set(rows.filter(({ district }) => /^(?:Thành phố|Thị xã) /.test(district!)).map(bare));
  const unique = [...cities].filter((name) => homes.get(name)!.size === 1).sort();
  return Object.fromEntries(unique.map((name) => [name, [...homes.get(name)!][0]!]));
}

/** "Phường Phúc Xá" → "P Phúc Xá": the kind of a unit as one letter. */
function compact(fullName: string): string {
  const kinds: Record<string, string> = { phường: 'P', xã: 'X', 'thị trấn': 'T', 'đặc khu': 'D' };
  const [, kind = '', name = ''] = /^(phường|xã|thị trấn|đặc khu) (.+)$/i.exec(fullName) ?? [];
  if (name === '') throw new Error(`A unit of no known kind: ${fullName}`);
  return `${kinds[kind.toLowerCase()]} ${name}`;
}

const uniqueJoin = (values: Iterable<string>, mark: string): string => [...new Set(values)].join(mark);

type Tree<Leaf> = Map<string, Map<string, Leaf>>;

/** The leaf at two keys, made when it is not there. */
function leaf<Leaf>(tree: Tree<Leaf>, [first, second]: readonly [string, string], make: () => Leaf): Leaf {
  const branch = tree.get(first) ?? new Map<string, Leaf>();
  const found = branch.get(second) ?? make();
  tree.set(first, branch.set(second, found));
  return found;
}

const inOrder = <Value>(map: Map<string, Value>) => [...map].sort(([a], [b]) => (a < b ? -1 : 1));

/** The tree as an object with its keys in order and its leaves as text. */
const toRecord = <Leaf>(tree: Tree<Leaf>, write: (leaf: Leaf) => string) =>
  Object.fromEntries(
    inOrder(tree).map(([key, branch]) => [
      key,
      Object.fromEntries(inOrder(branch).map(([name, leaf]) => [name, write(leaf)])),
    ]),
  );

/** Old province → district → "P Phúc Xá=00097|P Cống Vị=00025,00008": where each ward of before July 2025 went. */
function formerWards(rows: readonly Row[]): Record<string, Record<string, string>> {
  const tree: Tree<Map<string, string[]>> = new Map();
  for (const row of rows) {
    const wards = leaf(tree, [oldCode.get(squash(row.province!))!, row.district!], () => new Map());
    // Five islands were districts without wards.
    const ward = row.ward === '' ? '' : compact(row.ward!);
    const code = renumbered[row.newWardCode!] ?? row.newWardCode!;
    wards.set(ward, [...(wards.get(ward) ?? []), code]);
  }
  const line = (wards: Map<string, string[]>) =>
    [...wards].map(([ward, codes]) => `${ward}=${uniqueJoin(codes, ',')}`).join('|');
  return toRecord(tree, line);
}

/** Squashed full names of districts, by old province: what the alias files call them → the name as written. */
const districtNames = new Map(units.map((row) => [`${squash(row.province!)}/${squash(row.district!)}`, row.district!]));
const wardNames = new Set(units.map((row) => [row.province!, row.district!, row.ward!].map(squash).join('/')));

/** Old province → squashed name of a district that was renamed or merged before 2025 → the district it became part of. */
function formerDistricts(rows: readonly Row[]): Record<string, Record<string, string>> {
  const tree: Tree<string> = new Map();
  for (const { province_key: province = '', district_key: district, alias_keyword: alias = '' } of rows) {
    const name = districtNames.get(`${province}/${district}`);
    if (name === undefined || districtNames.has(`${province}/${alias}`)) continue;
    if (!/^(?:quan\d|huyen|thixa|thanhpho)/.test(alias)) continue;
    leaf(tree, [oldCode.get(province)!, alias.replace(/(?<=quan)0(?=\d$)/, '')], () => name);
  }
  return toRecord(tree, (name) => name);
}

/** Old province → district → "xahaihoa=phuonghaihoa|…": wards that were merged or renamed before 2025. */
function mergedWards(rows: readonly Row[]): Record<string, Record<string, string>> {
  const tree: Tree<Map<string, string>> = new Map();
  const all = new Set(
    rows.map((row) => `${row.province_key}/${row.district_key}/${row.ward_key}/${row.alias_keyword}`),
  );
  for (const {
    province_key: province = '',
    district_key: district,
    ward_key: ward = '',
    alias_keyword: alias = '',
  } of rows) {
    const name = districtNames.get(`${province}/${district}`);
    const target = `${province}/${district}/${ward}`;
    if (name === undefined || !wardNames.has(target) || wardNames.has(`${province}/${district}/${alias}`)) continue;
    // Every ward is listed with its kind and without: "xaluong" alone may be the name of Xá Lượng.
    const bare = /^(?:phuong|xa|thitran)(?!0\d)(.+)$/.exec(alias)?.[1];
    if (bare === undefined || (/\D/.test(bare) && !all.has(`${target}/${bare}`))) continue;
    const merged = leaf(tree, [oldCode.get(province)!, name], () => new Map());
    // Two targets for one old name: nobody can say which, so neither.
    merged.set(alias, merged.has(alias) && merged.get(alias) !== ward ? '' : ward);
  }
  const line = (merged: Map<string, string>) =>
    [...merged]
      .filter(([, ward]) => ward !== '')
      .map(([a, w]) => `${a}=${w}`)
      .join('|');
  return toRecord(tree, line);
}

write('provinces.json', {
  now: current.map(({ Code }) => [Code, provinces.find((row) => row.new_gso_code === Code)!.new_name!]),
  before: provinces.map((row) => [row.old_gso_code!, row.old_name!, row.new_gso_code!]),
  cities: citiesOf(units),
});
write('wards.json', {
  now: Object.fromEntries(
    current.map((province) => [
      province.Code,
      province.Wards.map((ward) => `${ward.Code} ${compact(ward.FullName)}`).join('|'),
    ]),
  ),
  before: formerWards(units),
  districts: formerDistricts(readCsv('vn-admin/alias_district.csv')),
  merged: mergedWards(readCsv('vn-admin/alias_ward.csv')),
});
