import { dateComparer, emailComparer, genderComparer, idComparer, phoneComparer } from './contact-slots.ts';
import { addressComparer, placeComparer } from './location-slots.ts';
import { familyComparer, personComparer, suffixComparer } from './person-slots.ts';
import type { Evidence } from './prepared.ts';
import type { Comparer, Comparison, Findings, Slot } from './slot.ts';
import { companyComparer, nameComparer, textComparer } from './text-slots.ts';

/** What will be compared about each pair, in the order of the slots. */
function comparersOf(evidence: Evidence): Comparer[] {
  const { given, family, name, called, suffix, company, address, place, region, postcode, gender, email } = evidence;
  const { phones, dates, ids, texts } = evidence;
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

/** The slots of a pair's findings. */
export const slotsOf = (evidence: Evidence): Slot[] => comparersOf(evidence).flatMap(({ slots }) => slots);

/** Compares a pair of records in everything; the findings are overwritten by the next pair. */
export function pairComparison(evidence: Evidence): { compare: Comparison; findings: Findings } {
  const comparers = comparersOf(evidence);
  const width = comparers.reduce((sum, { slots }) => sum + slots.length, 0);
  const findings: Findings = { levels: new Uint8Array(width), rarities: new Float32Array(width) };
  let at = 0;
  const comparisons = comparers.map((comparer) => {
    const bound = comparer.bind(findings, at);
    at += comparer.slots.length;
    return bound;
  });
  const compare = (a: number, b: number) => {
    for (const comparison of comparisons) comparison(a, b);
  };
  return { compare, findings };
}
