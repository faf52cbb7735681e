import { Command } from 'commander';
import type { AppContext } from '../../context.ts';
import { stepOf } from '../../segments/index.ts';
import { localDate } from '../../shared/calendar.ts';
import { text } from '../../shared/text.ts';
import { withExamples } from '../../terminal/examples.ts';
import { columns, sheetOf } from '../../terminal/sheet.ts';
import { releaseUnworked } from './release.ts';

/** `crm campaign release`: takes back people on whom nobody worked. */
export function releaseCommand(context: AppContext): Command {
  const command = new Command('release')
    .description(
      text(
        'take back people on whom nobody worked within --release-after',
        'thu hồi khách chưa ai liên hệ sau hạn --release-after',
      )[context.language],
    )
    .action(async () => {
      const today = localDate(context.now(), context.zone);
      const campaigns = releaseUnworked(context.db('write'), { today, ...stepOf(context) });
      const empty = text('No campaign is open.', 'Không có chiến dịch nào đang mở.');
      await context.out.show(
        { campaigns },
        { ...sheetOf(columns(['campaign', 'released'], ['released']), campaigns), empty },
      );
      await context.out.next('crm campaign list');
    });
  return withExamples(command, 'crm campaign release', 'crm campaign release --dry-run --json');
}
