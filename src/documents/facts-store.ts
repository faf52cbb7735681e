import type { ContactFunction, DaySource } from '../contacts/index.ts';
import { text } from '../shared/text.ts';

/** Contracts with a contact: contracts(state = active). */
export const segmentFunctions: readonly ContactFunction[] = [
  {
    name: 'contracts',
    aliases: ['hợp_đồng'],
    about: text('contracts with the contact', 'hợp đồng với khách'),
    from: 'made_contract v',
    where: ({ bind, asOf }) => `v.contact_id IS NOT NULL AND v.starts_on <= ${bind(asOf)}`,
    contact: 'v.contact_id',
    row: 'v.contract_id',
    measure: 'count(*)',
    date: 'v.starts_on',
    fields: [
      {
        name: 'state',
        aliases: ['tình_trạng'],
        about: text('active or over on the day', 'còn hiệu lực hay đã hết'),
        kind: 'choice',
        values: {
          is: 'one',
          sql: ({ bind, asOf }) =>
            `CASE WHEN min(coalesce(v.ends_on, '9999-12-31'), coalesce(v.ended_on, '9999-12-31')) < ${bind(asOf)}
              THEN 'over' ELSE 'active' END`,
        },
        choices: () => ['active', 'over'],
      },
      {
        name: 'ends',
        aliases: ['hết_hạn'],
        about: text('its last day', 'ngày hết hạn'),
        kind: 'date',
        values: { is: 'one', sql: () => 'v.ends_on' },
      },
    ],
  },
];

/** Contracts that are to be renewed, each for whoever looks after it. */
export const renewals: DaySource = {
  kind: 'contract',
  about: text('contract to renew', 'hợp đồng cần gia hạn'),
  purpose: 'service',
  due: ({ bind }, { today, until }) => `
    SELECT contact_id, remind_on AS due_on, about || coalesce(', → ' || ends_on, '') AS about, staff AS agent
    FROM contract WHERE ended_on IS NULL AND remind_on <= ${bind(until)} AND coalesce(ends_on, ${bind(today)}) >= ${bind(today)}`,
};
