import type { ContactField, FieldScope } from '../../contacts/index.ts';
import { type Text, text } from '../../shared/text.ts';
import { fitFor, scoreRelation } from './score-relation.ts';

const relation = (scope: FieldScope): string => scope.once(scoreRelation);

const fittedNow = text(
  'No fit of value is stored for this day, so one was made for this question; `crm value` says what it rests on.',
  'Chưa lưu mô hình giá trị cho ngày này nên mô hình được tính riêng cho câu hỏi; xem `crm value` để biết cơ sở.',
);

const field = (name: string, kind: ContactField['kind'], words: { about: Text; aliases: string[] }): ContactField => ({
  name,
  kind,
  ...words,
  remark: (scope) => (fitFor(scope) ? undefined : fittedNow),
  values: { is: 'one', sql: () => `lv.${name}`, joins: [{ alias: 'lv', relation, on: 'lv.contact_id = c.id' }] },
});

/** What a customer is worth, in the segment language, in exports and in sorting; missing for who has not bought. */
export const valueFields: readonly ContactField[] = [
  field('clv', 'money', {
    about: text('money expected in the next 52 weeks', 'doanh thu dự kiến trong 52 tuần tới'),
    aliases: ['giá_trị_vòng_đời'],
  }),
  field('p_alive', 'number', {
    about: text('probability that the customer still buys, 0 to 1', 'xác suất khách vẫn còn mua, từ 0 đến 1'),
    aliases: ['xác_suất_còn_mua'],
  }),
  field('expected_orders', 'number', {
    about: text('purchases expected in the next 52 weeks', 'số lần mua dự kiến trong 52 tuần tới'),
    aliases: ['đơn_dự_kiến'],
  }),
];
