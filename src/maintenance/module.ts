import type { AppContext } from '../context.ts';
import type { Module, Registry } from '../module.ts';
import { text } from '../shared/text.ts';
import type { RunLine } from './index.ts';
import { nightlyBackups, nightlyExports } from './settings.ts';

/** Runs a line of the night on the database of this run, at the instant at which it began. */
const runOn =
  (context: AppContext, { host }: Registry): RunLine =>
  (words, streams) =>
    // Only now, when the flags were parsed, is it known which database is meant.
    host.run(context, words, {
      folder: '/',
      database: context.databasePath,
      now: new Date(context.now()).toISOString(),
      jsonFailures: true,
      ...streams,
    });

export const maintenance = {
  name: 'maintenance',
  group: 'upkeep',
  commands: [
    {
      name: 'init',
      summary: text('Create a database', 'Tạo cơ sở dữ liệu'),
      build: async (context) => (await import('./command.ts')).initCommand(context),
    },
    {
      name: 'config',
      summary: text('Get and set workspace settings', 'Xem và đổi thiết lập'),
      build: async (context, { loadContactData, contactFacts, settings }) => {
        const loaded = { contactData: await loadContactData(), facts: await contactFacts(), entries: settings };
        return (await import('./config-command.ts')).configCommand(context, loaded);
      },
    },
    {
      name: 'nightly',
      summary: text('Run the nightly work', 'Chạy công việc hằng đêm'),
      writesText: true,
      endings: ['log'],
      build: async (context, registry) =>
        (await import('./nightly/command.ts')).nightlyCommand(
          context,
          runOn(context, registry),
          await registry.nightlySteps(),
        ),
    },
    {
      name: 'schedule',
      summary: text('Print a schedule for cron or systemd', 'In lịch chạy cho cron hoặc systemd'),
      writesText: true,
      endings: ['cron', 'crontab', 'sh', 'service', 'timer'],
      build: async (context, { host }) =>
        (await import('./nightly/schedule-command.ts')).scheduleCommand(context, host.programPath()),
    },
    {
      name: 'runs',
      summary: text('List nightly runs', 'Xem các lần chạy đêm'),
      build: async (context) => (await import('./nightly/command.ts')).runsCommand(context),
    },
    {
      name: 'doctor',
      summary: text('Check the database', 'Kiểm tra cơ sở dữ liệu'),
      build: async (context, { loadContactData, checks, host }) =>
        (await import('./command.ts')).doctorCommand(context, {
          version: host.version(),
          contactData: await loadContactData(),
          checks: await checks(),
        }),
    },
    {
      name: 'backup',
      summary: text('Back up the database and its key', 'Sao lưu cơ sở dữ liệu kèm khóa'),
      fileArgument: true,
      needs: ['export', 'phones'],
      build: async (context) => (await import('./command.ts')).backupCommand(context),
    },
    {
      name: 'verify',
      summary: text('Verify a database or a backup', 'Kiểm tra một cơ sở dữ liệu hay bản sao lưu'),
      build: async (context) => (await import('./command.ts')).verifyCommand(context),
    },
    {
      name: 'restore',
      summary: text('Restore a backup', 'Khôi phục từ bản sao lưu'),
      build: async (context, { loadContactData }) =>
        (await import('./restore-command.ts')).restoreCommand(context, await loadContactData()),
    },
    {
      name: 'man',
      summary: text('Print the manual page', 'In trang hướng dẫn cho `man`'),
      writesText: true,
      endings: ['1', 'man'],
      build: async (context, { host }) =>
        (await import('./man-command.ts')).manCommand(context, async () => ({
          version: host.version(),
          commands: await host.commandTree(context),
          groups: host.commandGroups(context.language),
        })),
    },
    {
      name: 'completion',
      summary: text('Print shell completion', 'In mã gợi ý lệnh cho shell'),
      writesText: true,
      endings: ['sh', 'bash', 'zsh', 'fish'],
      build: async (context, { host, commands, names }) =>
        (await import('./completion/completion-command.ts')).completionCommand(context, {
          commands: commands
            .filter(({ parent }) => parent === undefined)
            .map(({ name, summary }) => ({ word: name, about: summary[context.language] })),
          command: (name) => host.command(context, name),
          names,
        }),
    },
  ],
  settings: [nightlyExports, nightlyBackups],
  async load() {
    const { segmentUses, writtenLists } = await import('./index.ts');
    return { segmentUses, writtenFiles: writtenLists };
  },
} satisfies Module;
