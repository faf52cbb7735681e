import type { ContactFunction, Field, FieldScope } from '../../contacts/index.ts';
import { foldKey } from '../../shared/fold.ts';
import { type Text, text } from '../../shared/text.ts';
import { dispositions } from '../dispositions/disposition-store.ts';
import { activityEvents, activityKinds } from '../record/activity.ts';
import { askedQuestions, questionKeys } from './answers-store.ts';

interface FieldLabel {
  readonly aliases: readonly string[];
  readonly about: Text;
}

const one = (sql: string): Field['values'] => ({ is: 'one', sql: () => sql });

const choice = (name: string, { aliases, about }: FieldLabel, choices: NonNullable<Field['choices']>): Field => ({
  name,
  aliases,
  about,
  kind: 'choice',
  values: one(`v.${name}`),
  choices,
});

const result: Field = {
  ...choice('disposition', { aliases: [], about: text('what came of it', 'kết quả') }, ({ db }) =>
    dispositions(db).map(({ name }) => name),
  ),
  name: 'result',
  aliases: ['disposition', 'kết_quả'],
};

const common: readonly Field[] = [
  {
    name: 'staff',
    aliases: ['nhân_viên'],
    about: text('who did it', 'người thực hiện'),
    kind: 'text',
    repeats: true,
    values: one('v.staff'),
  },
  {
    name: 'campaign',
    aliases: ['chiến_dịch'],
    about: text('the campaign that it belongs to', 'thuộc chiến dịch nào'),
    kind: 'text',
    repeats: true,
    values: one('v.campaign'),
  },
  { name: 'note', aliases: ['ghi_chú'], about: text('what was noted', 'ghi chú'), kind: 'text', values: one('v.note') },
  choice('direction', { aliases: ['hướng'], about: text('out or in', 'gọi đi hoặc gọi đến') }, () => ['out', 'in']),
  {
    name: 'reached',
    aliases: ['gặp_được'],
    about: text('the person was reached', 'đã gặp được khách'),
    kind: 'boolean',
    values: one('v.reached = 1'),
  },
];

const event = choice(
  'event',
  { aliases: ['sự_kiện'], about: text('what became of it', 'tình trạng') },
  () => activityEvents,
);
const kind = choice(
  'kind',
  { aliases: ['loại'], about: text('kind of activity', 'loại hoạt động') },
  () => activityKinds,
);

const counted = (
  name: string,
  { aliases, about, only, fields }: FieldLabel & { only: string; fields: readonly Field[] },
): ContactFunction => ({
  name,
  aliases,
  about,
  from: 'contact_activity v',
  where: ({ bind, asOf }) => `${only} AND v.contact_id IS NOT NULL AND v.on_day <= ${bind(asOf)}`,
  contact: 'v.contact_id',
  row: 'v.activity_id',
  measure: 'count(*)',
  date: 'v.on_day',
  fields,
});

/** The question of that text, as a field of its answer; undefined where nobody was asked it. */
function questionOf(typed: string, { db, bind }: FieldScope): Field | undefined {
  const key = foldKey(typed.replaceAll('_', ' '));
  if (!questionKeys(db).includes(key)) return undefined;
  return {
    name: `'${typed.replaceAll("'", "''")}'`,
    aliases: [],
    about: text('an answer', 'câu trả lời'),
    kind: 'text',
    values: { is: 'one', sql: () => `CASE WHEN v.question_key = ${bind(key)} THEN v.answer END` },
  };
}

/** What can be counted of a contact's time line: calls(result = interested, within 30d), survey('Loại da' = 'khô'). */
export const segmentFunctions: readonly ContactFunction[] = [
  counted('calls', {
    aliases: ['cuộc_gọi'],
    about: text('calls with the contact', 'cuộc gọi với khách'),
    only: "v.kind = 'call'",
    fields: [result, ...common],
  }),
  counted('mails', {
    aliases: ['thư'],
    about: text('e-mails, texts and letters, an event each', 'e-mail, tin nhắn và thư, mỗi sự kiện một lần'),
    only: "v.kind IN ('email', 'sms', 'zalo', 'mail')",
    fields: [event, kind, ...common],
  }),
  counted('activities', {
    aliases: ['hoạt_động'],
    about: text('anything on the time line of the contact', 'mọi hoạt động của khách'),
    only: 'TRUE',
    fields: [kind, event, result, ...common],
  }),
  {
    name: 'survey',
    aliases: ['khảo_sát'],
    about: text(
      "answers of the contact: survey('Loại da' = 'khô')",
      "câu trả lời của khách: survey('Loại da' = 'khô')",
    ),
    from: 'contact_answer v',
    where: ({ bind, asOf }) => `v.contact_id IS NOT NULL AND v.on_day <= ${bind(asOf)}`,
    contact: 'v.contact_id',
    row: 'v.answer_id',
    measure: 'count(*)',
    date: 'v.on_day',
    fields: [
      {
        name: 'question',
        aliases: ['câu_hỏi'],
        about: text('the question', 'câu hỏi'),
        kind: 'text',
        repeats: true,
        values: { is: 'one', sql: () => 'v.question', folded: 'v.question_key' },
      },
      {
        name: 'answer',
        aliases: ['trả_lời'],
        about: text('the answer', 'câu trả lời'),
        kind: 'text',
        values: { is: 'one', sql: () => 'v.answer', folded: 'v.answer_key' },
      },
    ],
    named: questionOf,
    names: ({ db }) => askedQuestions(db),
  },
];
