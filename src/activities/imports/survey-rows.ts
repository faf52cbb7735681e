import type { FieldName, Profile, RowContext, RowMaker } from '../../intake/index.ts';
import { foldKey } from '../../shared/fold.ts';
import { activityRows } from './row-reader.ts';
import { activityTables } from './staged.ts';

/** Answers of the rows: a line a row and question. */
export const stagingTables = `${activityTables}
  CREATE TABLE staged_answer (id INTEGER NOT NULL, question TEXT NOT NULL, question_key TEXT NOT NULL, answer TEXT NOT NULL,
    answer_key TEXT NOT NULL) STRICT;`;

/** Columns that say who answers, when, and to whom: none of them is a question. */
const noQuestions: ReadonlySet<FieldName> = new Set<FieldName>([
  ...(['name', 'family_name', 'middle_name', 'given_name', 'title', 'suffix', 'phone', 'phone2', 'landline'] as const),
  ...([
    'email',
    'external_id',
    'national_id',
    'token',
    'note',
    'agent',
    'activity_time',
    'order_date',
    'row_no',
  ] as const),
  ...(['call.at', 'call.note', 'call.staff', 'call.campaign'] as const),
]);

/** The questions of a file: every column that is nothing of the person, with a header. */
function questionsOf({
  columns,
}: Profile): { readonly column: number; readonly question: string; readonly key: string }[] {
  return columns.flatMap(({ header, field, unused }, column) => {
    const isNone = field !== undefined && !unused && (noQuestions.has(field) || /^(?:consent|do_not)_/.test(field));
    const isLeftOut = unused === 'ignored' || unused === 'rejects_note' || unused?.startsWith('sensitive:');
    const question = header.trim();
    return isNone || isLeftOut || question === '' ? [] : [{ column, question, key: foldKey(question) }];
  });
}

/** The rows of a survey: a person, and an answer a column. */
export function makeRows(profile: Profile, context: RowContext): RowMaker {
  const questions = questionsOf(profile);
  const insert = context.staging.into('staged_answer', ['id', 'question', 'question_key', 'answer', 'answer_key']);
  const { raw } = context.cleaner;
  const answersOf = () =>
    questions.flatMap(({ column, question, key }) => {
      const answer = (raw()[column] ?? '').trim();
      return answer === '' ? [] : [{ question, key, answer }];
    });
  const rows = activityRows(profile, context, {
    kindOf: () =>
      answersOf().length === 0
        ? ({ column: 'note', code: 'survey.no_answer' } as const)
        : { kind: 'survey', event: null, sensitive: false },
    needsTime: false,
  });
  return {
    make(cells, row) {
      const refusal = rows.make(cells, row);
      if (refusal) return refusal;
      for (const { question, key, answer } of answersOf()) insert(row.number, question, key, answer, foldKey(answer));
      return undefined;
    },
  };
}
