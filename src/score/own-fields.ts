import type { ContactFacts } from '../contacts/index.ts';
import { chanceField } from './chance/fields.ts';
import { scoreFields } from './points/fields.ts';

/** What is asked of contacts by the rules of the shop and by what came of those tried. */
export const fieldsOver = (facts: ContactFacts) => [...scoreFields(facts), chanceField(facts)];

/** All that can be asked of contacts but what rests on the rules: of this a rule may ask. */
export function withoutOwnFields(facts: ContactFacts): ContactFacts {
  const own = new Set(fieldsOver(facts).map(({ name }) => name));
  return { ...facts, fields: facts.fields.filter(({ name }) => !own.has(name)) };
}
