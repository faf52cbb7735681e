import type { ContactField, FieldScope, ReadyMade } from '../contacts/index.ts';
import { text } from '../shared/text.ts';
import { judgeRhythms } from './judge-rhythms.ts';
import { rhythms } from './rhythm.ts';

const judged = ({ db, asOf, settings }: FieldScope) => judgeRhythms(db, { asOf, currency: settings.currency });

/** What a customer's rhythm of buying answers in the segment language. */
export const segmentFields: readonly ContactField[] = [
  {
    name: 'rhythm',
    aliases: ['nhịp_mua'],
    about: text('the pause against the own rhythm of buying', 'khoảng nghỉ so với nhịp mua của chính khách'),
    kind: 'choice',
    values: {
      is: 'one',
      sql: () => 'h.rhythm',
      joins: [{ alias: 'h', relation: (scope) => scope.once(judged), on: 'h.contact_id = c.id' }],
    },
    choices: () => rhythms,
  },
];

/** `lapsed`: more than three of the own gaps ago. */
export const readyMade: readonly ReadyMade[] = [
  {
    name: 'lapsed',
    where: 'rhythm = lapsed',
    about: text('silent for more than three of the own gaps', 'im lặng quá ba lần nhịp mua của mình'),
  },
];
