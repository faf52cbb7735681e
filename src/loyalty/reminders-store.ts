import type { ContactCost, DaySource } from '../contacts/index.ts';
import { addDays } from '../shared/calendar.ts';
import { text } from '../shared/text.ts';

/** How long before points expire their owner is reminded, in days. */
const reminderDays = 14;

/** Points that expire in two weeks: each is told on one day. */
export const expiringPoints: DaySource = {
  kind: 'points_expire',
  about: text('points expire', 'điểm sắp hết hạn'),
  purpose: 'service',
  due: ({ bind }, { today, until }) => `
    SELECT x.contact_id, date(min(x.moved_on), '-${reminderDays} days') AS due_on,
      -sum(x.points) || ' → ' || min(x.moved_on) AS about, NULL AS agent
    FROM loyalty_line x
    WHERE x.kind = 'expired' AND x.points < 0
      AND x.moved_on BETWEEN ${bind(addDays(today, reminderDays))} AND ${bind(addDays(until, reminderDays))}
    GROUP BY x.contact_id`,
};

/** What surprise gifts cost. */
export const giftCost: ContactCost = {
  name: 'gifts',
  about: text('surprise gifts', 'quà bất ngờ'),
  select: ({ asOf, currency }) => `
    SELECT g.contact_id, k.gift_cost AS amount FROM surprise g JOIN surprise_list k ON k.id = g.list_id
    WHERE g.contact_id IS NOT NULL AND g.given_on <= ${asOf} AND k.currency = ${currency}`,
};
