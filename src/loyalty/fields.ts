import type { ContactField, ContactFunction, FieldScope, Membership } from '../contacts/index.ts';
import { text } from '../shared/text.ts';
import { storedTiers } from './rules/rules-store.ts';
import { surpriseNames } from './surprise/surprise-store.ts';

const lines = (what: string, condition: (asOf: string) => string) => ({
  is: 'one' as const,
  sql: ({ bind, asOf }: FieldScope) =>
    `(SELECT ${what} FROM loyalty_line y WHERE y.contact_id = c.id AND ${condition(bind(asOf))})`,
});

/** What an account answers in the segment language, in exports and in sorting. */
export const segmentFields: readonly ContactField[] = [
  {
    name: 'points',
    aliases: ['điểm'],
    about: text('points on the day, 0 for none', 'số điểm trong ngày, 0 nếu không có'),
    kind: 'number',
    values: lines('coalesce(sum(y.points), 0)', (asOf) => `y.moved_on <= ${asOf}`),
  },
  {
    name: 'points_expire',
    aliases: ['điểm_hết_hạn'],
    about: text('day on which points expire next', 'ngày điểm hết hạn gần nhất'),
    kind: 'date',
    values: lines('min(y.moved_on)', (asOf) => `y.kind = 'expired' AND y.moved_on > ${asOf}`),
  },
  {
    name: 'tier',
    aliases: ['hạng'],
    about: text('tier of the loyalty program', 'hạng thành viên'),
    kind: 'choice',
    values: {
      is: 'one',
      sql: ({ bind, asOf }) => `(
        SELECT p.tier FROM loyalty_tier_period p WHERE p.contact_id = c.id AND p.from_on <= ${bind(asOf)}
        ORDER BY p.from_on DESC LIMIT 1)`,
    },
    choices: ({ db }) => storedTiers(db).map(({ name }) => name),
  },
  {
    name: 'card',
    aliases: ['thẻ'],
    about: text('number of a membership card', 'số thẻ thành viên'),
    kind: 'text',
    values: { is: 'many', from: 'loyalty_card k', key: 'k.contact_id', sql: 'k.number' },
  },
];

/** points(kind = redeemed, within 90d) >= 50: how many points moved so, whatever their sign; all together are the balance. */
export const pointsFunction: ContactFunction = {
  name: 'points',
  aliases: ['điểm'],
  about: text(
    'points that were earned, redeemed …: points(kind = redeemed)',
    'điểm đã cộng, đã đổi …: points(kind = redeemed)',
  ),
  from: 'loyalty_line y',
  where: ({ bind, asOf }) => `y.moved_on <= ${bind(asOf)}`,
  contact: 'y.contact_id',
  row: 'y.contact_id',
  measure: 'abs(sum(y.points))',
  date: 'y.moved_on',
  fields: [
    {
      name: 'kind',
      aliases: ['loại'],
      about: text('what moved them', 'loại thay đổi'),
      kind: 'choice',
      values: { is: 'one', sql: () => 'y.kind' },
      choices: () => ['earned', 'returned', 'expired', 'redeemed', 'adjusted', 'owed'],
    },
  ],
};

/** IN SURPRISE thanks-2026: who is on a surprise list. */
export const surpriseMembership: Membership = {
  word: 'SURPRISE',
  about: text('is on a surprise list', 'thuộc một danh sách quà bất ngờ'),
  names: surpriseNames,
  from: 'surprise_list k JOIN surprise m ON m.list_id = k.id',
  contact: 'm.contact_id',
  named: 'k.name',
};
