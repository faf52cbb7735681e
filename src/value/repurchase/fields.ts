import type { ContactField, FieldScope, Preset } from '../../contacts/index.ts';
import { text } from '../../shared/text.ts';
import { computeRepurchaseStatus } from './compute-repurchase-status.ts';
import { repurchaseStatuses } from './repurchase-status.ts';

const repurchaseStatusTable = ({ db, asOf, settings }: FieldScope) =>
  computeRepurchaseStatus(db, { asOf, currency: settings.currency });

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
      joins: [{ alias: 'h', relation: (scope) => scope.once(repurchaseStatusTable), on: 'h.contact_id = c.id' }],
    },
    choices: () => repurchaseStatuses,
  },
];

/** `lapsed`: more than three of the own gaps ago. */
export const presets: readonly Preset[] = [
  {
    name: 'lapsed',
    where: 'rhythm = lapsed',
    about: text('silent for more than three of the own gaps', 'im lặng quá ba lần nhịp mua của mình'),
  },
];
