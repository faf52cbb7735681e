import { foldKey } from '../../shared/fold.ts';
import { type Cleaned, kept, refused } from '../cleaned.ts';

const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
/** Codes that CLDR names although they are no country. */
const noCountry = new Set(['EU', 'EZ', 'UN', 'QO', 'XA', 'XB', 'ZZ']);

/** FX, SU and the like name what is no more: CLDR itself reads them as FR, RU. */
const isOfToday = (code: string): boolean => new Intl.Locale(`und-${code}`).region === code;

const spoken: readonly (readonly [string, string])[] = [
  ['viet nam', 'VN'],
  ['vnm', 'VN'],
  ['uk', 'GB'],
  ['england', 'GB'],
  ['usa', 'US'],
  ['united states of america', 'US'],
  ['korea', 'KR'],
  ['han quoc', 'KR'],
  ['nhat', 'JP'],
  ['anh', 'GB'],
  ['hong kong', 'HK'],
  ['dai loan', 'TW'],
  ['trieu tien', 'KP'],
  ['chxhcn viet nam', 'VN'],
];

let byName: Map<string, string> | undefined;

/** Names in English and Vietnamese, from the names that the runtime carries (CLDR). */
function names(): Map<string, string> {
  if (byName) return byName;
  byName = new Map(spoken);
  for (const language of ['en', 'vi']) {
    const display = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' });
    for (const code of letters.flatMap((first) => letters.map((second) => first + second))) {
      const name = noCountry.has(code) || !isOfToday(code) ? undefined : display.of(code);
      if (name) byName.set(foldKey(name), code).set(code.toLowerCase(), code);
    }
  }
  return byName;
}

/** Mỹ is the United States, MY Malaysia, and "My" may be either. */
const america = /^(?:nước )?mỹ$/i;
const mayBeAmerica = /^[Mm]y$/;

/** A country as ISO 3166 alpha-2, from its code or its English or Vietnamese name. Refused as country.unknown. */
export function cleanCountry(cell: string): Cleaned<string> {
  if (america.test(cell)) return kept('US');
  const code = mayBeAmerica.test(cell) ? undefined : names().get(foldKey(cell).replace(/^nuoc /, ''));
  return code ? kept(code) : refused('country.unknown');
}
