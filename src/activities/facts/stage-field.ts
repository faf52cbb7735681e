import type { ContactField, FieldJoin, FieldScope } from '../../contacts/index.ts';
import { totalsJoin } from '../../orders/index.ts';
import { text } from '../../shared/text.ts';
import { leadAfter } from '../stages/stage-store.ts';
import { stages } from '../stages/stages.ts';

const lifecycle: FieldJoin = {
  alias: 'life',
  relation: () => 'contact_lifecycle',
  on: 'life.contact_id = c.id',
};

/** The highest stage that a contact has reached by the day. */
function stageOn(scope: FieldScope): string {
  const day = scope.bind(scope.asOf);
  const listed = scope.once(({ db }) => leadAfter(db)) === 'listed';
  return `CASE WHEN life.friend_on <= ${day} THEN 'friend' WHEN life.regular_on <= ${day} THEN 'regular'
    WHEN t.orders > 0 THEN 'customer' WHEN life.interested_on <= ${day} THEN 'interested'
    ${listed ? "ELSE 'lead'" : `WHEN life.lead_on <= ${day} THEN 'lead' ELSE 'stranger'`} END`;
}

/** Where a contact stands between a stranger and a friend, on the day. */
export const stageField: ContactField = {
  name: 'stage',
  aliases: ['giai_đoạn'],
  about: text(
    'stranger, lead, interested, customer, regular or friend',
    'người lạ, khách tiềm năng, đã quan tâm, đã mua, khách quen hoặc khách thân',
  ),
  kind: 'choice',
  values: { is: 'one', sql: stageOn, joins: [totalsJoin, lifecycle] },
  choices: () => stages,
};

/** The day on which the shop last tried to reach a contact. */
export const lastContactedField: ContactField = {
  name: 'last_contacted',
  aliases: ['liên_hệ_cuối'],
  about: text('day of the last call or message to the contact', 'ngày gọi hoặc nhắn cho khách gần nhất'),
  kind: 'date',
  values: {
    is: 'one',
    joins: [lifecycle],
    sql: ({ bind, asOf }) => `CASE WHEN life.last_contacted_on <= ${bind(asOf)} THEN life.last_contacted_on
      WHEN life.contacted_on <= ${bind(asOf)} THEN (
        SELECT max(v.on_day) FROM contact_activity v
        WHERE v.contact_id = c.id AND v.on_day <= ${bind(asOf)} AND v.direction = 'out' AND v.channel IS NOT NULL) END`,
  },
};
