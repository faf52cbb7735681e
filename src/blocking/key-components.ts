import type { Prepared, PreparedFeatures } from '../comparison/comparisons/prepared-features.ts';
import { beginningKey, endKey, type Key, localKey, tokenKey, wholeKey } from './keys.ts';

/**
 * The key components of records, by name, computed on demand; items of a list are numbered (`phone 0`). Those of
 * compared contacts are stored, so that blocking new records reads no contact again.
 */
export type KeyComponents = ReadonlyMap<string, () => Key>;

/** The key components of prepared features. */
export function keyComponentsOf({ texts, region, ...features }: PreparedFeatures): KeyComponents {
  const { given, family, name, email, phones, dates, ids, address, place, postcode } = features;
  const components = new Map<string, () => Key>();
  const add = (component: string, feature: Prepared | undefined, of: (feature: Prepared) => Key) => {
    if (feature) components.set(component, () => of(feature));
  };
  for (const [i, phone] of phones.entries()) add(`phone ${i}`, phone, wholeKey);
  add('phone end', phones[0], (phone) => endKey(phone, 6));
  for (const [i, id] of ids.entries()) add(`id ${i}`, id, wholeKey);
  add('email', email, wholeKey);
  add('email name', email, localKey);
  add('given', given, wholeKey);
  add('given word', given, tokenKey);
  add('given start', given, (of) => beginningKey(of, 3));
  add('family', family, wholeKey);
  add('family start', family, (of) => beginningKey(of, 3));
  add('name', name, wholeKey);
  add('name start', name, (of) => beginningKey(of, 5));
  add('name word', name, tokenKey);
  add('name word 2', name, (of) => tokenKey(of, 1));
  add('date', dates[0], wholeKey);
  add('address', address, wholeKey);
  add('address word', address, tokenKey);
  add('address word 2', address, (of) => tokenKey(of, 1));
  add('place', place, wholeKey);
  add('region', region, wholeKey);
  add('postcode', postcode, wholeKey);
  for (const [i, text] of texts.entries()) add(`text ${i}`, text, wholeKey);
  return components;
}

/** The key components of a list, in order. */
export const listedComponents = (components: KeyComponents, list: string): (() => Key)[] => {
  const found: (() => Key)[] = [];
  for (let component = components.get(`${list} 0`); component; component = components.get(`${list} ${found.length}`))
    found.push(component);
  return found;
};
