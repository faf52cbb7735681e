import { beginningKey, endKey, fullNameKey, type Key, localKey, together, tokenKey, wholeKey } from './keys.ts';
import type { Evidence } from './prepared.ts';

/** Records that share a key of a rule are compared. A rule may give a record several keys. */
export interface Rule {
  readonly name: string;
  readonly keys: readonly Key[];
  /** Blocks of more records are split by a further key, and skipped where that does not help. */
  readonly largest: number;
}

const fine = 120;
const coarse = 24;

/** The rules that the evidence allows, surest first. */
export function rulesOf(evidence: Evidence): Rule[] {
  const keys = namedKeys(evidence);
  const rules: Rule[] = keys.phones.length > 0 ? [{ name: 'phone', largest: fine, keys: keys.phones }] : [];
  const add = (name: string, largest: number, ...parts: readonly (Key | undefined)[]) => {
    const present = parts.filter((key) => key !== undefined);
    if (present.length === parts.length) rules.push({ name, largest, keys: [together(present)] });
  };
  for (const id of keys.ids) add('id', fine, id);
  add('email', fine, keys.email);
  add('email name', fine, keys.emailName);
  add('full name', fine, keys.fullName);
  add('date, family', fine, keys.date, keys.family);
  add('date, given', fine, keys.date, keys.given);
  add('address, town', fine, keys.address, keys.town);
  add('address, given', fine, keys.address, keys.given);
  add('address, family', fine, keys.address, keys.family);
  add('given, postcode', fine, keys.given, keys.postcode);
  add('given, town', coarse, keys.given, keys.town);
  add('family, postcode', coarse, keys.family, keys.postcode);
  add('family, town', coarse, keys.family, keys.town);
  add('date', coarse, keys.date);
  add('phone end, given', fine, keys.phoneEnd, keys.given);
  add('name starts', coarse, keys.givenStart, keys.familyStart);
  add('given', coarse, keys.given);
  add('family', coarse, keys.family);
  add('name', fine, keys.name);
  add('name, date', fine, keys.nameWord, keys.date);
  add('name start, town', coarse, keys.nameStart, keys.town);
  if (keys.nameWord && keys.secondNameWord) {
    rules.push({ name: 'name words', largest: coarse, keys: [keys.nameWord, keys.secondNameWord] });
  }
  add('address words', coarse, keys.addressWords);
  return rules;
}

function namedKeys({ given, family, name, email, phones, dates, ids, address, place, region, postcode }: Evidence) {
  const town = place ?? region;
  return {
    phones: phones.map(wholeKey),
    phoneEnd: phones[0] && endKey(phones[0], 6),
    ids: ids.map(wholeKey),
    email: email && wholeKey(email),
    emailName: email && localKey(email),
    fullName: given && family && fullNameKey(given, family),
    given: given && tokenKey(given),
    givenStart: given && beginningKey(given, 3),
    family: family && wholeKey(family),
    familyStart: family && beginningKey(family, 3),
    name: name && wholeKey(name),
    nameStart: name && beginningKey(name, 5),
    nameWord: name && tokenKey(name),
    secondNameWord: name && tokenKey(name, 1),
    date: dates[0] && wholeKey(dates[0]),
    address: address && wholeKey(address),
    addressWords: address && together([tokenKey(address), tokenKey(address, 1)]),
    town: town && wholeKey(town),
    postcode: postcode && wholeKey(postcode),
  };
}
