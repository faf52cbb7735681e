import { mkdirSync } from 'node:fs';
import { Command } from 'commander';
import type { AppContext } from '../context.ts';
import { text } from '../shared/text.ts';
import { withExamples } from '../terminal/examples.ts';
import { withOffers } from '../terminal/offers.ts';
import { columns, sheetOf } from '../terminal/sheet.ts';
import { runTriggers, type TriggerParts } from './run.ts';

/** `crm trigger run [NAME]`: what is due today, each once. */
export function runCommand(context: AppContext, parts: TriggerParts): Command {
  const say = (en: string, vi: string) => text(en, vi)[context.language];
  const command = new Command('run')
    .description(say('do what is due today, each once', 'làm những việc đến hạn hôm nay, mỗi việc một lần'))
    .argument('[name]', say('one trigger (every one)', 'một quy tắc (tất cả)'))
    .option('--out-dir <folder>', say('where lists go', 'thư mục ghi danh sách'))
    .action((name: string | undefined, flags: { outDir?: string }) => runRun(context, parts, { ...flags, name }));
  withOffers(command, { name: { names: 'trigger' } });
  return withExamples(command, 'crm trigger run --out-dir lists', 'crm trigger run --dry-run --json');
}

async function runRun(
  context: AppContext,
  parts: TriggerParts,
  { name, outDir }: { name: string | undefined; outDir?: string },
): Promise<void> {
  const folder = outDir === undefined ? undefined : context.path(outDir);
  if (folder !== undefined && !context.options.dryRun) mkdirSync(folder, { recursive: true, mode: 0o700 });
  const { failures, triggers, mails, waiting } = await runTriggers(context, parts, { name, folder });
  const keys = ['trigger', 'event', 'effect', 'due', 'fired', 'withheld', 'files'];
  const rows = triggers.map((one) => ({ ...one, files: one.files.map(({ file }) => file).join(', ') }));
  await context.out.show(
    { as_of: context.asOf(), triggers, mails: mails.map(({ result, ...rest }) => ({ ...rest, ...result })), waiting },
    {
      ...sheetOf(columns(keys, ['due', 'fired']), rows),
      empty: text('No trigger has anything to do.', 'Không có quy tắc nào có việc.'),
    },
  );
  for (const { campaign, result } of mails) if (result) await context.out.say(sent(campaign, result.sent));
  if (waiting.length > 0) await context.out.say(needFolder(waiting));
  const [failure] = failures;
  if (failure) throw failure;
  await context.out.next('crm trigger list');
}

const sent = (campaign: string, mails: number) =>
  text(`${campaign}: ${mails} ${mails === 1 ? 'mail' : 'mails'} sent`, `${campaign}: đã gửi ${mails} thư`);

const needFolder = (triggers: readonly string[]) =>
  text(
    `Not run, since they write lists: ${triggers.join(', ')}. Name a folder: --out-dir lists`,
    `Chưa chạy vì cần ghi danh sách: ${triggers.join(', ')}. Hãy nêu thư mục: --out-dir lists`,
  );
