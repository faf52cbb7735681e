import { foldKey } from '../shared/fold.ts';
import { type Cleaned, kept, refused } from './cleaned.ts';

const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
/** Codes that CLDR names although they are no country. */
const noCountry = new Set(['EU', 'EZ', 'UN', 'QO', 'XA', 'XB', 'ZZ']);

const spoken: readonly (readonly [string, string])[] = [
  ['viet nam', 'VN'],
  ['vnm', 'VN'],
  ['uk', 'GB'],
  ['england', 'GB'],
  ['usa', 'US'],
  ['united states of america', 'US'],
  ['korea', 'KR'],
  ['han quoc', 'KR'],
];

let byName: Map<string, string> | undefined;

/** Names in English and Vietnamese, from the names that the runtime carries (CLDR). */
function names(): Map<string, string> {
  if (byName) return byName;
  byName = new Map(spoken);
  for (const language of ['en', 'vi']) {
    const display = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' });
    for (const code of letters.flatMap((first) => letters.map((second) => first + second))) {
      const name = noCountry.has(code) ? undefined : display.of(code);
      if (name) byName.set(foldKey(name), code).set(code.toLowerCase(), code);
    }
  }
  return byName;
}

/** A country as ISO 3166 alpha-2, from its code or its English or Vietnamese name. Refused as country.unknown. */
export function cleanCountry(cell: string): Cleaned<string> {
  const code = names().get(foldKey(cell));
  return code ? kept(code) : refused('country.unknown');
}
