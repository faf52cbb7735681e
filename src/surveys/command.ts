import { Command } from 'commander';
import type { AppContext } from '../context.ts';
import { type LoadFacts, printRemarks, queryContextOf } from '../segments/index.ts';
import { shellWord } from '../shared/shell-word.ts';
import { text } from '../shared/text.ts';
import { withExamples } from '../terminal/examples.ts';
import { withOffers } from '../terminal/offers.ts';
import { shareShown } from '../terminal/share-shown.ts';
import { columns, type Sheet, sheetOf } from '../terminal/sheet.ts';
import { type SurveyReport, surveyReport } from './report.ts';

/** `crm survey report`: what people answered. `loadFacts` tells by what they can be grouped. */
export const surveyCommand = (context: AppContext, loadFacts: LoadFacts): Command =>
  withExamples(
    new Command().addCommand(reportCommand(context, loadFacts)),
    'crm survey report',
    'crm survey report --by gender --json',
  );

interface ReportFlags {
  readonly by?: string;
  readonly where?: string;
  readonly choices?: true;
}

function reportCommand(context: AppContext, loadFacts: LoadFacts): Command {
  const say = (en: string, vi: string) => text(en, vi)[context.language];
  const command = new Command('report')
    .description(say('answers with counts and shares', 'các câu trả lời, số khách và tỉ lệ'))
    .argument('[question]', say('its text (every question)', 'nội dung câu hỏi (mặc định: mọi câu)'))
    .option('--by <field>', say('shares for each value of a field', 'tỉ lệ theo từng giá trị của một trường'))
    .option('--where <expression>', say('only the answers of these contacts', 'chỉ câu trả lời của những khách này'))
    .option('--choices', say('count each choice of "a, b" by itself', 'đếm riêng từng lựa chọn của "a, b"'))
    .action(async (question: string | undefined, { by, where, choices }: ReportFlags) => {
      const facts = await loadFacts();
      const queryContext = queryContextOf(context);
      const report = surveyReport(queryContext, facts, { question, by, where, choices: choices === true });
      if (where !== undefined) await printRemarks(context, facts, where);
      await context.out.show(report, answersSheet(context, report));
      await printAnswered(context, report);
      await context.out.next(nextOf(report));
    });
  withOffers(command, { '--by': { names: 'field' } });
  return withExamples(
    command,
    'crm survey report',
    'crm survey report --where "orders_count >= 1" --by age_band --format csv',
  );
}

function answersSheet({ out }: AppContext, { by, questions }: SurveyReport): Sheet {
  const rows = questions.flatMap(({ question, answers }) =>
    answers.map(({ group, ...one }) => ({
      question,
      ...(by === null ? {} : { [by]: group }),
      ...one,
      share: shareShown(out, one.share),
      low: shareShown(out, one.interval.low),
      high: shareShown(out, one.interval.high),
    })),
  );
  const numbers = ['contacts', 'share', 'low', 'high'];
  const heads = columns(['question', ...(by === null ? [] : [by]), 'answer', ...numbers], numbers);
  return { ...sheetOf(heads, rows), empty: text('Nobody answered.', 'Chưa có câu trả lời.') };
}

async function printAnswered({ out }: AppContext, { questions }: SurveyReport): Promise<void> {
  if (out.format !== 'table') return;
  for (const { question, answered, mean } of questions) {
    const [en, vi] = mean === null ? ['', ''] : [`, mean ${mean.toFixed(2)}`, `, trung bình ${mean.toFixed(2)}`];
    await out.say(text(`${question}: ${answered} answered${en}.`, `${question}: ${answered} khách trả lời${vi}.`));
  }
}

/** Those who gave the most frequent answer. */
function nextOf({ questions }: SurveyReport): string {
  const [first] = questions;
  const answer = first?.answers[0]?.answer;
  if (!first || answer === undefined) return 'crm import --help';
  const quoted = (value: string) => `'${value.replaceAll("'", "''")}'`;
  return `crm segment ${shellWord(`survey(${quoted(first.question)} = ${quoted(answer)})`)}`;
}
