import {
  type Comparator,
  type Comparer,
  type ComparisonResult,
  comparisonOf,
  levelNumbers,
  missing,
  same,
  single,
} from './comparison.ts';
import { byWord, edits, type Prepared, remembering, similarity, tokenComparer } from './prepared-features.ts';
import { firstNumber } from './tokens.ts';

const addressLevels = ['missing', 'same:value', 'near', 'slip', 'same_number', 'same_street', 'different'] as const;
const address = levelNumbers(addressLevels);

/** Compares street addresses: number and street, each exactly or nearly. */
export const addressComparer = (addresses: Prepared): Comparer =>
  single(comparisonOf('address', addresses.name, addressLevels), () => addressComparator(addresses));

function addressComparator(addresses: Prepared): Comparator {
  const { words } = addresses;
  const compareTokens = tokenComparer(addresses);
  const oneNumber = (a: number, b: number) => {
    if (edits(words, [a, b], 2) <= 2 || similarity(words, a, b) >= 0.95) return address.near;
    const { cosine } = compareTokens(a, b);
    return cosine >= 0.8 ? address.near : cosine >= 0.3 ? address.same_number : address.different;
  };
  const otherNumber = (a: number, b: number) => {
    if (edits(words, [a, b], 1) === 1) return address.slip;
    return compareTokens(a, b).cosine >= 0.7 ? address.same_street : address.different;
  };
  return byWord(addresses, (a, b) => (sameNumber(addresses, a, b) ? oneNumber(a, b) : otherNumber(a, b)));
}

/** Do both addresses begin with the same number, or neither with one? */
const sameNumber = ({ tokens }: Prepared, a: number, b: number): boolean =>
  firstNumber(tokens, a) === firstNumber(tokens, b);

const placeLevels = [
  'missing',
  'same_code:value',
  'same_place:value',
  'moved:value',
  'near',
  'same_region:value',
  'different',
] as const;
const place = levelNumbers(placeLevels);

export interface Places {
  readonly postcode: Prepared | undefined;
  readonly place: Prepared | undefined;
  readonly region: Prepared | undefined;
}

/** Compares where two records live, from the narrowest thing known of both: postcode, place, region. */
export function placeComparer(places: Places): Comparer {
  const present = [places.postcode, places.place, places.region].filter((feature) => feature !== undefined);
  const name = present.map((feature) => feature.name).join(', ');
  return single(comparisonOf('place', name, placeLevels), () => placeComparator(places));
}

const none = new Int32Array(0);

function placeComparator({ postcode, place: town, region }: Places): Comparator {
  const [codes, towns, regions] = [postcode?.values ?? none, town?.values ?? none, region?.values ?? none];
  const near = town && nearWords(town);
  return (first, second, out) => {
    const codeA = codes[first] ?? 0;
    const codeB = codes[second] ?? 0;
    const townA = towns[first] ?? 0;
    const townB = towns[second] ?? 0;
    const regionA = regions[first] ?? 0;
    const regionB = regions[second] ?? 0;
    const bothCodes = codeA !== 0 && codeB !== 0;
    const bothTowns = townA !== 0 && townB !== 0;
    const bothRegions = regionA !== 0 && regionB !== 0;
    if (bothCodes && codeA === codeB) set(out, place.same_code, postcode!.value.log[codeA]!);
    else if (bothTowns && townA === townB)
      set(out, bothCodes ? place.moved : place.same_place, town!.value.log[townA]!);
    else if (bothTowns && isNear(near!, townA, townB)) set(out, place.near, 0);
    else if (bothRegions && regionA === regionB) set(out, place.same_region, region!.value.log[regionA]!);
    else set(out, bothCodes || bothTowns || bothRegions ? place.different : place.missing, 0);
  };
}

const found: ComparisonResult = { level: missing, termFrequency: 0 };

function isNear(near: Comparator, a: number, b: number): boolean {
  near(a, b, found);
  return found.level === same;
}

function set(out: ComparisonResult, level: number, termFrequency: number): void {
  out.level = level;
  out.termFrequency = termFrequency;
}

/** Compares two different words: `same` if they are spellings of one place, else `missing`. */
const nearWords = ({ words }: Prepared): Comparator =>
  remembering((a, b, out) => {
    out.level = edits(words, [a, b], 2) <= 2 || similarity(words, a, b) >= 0.8 ? same : missing;
    out.termFrequency = 0;
  });
