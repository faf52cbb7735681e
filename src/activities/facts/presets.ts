import type { ContactField, Preset } from '../../contacts/index.ts';
import { addDays } from '../../shared/calendar.ts';
import { text } from '../../shared/text.ts';

/** Has visited twice within 30 days, and has bought nothing since the first of these visits. */
export const repeatVisitsField: ContactField = {
  name: 'repeat_visits',
  aliases: ['ghé_nhiều_lần'],
  about: text(
    'two visits within 30 days and no order since the first of them',
    'ghé hai lần trong 30 ngày mà chưa mua từ lần đầu',
  ),
  kind: 'boolean',
  values: {
    is: 'one',
    sql: ({ bind, asOf, settings }) => `EXISTS (
      SELECT 1 FROM contact_visit a JOIN contact_visit b ON b.contact_id = a.contact_id
        AND (b.on_day, b.activity_id) > (a.on_day, a.activity_id) AND b.on_day <= ${bind(asOf)}
      WHERE a.contact_id = c.id AND a.on_day >= ${bind(addDays(asOf, -30))} AND NOT EXISTS (
        SELECT 1 FROM contact_order o WHERE o.contact_id = c.id AND o.replaced_by IS NULL AND o.status = 'done' AND o.amount > 0
          AND o.currency = ${bind(settings.currency)} AND o.order_date >= a.on_day AND o.order_date <= ${bind(asOf)}))`,
  },
};

/** Segments of the time line that are there without being saved. */
export const presets: readonly Preset[] = [
  {
    name: 'repeat_browser',
    where: 'repeat_visits',
    about: text('comes again and does not buy', 'ghé lại mà chưa mua'),
  },
];
