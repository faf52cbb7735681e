import { type Blocks, blocksOf } from './blocking.ts';
import { eitherOrder, type Key, together } from './keys.ts';
import { type Parts, several } from './parts.ts';

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

/** The rules that the parts allow, surest first. */
function rulesOf(parts: Parts): Rule[] {
  const rules: Rule[] = [];
  const alone = (name: string, keys: readonly Part[], size: typeof sure) => {
    const present = keys.filter((key) => key !== undefined);
    if (present.length > 0) rules.push({ name, ...size, keys: () => present.map((key) => key()) });
  };
  const both = (name: string, keys: readonly string[], size: typeof sure) => {
    const present = keys.map((key) => part(key)).filter((key) => key !== undefined);
    if (present.length === keys.length)
      rules.push({ name, ...size, keys: () => [together(present.map((key) => key()))] });
  };
  const part = (name: string): Part => (name === 'town' ? townOf(parts) : parts.get(name));
  alone('phone', several(parts, 'phone'), sure);
  for (const id of several(parts, 'id')) alone('id', [id], sure);
  alone('email', [part('email')], sure);
  alone('email name', [part('email name')], sure);
  alone('full name', [fullName(parts)], sure);
  both('date, family', ['date', 'family'], sure);
  both('date, given', ['date', 'given word'], sure);
  both('address, town', ['address', 'town'], sure);
  both('address, given', ['address', 'given word'], sure);
  both('address, family', ['address', 'family'], sure);
  both('given, postcode', ['given word', 'postcode'], sure);
  both('phone end, given', ['phone end', 'given word'], sure);
  alone('name', [part('name')], sure);
  both('name, date', ['name word', 'date'], sure);
  both('given, town', ['given word', 'town'], vague);
  both('family, postcode', ['family', 'postcode'], vague);
  both('family, town', ['family', 'town'], vague);
  alone('date', [part('date')], vague);
  both('name starts', ['given start', 'family start'], vague);
  alone('given', [part('given word')], vague);
  alone('family', [part('family')], vague);
  both('name start, town', ['name start', 'town'], vague);
  alone('name words', [part('name word'), part('name word 2')], vague);
  both('address words', ['address word', 'address word 2'], vague);
  return rules;
}

/** Where somebody lives, as narrowly as it is known. */
const townOf = (parts: Parts): Part => parts.get('place') ?? parts.get('region');

function fullName(parts: Parts): Part {
  const [given, family] = [parts.get('given'), parts.get('family')];
  return given && family && (() => eitherOrder(given(), family()));
}

/** Keys that records share by accident of what they are, for splitting blocks that are too large; broadest first. */
function splittingKeys(parts: Parts): Key[] {
  const by = [townOf(parts), parts.get('postcode'), parts.get('date')];
  const person = [parts.get('given word') ?? parts.get('name word'), parts.get('family')];
  return [...by, ...person].filter((part) => part !== undefined).map((part) => part());
}

/** The blocks of all rules: who shares one is compared. `newcomers`: only blocks that hold a record from this number on. */
export function blocksBy(parts: Parts, newcomers = 0): Blocks[] {
  const further = splittingKeys(parts);
  return rulesOf(parts).map((rule) => blocksOf(rule, further, newcomers));
}
