import { Command } from 'commander';
import type { AppContext } from '../../context.ts';
import { type LoadFacts, queryContextOf, stepOf } from '../../segments/index.ts';
import { localDate } from '../../shared/calendar.ts';
import { text } from '../../shared/text.ts';
import { withExamples } from '../../terminal/examples.ts';
import { wholeNumber } from '../../terminal/flag-values.ts';
import { withOffers } from '../../terminal/offers.ts';
import { columns, sheetOf } from '../../terminal/sheet.ts';
import { agentsOf, daysOf } from '../options.ts';
import { assignMembers } from './assign.ts';

interface AssignFlags {
  readonly agents: readonly string[];
  readonly cap?: number;
  readonly releaseAfter?: number;
}

/** `crm campaign assign NAME`: shares the people of a campaign among the staff. */
export function assignCommand(context: AppContext, loadFacts: LoadFacts): Command {
  const say = (en: string, vi: string) => text(en, vi)[context.language];
  const command = new Command('assign')
    .description(say('share its people among the staff', 'chia khách cho nhân viên'))
    .argument('<name>')
    .requiredOption(
      '--agents <names>',
      say('who works on it now: lan,minh,hoa', 'ai phụ trách: lan,minh,hoa'),
      agentsOf,
    )
    .option(
      '--cap <n>',
      say('the most people with work left an agent', 'số khách chưa xong tối đa mỗi người'),
      wholeNumber({ from: 1 }),
    )
    .option(
      '--release-after <days>',
      say('people nobody worked on go back: 2d', 'thu hồi khách chưa ai làm: 2d'),
      daysOf,
    )
    .action(async (name: string, { agents, cap, releaseAfter }: AssignFlags) => {
      const facts = await loadFacts();
      const queryContext = queryContextOf(context, 'write');
      context.key();
      const today = localDate(context.now(), context.zone);
      const options = { name, agents, cap, releaseAfter, today, ...stepOf(context) };
      const report = assignMembers(queryContext, facts, options);
      const counts = ['assigned', 'open', 'new'];
      await context.out.show(report, sheetOf(columns(['agent', ...counts], counts), report.agents));
      await context.out.say(summaryOf(report));
      await context.out.next(`crm campaign show ${report.campaign}`);
    });
  withOffers(command, { name: { names: 'campaign' } });
  return withExamples(
    command,
    'crm campaign assign spring --agents lan,minh,hoa',
    'crm campaign assign spring --agents lan,minh --cap 50 --release-after 2d --json',
  );
}

function summaryOf({ selected, assigned, withheld }: ReturnType<typeof assignMembers>) {
  const reasons = Object.entries(withheld).map(([reason, contacts]) => `${reason} ${contacts}`);
  const why = reasons.length > 0 ? ` (${reasons.join(', ')})` : '';
  return text(
    `${assigned} of ${selected} people are with an agent; withheld: ${selected - assigned}${why}`,
    `${assigned}/${selected} khách đã có người phụ trách; chưa giao: ${selected - assigned}${why}`,
  );
}
