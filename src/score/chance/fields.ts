import type { ContactFacts, ContactField, FieldScope } from '../../contacts/index.ts';
import { text } from '../../shared/text.ts';
import { fillValueOf } from '../patterns/pattern-store.ts';
import { chanceFields, estimateChances } from './chance.ts';
import { createChances } from './chance-store.ts';

/** Who is held out to judge the model where nobody names another seed. */
export const usualSeed = 'score';

/** The chance that a contact orders once the shop tries to reach it, as a field of the segment language and of sorting. */
export function chanceField(facts: ContactFacts): ContactField {
  const relation = ({ db, asOf, settings }: FieldScope): string => {
    const queryContext = { db, asOf, settings };
    const chances = estimateChances(queryContext, facts, { outcome: 'ordered', seed: usualSeed });
    const table = createChances(db);
    fillValueOf(queryContext, facts, {
      table,
      fields: chanceFields,
      among: () => (chances.basis === 'unknown' ? 'FALSE' : 'TRUE'),
      numberOf: (values) => Math.round(chances.chance(values) * 1e6) / 1e6,
    });
    return table;
  };
  return {
    name: 'chance',
    aliases: ['khả_năng_mua'],
    about: text('chance of an order when contacted, 0 to 1', 'xác suất mua khi được liên hệ, từ 0 đến 1'),
    kind: 'number',
    values: {
      is: 'one',
      sql: () => 'lk.value',
      joins: [{ alias: 'lk', relation: (scope) => scope.once(relation), on: 'lk.contact_id = c.id' }],
    },
  };
}
