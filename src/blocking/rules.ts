import { type Blocks, blocksOf, type FurtherKeys } from './blocks.ts';
import { type KeyComponents, listedComponents } from './key-components.ts';
import { eitherOrder, type Key, once, together } from './keys.ts';
import type { BlockingRule } from './rule.ts';

/** Default limit of records per block. */
const largest = 50;
/** Strong rules: oversized blocks are split. */
const sure = { largest, splits: true };
/** Weak rules: only the smallest blocks, within a budget of pairs. */
const vague = { largest, splits: false };

type KeyComponent = (() => Key) | undefined;

/** The blocking rules that the key components allow, strongest first. */
export function rulesOf(components: KeyComponents): BlockingRule[] {
  const rules: BlockingRule[] = [];
  const alone = (name: string, keys: readonly KeyComponent[], size: typeof sure) => {
    const present = keys.filter((key) => key !== undefined);
    if (present.length > 0) rules.push({ name, ...size, keys: () => present.map((key) => key()) });
  };
  const both = (keys: readonly string[], size: typeof sure) => {
    const present = keys.map((key) => component(key)).filter((key) => key !== undefined);
    if (present.length === keys.length)
      rules.push({ name: keys.join(', '), ...size, keys: () => [together(present.map((key) => key()))] });
  };
  const component = (name: string): KeyComponent => (name === 'town' ? townOf(components) : components.get(name));
  /** Names combined with another key: either name of one record may match either name of the other. */
  const named = (context: string, size: typeof sure) => {
    const [beside, names] = [component(context), namesOf(components)];
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
  alone('phone', listedComponents(components, 'phone'), sure);
  for (const id of listedComponents(components, 'id')) alone('id', [id], sure);
  alone('email', [component('email')], sure);
  alone('email name', [component('email name')], sure);
  alone('full name', [fullName(components)], vague);
  alone('name', [component('name')], vague);
  named('date', vague);
  both(['address', 'town'], sure);
  named('address', vague);
  named('postcode', vague);
  named('phone end', sure);
  both(['date', 'postcode'], vague);
  named('town', vague);
  both(['date', 'town'], vague);
  alone('date', [component('date')], vague);
  both(['given start', 'family start'], vague);
  alone('given', [component('given word')], vague);
  alone('family', [component('family')], vague);
  both(['name start', 'town'], vague);
  alone('name words', [component('name word'), component('name word 2')], vague);
  named('address word', vague);
  alone('address words', [component('address word'), component('address word 2')], vague);
  alone('postcode', [component('postcode')], vague);
  for (let i = 0; components.has(`text ${i}`); i++) {
    named(`text ${i}`, vague);
    both([`text ${i}`, 'date'], vague);
  }
  return rules;
}

/** The narrowest known place of residence. */
const townOf = (components: KeyComponents): KeyComponent => components.get('place') ?? components.get('region');

/** The most distinctive words of names. */
const namesOf = (components: KeyComponents): (() => Key)[] => {
  const words =
    components.has('given word') || components.has('family') ? ['given word', 'family'] : ['name word', 'name word 2'];
  return words.map((word) => components.get(word)).filter((component) => component !== undefined);
};

function fullName(components: KeyComponents): KeyComponent {
  const [given, family] = [components.get('given'), components.get('family')];
  return given && family && (() => eitherOrder(given(), family()));
}

/** Keys that split oversized blocks, broadest first. */
export function splittingKeys(components: KeyComponents): FurtherKeys {
  const by = [townOf(components), components.get('postcode'), components.get('date')];
  const person = [components.get('given word') ?? components.get('name word'), components.get('family')];
  return [...by, ...person].filter((component) => component !== undefined).map(once);
}

/** The blocks of all rules. */
export function blocksBy(components: KeyComponents): Blocks[] {
  const further = splittingKeys(components);
  return rulesOf(components).map((rule) => blocksOf(rule, further));
}
