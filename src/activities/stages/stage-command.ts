import { Argument, Command, Option } from 'commander';
import type { ContactData } from '../../contacts/index.ts';
import type { AppContext } from '../../context.ts';
import { addDays } from '../../shared/calendar.ts';
import { text } from '../../shared/text.ts';
import { UserError } from '../../shared/user-error.ts';
import { withExamples } from '../../terminal/examples.ts';
import { day, wholeNumber } from '../../terminal/flag-values.ts';
import { columns, sheetOf } from '../../terminal/sheet.ts';
import type { LeadAfter, StageRule } from './stage-store.ts';
import { setStageRule, stageLines } from './stages.ts';

/** `crm stage list|set`: from a stranger to a friend. */
export const stageCommand = (context: AppContext, contactData: ContactData): Command =>
  withExamples(
    new Command().addCommand(listCommand(context)).addCommand(setCommand(context, contactData)),
    'crm stage list',
    'crm stage set regular --orders 4',
  );

const heads = columns(['stage', 'rule', 'contacts', 'moves'], ['contacts', 'moves']);

function listCommand(context: AppContext): Command {
  const command = new Command('list')
    .description(text('the stages, who is in them, who came into them', 'các giai đoạn và số khách')[context.language])
    .option(
      '--since <date>',
      text('count changes from this day on (30 days ago)', 'đếm từ ngày này (30 ngày trước)')[context.language],
      day,
    )
    .action(async ({ since = addDays(context.asOf(), -30) }: { since?: string }) => {
      const lines = stageLines(context.db('read'), since);
      await context.out.show({ since, stages: lines }, sheetOf(heads, lines));
      await context.out.next('crm contacts --where "stage = interested"');
    });
  return withExamples(command, 'crm stage list', 'crm stage list --since 2026-01-01 --json');
}

interface StageFlags {
  readonly after?: LeadAfter;
  readonly orders?: number;
}

function setCommand(context: AppContext, contactData: ContactData): Command {
  const command = new Command('set')
    .description(text('what makes a lead, a regular, a friend', 'điều kiện của từng giai đoạn')[context.language])
    .addArgument(
      new Argument('<stage>', text('stage', 'giai đoạn')[context.language]).choices(['lead', 'regular', 'friend']),
    )
    .addOption(
      new Option(
        '--after <what>',
        text(
          'for lead: after being listed, called or reached',
          'với lead: sau khi có trong danh sách, được gọi hay đã liên hệ được',
        )[context.language],
      ).choices(['listed', 'contacted', 'reached']),
    )
    .option(
      '--orders <number>',
      text('for regular and friend: number of orders', 'với regular và friend: số đơn hàng')[context.language],
      wholeNumber({ from: 2, to: 999 }),
    )
    .action(async (stage: StageRule['stage'], flags: StageFlags) => {
      const rule = ruleOf(stage, flags);
      const step = {
        at: new Date(context.now()).toISOString(),
        ending: context.options.dryRun ? 'rollback' : 'commit',
      } as const;
      setStageRule(context.db('write'), contactData, { rule, ...step });
      await context.out.show(rule, sheetOf(columns(['stage', 'after', 'orders']), [rule]));
      await context.out.next('crm stage list');
    });
  return withExamples(command, 'crm stage set regular --orders 4', 'crm stage set lead --after reached --dry-run');
}

function ruleOf(stage: StageRule['stage'], { after, orders }: StageFlags): StageRule {
  if (stage === 'lead' && after !== undefined && orders === undefined) return { stage, after, orders: null };
  if (stage !== 'lead' && orders !== undefined && after === undefined) return { stage, after: null, orders };
  const flag = stage === 'lead' ? '--after reached' : '--orders 4';
  throw new UserError({
    code: 'usage',
    message: text(`Missing what makes a ${stage}.`, `Thiếu điều kiện của ${stage}.`),
    hint: text(`\`crm stage set ${stage} ${flag}\``, `\`crm stage set ${stage} ${flag}\``),
  });
}
