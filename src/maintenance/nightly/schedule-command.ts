import { Argument, Command } from 'commander';
import type { AppContext } from '../../context.ts';
import { shellWord } from '../../shared/shell-word.ts';
import { text } from '../../shared/text.ts';
import { withExamples } from '../../terminal/examples.ts';
import { timeOfDay } from '../../terminal/flag-values.ts';
import { cardOf } from '../../terminal/sheet.ts';
import { refuseLineBreaks, schedulers } from './schedule.ts';

interface ScheduleFlags {
  readonly inbox?: string;
  readonly out?: string;
  readonly backups?: string;
  readonly at: string;
}

/** `crm schedule print cron|systemd|windows`: what to put where, so that the night runs by itself. `crm` is the program's path. */
export function scheduleCommand(context: AppContext, crm: string): Command {
  const about = (en: string, vi: string) => text(en, vi)[context.language];
  const print = new Command('print')
    .description(about('the lines for cron, systemd or Windows', 'các dòng cho cron, systemd hoặc Windows'))
    .addArgument(new Argument('<scheduler>').choices(Object.keys(schedulers)))
    .option('--inbox <folder>', about('import what lies there', 'nhập các tệp trong thư mục này'))
    .option('--out <folder>', about('where lists go', 'nơi ghi danh sách'))
    .option('--backups <folder>', about('where backups go (beside the database)', 'nơi đặt bản sao lưu'))
    .option('--at <time>', about('when', 'lúc mấy giờ'), timeOfDay, '02:30')
    .action(async (scheduler: keyof typeof schedulers, { at, ...folders }: ScheduleFlags) => {
      const words = [context.nodePath, crm, 'nightly', '--db', context.databasePath];
      for (const flag of ['inbox', 'out', 'backups'] as const) {
        const folder = folders[flag];
        if (folder !== undefined) words.push(`--${flag}`, context.path(folder));
      }
      refuseLineBreaks(words);
      const printed = schedulers[scheduler]({ words, at });
      // As it is, so that it can be piped to where it belongs.
      if (context.out.format === 'table') await context.out.results((write) => write(printed));
      else await context.out.show({ scheduler, text: printed }, cardOf({ scheduler, text: printed }));
      const named = (['inbox', 'out', 'backups'] as const).flatMap((flag) => {
        const folder = folders[flag];
        return folder === undefined ? [] : [`--${flag} ${shellWord(folder)}`];
      });
      await context.out.next(['crm nightly', ...named, '--dry-run'].join(' '));
    });
  const examples = [
    'crm schedule print cron --inbox inbox --out lists',
    'crm schedule print systemd --inbox inbox --out lists --at 01:15',
    'crm schedule print windows --inbox inbox',
  ];
  return withExamples(new Command().addCommand(withExamples(print, ...examples)), ...examples);
}
