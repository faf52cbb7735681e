import { Command } from 'commander';
import type { AppContext } from '../context.ts';
import { addDays } from '../shared/calendar.ts';
import { text } from '../shared/text.ts';
import { withExamples } from '../terminal/examples.ts';
import { day, wholeNumber } from '../terminal/flag-values.ts';
import { columns, sheetOf } from '../terminal/sheet.ts';
import { reportTickets, type TicketStatistics } from './report.ts';

const kindKeys = [
  ...['kind', 'opened', 'open', 'overdue', 'resolved', 'reopened', 'on_time', 'compensation'],
  ...['first_answer_hours', 'days_to_resolve', 'answered_in_public'],
];
const afterKeys = ['answered', 'complaints', 'ordered', 'orders', 'revenue', 'referred', 'lost', 'undecided'];

/** The line of a kind as people read it, its share in per cent; machines get it as it is. */
const shown = ({ out }: AppContext, line: TicketStatistics) =>
  out.format === 'table' || out.format === 'md'
    ? { ...line, on_time: line.on_time === null ? null : `${(100 * line.on_time).toFixed(0)} %` }
    : line;

/** `crm ticket report`. */
export function reportCommand(context: AppContext): Command {
  const say = (en: string, vi: string) => text(en, vi)[context.language];
  const command = new Command('report')
    .description(
      say('how tickets were settled, and what complaints turned into', 'thống kê phiếu và diễn biến sau khiếu nại'),
    )
    .option('--since <date>', say('opened from this day on (a year ago)', 'mở từ ngày này (một năm trước)'), day)
    .option(
      '--lost-after <days>',
      say('days without an order after which a customer is lost', 'số ngày không mua thì coi là mất khách'),
      wholeNumber({ from: 1, to: 3650 }),
      90,
    )
    .action(async ({ since, lostAfter }: { since?: string; lostAfter: number }) => {
      const db = context.db('read');
      const asOf = context.asOf();
      const { currency } = context.settings;
      const report = reportTickets(db, { since: since ?? addDays(asOf, -365), asOf, lostAfter, currency });
      const sheet = {
        ...sheetOf(columns(afterKeys, afterKeys.slice(1)), report.after_complaints),
        above: sheetOf(
          columns(kindKeys, kindKeys.slice(1)),
          report.kinds.map((line) => shown(context, line)),
        ),
      };
      await context.out.show(report, sheet);
      await context.out.next('crm ticket list --state overdue');
    });
  return withExamples(command, 'crm ticket report', 'crm ticket report --since 2026-01-01 --lost-after 60 --json');
}
