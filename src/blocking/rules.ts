import { type Blocks, blocksOf, type FurtherKeys } from './blocks.ts';
import { type KeyComponents, several } from './key-components.ts';
import { eitherOrder, type Key, once, together } from './keys.ts';
import type { Rule } from './rule.ts';

/** Larger blocks say too little for what they cost. */
const largest = 50;
/** What says much: large blocks are split. */
const sure = { largest, splits: true };
/** What says little by itself: the small blocks only, as many as are worth their cost. */
const vague = { largest, splits: false };

type Part = (() => Key) | undefined;

/** The rules that the parts allow, surest first. */
export function rulesOf(parts: KeyComponents): Rule[] {
  const rules: Rule[] = [];
  const alone = (name: string, keys: readonly Part[], size: typeof sure) => {
    const present = keys.filter((key) => key !== undefined);
    if (present.length > 0) rules.push({ name, ...size, keys: () => present.map((key) => key()) });
  };
  const both = (keys: readonly string[], size: typeof sure) => {
    const present = keys.map((key) => part(key)).filter((key) => key !== undefined);
    if (present.length === keys.length)
      rules.push({ name: keys.join(', '), ...size, keys: () => [together(present.map((key) => key()))] });
  };
  const part = (name: string): Part => (name === 'town' ? townOf(parts) : parts.get(name));
  /** Names beside something else: either word of a name of one record may be either word of the other's. */
  const named = (context: string, size: typeof sure) => {
    const [beside, names] = [part(context), namesOf(parts)];
    if (!beside || names.length === 0) return;
    rules.push({
      name: `names, ${context}`,
      ...size,
      keys: () => {
        const context = beside();
        return names.map((name) => together([name(), context]));
      },
    });
  };
  alone('phone', several(parts, 'phone'), sure);
  for (const id of several(parts, 'id')) alone('id', [id], sure);
  alone('email', [part('email')], sure);
  alone('email name', [part('email name')], sure);
  alone('full name', [fullName(parts)], vague);
  alone('name', [part('name')], vague);
  named('date', vague);
  both(['address', 'town'], sure);
  named('address', vague);
  named('postcode', vague);
  named('phone end', sure);
  both(['date', 'postcode'], vague);
  named('town', vague);
  both(['date', 'town'], vague);
  alone('date', [part('date')], vague);
  both(['given start', 'family start'], vague);
  alone('given', [part('given word')], vague);
  alone('family', [part('family')], vague);
  both(['name start', 'town'], vague);
  alone('name words', [part('name word'), part('name word 2')], vague);
  named('address word', vague);
  alone('address words', [part('address word'), part('address word 2')], vague);
  alone('postcode', [part('postcode')], vague);
  for (let i = 0; parts.has(`text ${i}`); i++) {
    named(`text ${i}`, vague);
    both([`text ${i}`, 'date'], vague);
  }
  return rules;
}

/** Where somebody lives, as narrowly as it is known. */
const townOf = (parts: KeyComponents): Part => parts.get('place') ?? parts.get('region');

/** The words of a name that tell people apart best. */
const namesOf = (parts: KeyComponents): (() => Key)[] => {
  const words =
    parts.has('given word') || parts.has('family') ? ['given word', 'family'] : ['name word', 'name word 2'];
  return words.map((word) => parts.get(word)).filter((part) => part !== undefined);
};

function fullName(parts: KeyComponents): Part {
  const [given, family] = [parts.get('given'), parts.get('family')];
  return given && family && (() => eitherOrder(given(), family()));
}

/** Keys that records share by accident of what they are, for splitting blocks that are too large; broadest first. */
export function splittingKeys(parts: KeyComponents): FurtherKeys {
  const by = [townOf(parts), parts.get('postcode'), parts.get('date')];
  const person = [parts.get('given word') ?? parts.get('name word'), parts.get('family')];
  return [...by, ...person].filter((part) => part !== undefined).map(once);
}

/** The blocks of all rules: who shares one is compared. */
export function blocksBy(parts: KeyComponents): Blocks[] {
  const further = splittingKeys(parts);
  return rulesOf(parts).map((rule) => blocksOf(rule, further));
}
