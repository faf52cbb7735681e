import type { ContactCost, ContactField, FieldJoin, FieldScope } from '../../contacts/index.ts';
import { totalsJoin } from '../../orders/index.ts';
import { text } from '../../shared/text.ts';
import { fillCosts, marginOn } from './costs-store.ts';
import { marginOf, wholeMargin } from './settings.ts';

/** What contacts cost and leave, in the segment language; `costs` are those of all modules. */
export function profitFields(costs: readonly ContactCost[]): ContactField[] {
  const costTable = ({ db, asOf, settings }: FieldScope): string => {
    fillCosts(db, costs, { asOf, currency: settings.currency });
    return '(SELECT contact_id, sum(amount) AS amount FROM temp.contact_cost GROUP BY contact_id)';
  };
  const costJoin: FieldJoin = { alias: 'kc', relation: (scope) => scope.once(costTable), on: 'kc.contact_id = c.id' };
  const gross = (scope: FieldScope) =>
    marginOn('coalesce(t.amount, 0)', scope.bind(marginOf(scope.settings) ?? wholeMargin));
  return [
    {
      name: 'cost_to_serve',
      aliases: ['chi_phí_phục_vụ'],
      about: text('money spent on the contact, 0 for none', 'tiền đã chi cho khách, 0 nếu chưa có'),
      kind: 'money',
      values: { is: 'one', sql: () => 'coalesce(kc.amount, 0)', joins: [costJoin] },
    },
    {
      name: 'profit',
      aliases: ['lợi_nhuận'],
      about: text('spent × margin less cost_to_serve', 'chi tiêu × biên lợi nhuận trừ chi phí phục vụ'),
      kind: 'money',
      values: {
        is: 'one',
        sql: (scope) => `${gross(scope)} - coalesce(kc.amount, 0)`,
        joins: [totalsJoin, costJoin],
      },
    },
  ];
}
