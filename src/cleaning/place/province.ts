import { foldKey } from '../../shared/fold.ts';
import { type Cleaned, kept, refused } from '../cleaned.ts';
import table from '../data/provinces.json' with { type: 'json' };
import { remembered } from '../remembered.ts';

/**
 * A province or city in force since July 2025, and the one that was named where that has become part of it or was given
 * as a code of the old set.
 */
export interface Province {
  /** Two digits of the code set; the same digits mean other units in the set of before July 2025. */
  readonly code: string;
  readonly name: string;
  readonly codeSet: 'gso-34@2026-04-30';
  readonly oldCode?: string;
  readonly oldName?: string;
}

/** The General Statistics Office's codes of the 63 units until June 2025, and of the 34 since. */
export type ProvinceCodeSet = 'gso-63' | 'gso-34';

const kindBefore = /^(?:tỉnh|tinh|thành phố|thanh pho|thị xã|thi xa|t\.?p|tx|t)(?:[.\s]+|$)/iu;

/** Folded, without spaces and without the words for province or city: "TP. Hồ Chí Minh" → "hochiminh". */
function squash(name: string): string {
  // Before folding: Tĩnh is a part of a name, tỉnh a province.
  return foldKey(name.replace(kindBefore, ''))
    .replace(/ (?:city|province)$/, '')
    .replaceAll(' ', '');
}

const codeSet = 'gso-34@2026-04-30';
const current = new Map(
  table.now.map(([code, name]) => [code!, { code: code!, name: name!, codeSet } satisfies Province]),
);
const currentByName = new Map([...current.values()].map((province) => [squash(province.name), province]));
const former = new Map(table.before.map(([code, name, now]) => [code!, formerProvince(code!, name!, now!)]));

/** What a unit of before July 2025 is now; `oldCode` and `oldName` only where code or name changed. */
function formerProvince(oldCode: string, oldName: string, now: string): Province {
  const province = current.get(now)!;
  const same = oldCode === now && squash(oldName) === squash(province.name);
  return same ? province : { ...province, oldCode, oldName };
}

type ProvinceAnswer = Cleaned<Province>;

const ambiguous: ProvinceAnswer = refused('province.ambiguous');
const unknown: ProvinceAnswer = refused('province.unknown');

/** Ways to write a unit of before July 2025 that its name does not tell; DN is Đà Nẵng, Đồng Nai or Đắk Nông. */
const aliases: Record<string, readonly string[]> = {
  '01': ['hn', 'hanoicapital', 'thudohanoi', 'tphn', 'tphanoi'],
  '06': ['baccan'],
  '44': ['donghoi'],
  '46': ['thuathienhue', 'tth', 'tthue', 'thue', 'hue', 'tphue'],
  '48': ['dng', 'tpdanang', 'dnang'],
  '52': ['bdinh', 'quinhon'],
  '62': ['contum', 'kontoum', 'komtum'],
  '66': [...variants(['dak', 'dac', 'dar'], ['lak', 'lac', 'lat']), 'darlac', 'dlk', 'buonmethuot', 'bmt'],
  '67': variants(['dak', 'dac'], ['nong']),
  '74': ['bduong'],
  '75': ['dnai'],
  '77': ['brvt', 'bariavt', 'vungtau', 'vungtaubaria', 'baria', 'brvungtau'],
  '79': ['hcm', 'tphcm', 'hcmc', 'hcmcity', 'tphochiminh', 'sg', 'saigon', 'tpsaigon', 'tpsg', 'sgn', 'hochiminhville'],
  '92': ['tpcantho'],
};
const unclear = ['dn', 'dl', 'tpdn'];

function variants(starts: readonly string[], ends: readonly string[]): string[] {
  return starts.flatMap((start) => ends.map((end) => start + end));
}

const initials = (name: string): string =>
  foldKey(name.replace(/^(?:Tỉnh|Thành phố) /, ''))
    .split(' ')
    .map((word) => word[0])
    .join('');

/** Every way to write a province, folded and squashed; later lines win over earlier ones. */
function answers(): Map<string, ProvinceAnswer> {
  const known = new Map<string, ProvinceAnswer>();
  for (const [code, name] of table.before) {
    const letters = initials(name!);
    known.set(letters, known.has(letters) ? ambiguous : flagged(named(code!, name!), ['province.abbreviated']));
  }
  for (const [city, code] of Object.entries(table.cities))
    known.set(city, flagged(former.get(code)!, ['province.from_city']));
  known.set('hatay', flagged(former.get('01')!, ['province.merged_2008']));
  for (const [code, name] of table.before) known.set(squash(name!), flagged(named(code!, name!)));
  for (const [code, names] of Object.entries(aliases))
    for (const name of names) known.set(name, flagged(former.get(code)!));
  for (const name of unclear) known.set(name, ambiguous);
  return known;
}

/** A name that is still in force means today's unit; any other means the one it had. */
const named = (oldCode: string, oldName: string): Province =>
  currentByName.get(squash(oldName)) ?? former.get(oldCode)!;

function flagged(province: Province, flags: readonly string[] = []): ProvinceAnswer {
  return kept(province, province.oldCode === undefined ? flags : ['province.merged_2025', ...flags]);
}

const answerTo = answers();

/**
 * The province that a cell names, in any usual spelling, old or new, or as one of its cities; codes only where their
 * set is stated. Refused as province.unknown or province.ambiguous.
 */
export function cleanProvince(raw: string, ctx: { readonly codeSet?: ProvinceCodeSet } = {}): ProvinceAnswer {
  const code = /^\d{1,2}$/.test(raw) ? raw.padStart(2, '0') : null;
  if (code !== null) return ofCode(code, ctx.codeSet);
  return provinceNamed(raw) ?? ofParts(raw.replace(postalBehind, ''));
}

/** "Hồ Chí Minh 700000". */
const postalBehind = /(?<=\p{L})[\s,-]+\d{5,6}$/u;

const answerNamed = remembered((text) => answerTo.get(squash(text)) ?? null);

/** The province that a whole text names, as cleanProvince judges; null when it names none by itself. */
export const provinceNamed = (text: string): Cleaned<Province> | null => (text.length > 40 ? null : answerNamed(text));

function ofCode(code: string, set: ProvinceCodeSet | undefined): ProvinceAnswer {
  if (set === undefined) return ambiguous;
  const province: Province | undefined = (set === 'gso-63' ? former : current).get(code);
  if (!province) return unknown;
  if (set === 'gso-34' || province.oldCode !== undefined) return flagged(province);
  return kept({ ...province, oldCode: code, oldName: formerName(code) });
}

const brackets = /[()[\]]/g;

/** "Quận 1, TP.HCM", "Hà Đông - Hà Nội", "Quảng Nam, Việt Nam": the parts that are provinces must agree. */
function ofParts(raw: string): ProvinceAnswer {
  if (raw.length > 200) return unknown;
  const parts = raw.replace(brackets, ',').split(/[,;/|\n]| - |–|—/);
  const found = parts.map((part) => provinceNamed(part.trim())).filter((answer) => answer !== null);
  const names = found.filter(
    (answer) => !answer.flags.some((flag) => flag === 'province.from_city' || flag === 'province.abbreviated'),
  );
  const [first, ...others] = names.length > 0 ? names : found;
  if (first === undefined) return unknown;
  return others.every((other) => other.value?.code === first.value?.code) ? first : ambiguous;
}

/** The province in force with this code of the 34; undefined when there is none. */
export const provinceByCode = (code: string): Province | undefined => current.get(code);

const parts = Map.groupBy(table.before, ([, , now]) => now!);

/** Codes of the 63 units that a province in force was made of, first the one that bore its name. */
export const formerCodesOf = remembered((code): readonly string[] => {
  const own = squash(current.get(code)?.name ?? '');
  const bore = (name: string): number => (squash(name) === own ? 0 : 1);
  return (parts.get(code) ?? []).toSorted(([, a], [, b]) => bore(a!) - bore(b!)).map(([old]) => old!);
});

const formerNames = new Map(table.before.map(([code, name]) => [code!, name!]));

/** The name that one of the 63 provinces had, by its code; '' for another code. */
export const formerName = (code: string): string => formerNames.get(code) ?? '';

/** The names of all provinces, those in force and those of before July 2025. */
export const provinceNames: readonly string[] = [
  ...new Set([...table.now.map(([, name]) => name!), ...table.before.map(([, name]) => name!)]),
];
