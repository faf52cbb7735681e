import { beginningKey, endKey, fullNameKey, type Key, localKey, together, tokenKey, wholeKey } from './keys.ts';
import type { Evidence } from './prepared.ts';

/** Records that share a key of a rule are compared. A rule may give a record several keys. */
export interface Rule {
  readonly name: string;
  /** Computes the keys; they take room, so nobody keeps them. */
  readonly keys: () => readonly Key[];
  /** Blocks of more records are split where the rule allows it, and skipped where that does not help. */
  readonly largest: number;
  readonly splits: boolean;
}

/** What says much: worth comparing in larger blocks, and splitting those that are too large. */
const sure = { largest: 50, splits: true };
/** What says little by itself: only where few share it, as in small files or for rare values. */
const vague = { largest: 12, splits: false };

type Part = (() => Key) | undefined;

/** The rules that the evidence allows, surest first. */
export function rulesOf(evidence: Evidence): Rule[] {
  const part = parts(evidence);
  const rules: Rule[] = [];
  const alone = (name: string, keys: readonly Part[], size: typeof sure) => {
    const present = keys.filter((key) => key !== undefined);
    if (present.length > 0) rules.push({ name, ...size, keys: () => present.map((key) => key()) });
  };
  const both = (name: string, keys: readonly Part[], size: typeof sure) => {
    const present = keys.filter((key) => key !== undefined);
    if (present.length === keys.length)
      rules.push({ name, ...size, keys: () => [together(present.map((key) => key()))] });
  };
  alone('phone', part.phones, sure);
  for (const id of part.ids) alone('id', [id], sure);
  alone('email', [part.email], sure);
  alone('email name', [part.emailName], sure);
  alone('full name', [part.fullName], sure);
  both('date, family', [part.date, part.family], sure);
  both('date, given', [part.date, part.given], sure);
  both('address, town', [part.address, part.town], sure);
  both('address, given', [part.address, part.given], sure);
  both('address, family', [part.address, part.family], sure);
  both('given, postcode', [part.given, part.postcode], sure);
  both('phone end, given', [part.phoneEnd, part.given], sure);
  alone('name', [part.name], sure);
  both('name, date', [part.nameWord, part.date], sure);
  both('given, town', [part.given, part.town], vague);
  both('family, postcode', [part.family, part.postcode], vague);
  both('family, town', [part.family, part.town], vague);
  alone('date', [part.date], vague);
  both('name starts', [part.givenStart, part.familyStart], vague);
  alone('given', [part.given], vague);
  alone('family', [part.family], vague);
  both('name start, town', [part.nameStart, part.town], vague);
  alone('name words', [part.nameWord, part.secondNameWord], vague);
  both('address words', [part.addressWord, part.secondAddressWord], vague);
  return rules;
}

function parts({ given, family, name, email, phones, dates, ids, address, place, region, postcode }: Evidence) {
  const key = <From>(attribute: From | undefined, of: (attribute: From) => Key): Part =>
    attribute === undefined ? undefined : () => of(attribute);
  return {
    phones: phones.map((phone) => key(phone, wholeKey)),
    phoneEnd: key(phones[0], (phone) => endKey(phone, 6)),
    ids: ids.map((id) => key(id, wholeKey)),
    email: key(email, wholeKey),
    emailName: key(email, localKey),
    fullName: given && key(family, (of) => fullNameKey(given, of)),
    given: key(given, tokenKey),
    givenStart: key(given, (of) => beginningKey(of, 3)),
    family: key(family, wholeKey),
    familyStart: key(family, (of) => beginningKey(of, 3)),
    name: key(name, wholeKey),
    nameStart: key(name, (of) => beginningKey(of, 5)),
    nameWord: key(name, tokenKey),
    secondNameWord: key(name, (of) => tokenKey(of, 1)),
    date: key(dates[0], wholeKey),
    address: key(address, wholeKey),
    addressWord: key(address, tokenKey),
    secondAddressWord: key(address, (of) => tokenKey(of, 1)),
    town: key(place ?? region, wholeKey),
    postcode: key(postcode, wholeKey),
  };
}
