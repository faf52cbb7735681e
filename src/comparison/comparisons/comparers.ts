import type { Comparer, Comparison, ComparisonVector, PairComparer } from './comparison.ts';
import { dateComparer, emailComparer, genderComparer, idComparer, phoneComparer } from './contact-comparisons.ts';
import { addressComparer, placeComparer } from './location-comparisons.ts';
import { familyComparer, personComparer, suffixComparer } from './person-comparisons.ts';
import type { PreparedFeatures } from './prepared-features.ts';
import { companyComparer, nameComparer, textComparer } from './text-comparisons.ts';

/** The comparers of a pair, in the order of their comparisons. */
function comparersOf(features: PreparedFeatures): Comparer[] {
  const { given, family, name, called, suffix, company, address, place, region, postcode, gender, email } = features;
  const { phones, dates, ids, texts } = features;
  return [
    ...(given ? [personComparer({ given, called }, family)] : family ? [familyComparer(family)] : []),
    ...(name ? [nameComparer(name)] : []),
    ...(suffix ? [suffixComparer(suffix)] : []),
    ...dates.map(dateComparer),
    ...(phones.length > 0 ? [phoneComparer(phones)] : []),
    ...(email ? [emailComparer(email)] : []),
    ...(company ? [companyComparer(company)] : []),
    ...(address ? [addressComparer(address)] : []),
    ...(place || region || postcode ? [placeComparer({ place, region, postcode })] : []),
    ...(gender ? [genderComparer(gender)] : []),
    ...ids.map(idComparer),
    ...texts.map(textComparer),
  ];
}

/** The comparisons that a comparison vector holds, in order. */
export const comparisonsOf = (features: PreparedFeatures): Comparison[] =>
  comparersOf(features).flatMap(({ comparisons }) => comparisons);

/** Compares a pair of records; the comparison vector is overwritten by the next pair. */
export function pairComparer(features: PreparedFeatures): { compare: PairComparer; vector: ComparisonVector } {
  const comparers = comparersOf(features);
  const width = comparers.reduce((sum, { comparisons }) => sum + comparisons.length, 0);
  const vector: ComparisonVector = { levels: new Uint8Array(width), termFrequencies: new Float32Array(width) };
  let at = 0;
  const comparisons = comparers.map((comparer) => {
    const bound = comparer.bind(vector, at);
    at += comparer.comparisons.length;
    return bound;
  });
  const compare = (a: number, b: number) => {
    for (const comparison of comparisons) comparison(a, b);
  };
  return { compare, vector };
}
