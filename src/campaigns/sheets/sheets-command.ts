import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Command, Option } from 'commander';
import { dispositions } from '../../activities/index.ts';
import { hoursOf } from '../../consent/index.ts';
import type { AppContext } from '../../context.ts';
import { ioFailure } from '../../files/failures.ts';
import { refuseTarget, writeAtomically } from '../../files/output/atomic.ts';
import type { Sink } from '../../files/output/sink.ts';
import { type LoadFacts, queryContextOf, stepOf } from '../../segments/index.ts';
import { localDate } from '../../shared/calendar.ts';
import { text } from '../../shared/text.ts';
import { failedAfter } from '../../shared/user-error.ts';
import { withExamples } from '../../terminal/examples.ts';
import { withOffers } from '../../terminal/offers.ts';
import { columns, sheetOf } from '../../terminal/sheet.ts';
import { writePage } from './page.ts';
import { type PreparedSheets, prepareSheets } from './prepare.ts';
import { sheetRows } from './sheet-store.ts';
import { type AgentSheet, writeCsvSheet, writeWorkbookSheet } from './table.ts';

interface SheetsFlags {
  readonly outDir: string;
  readonly type: 'xlsx' | 'csv';
  readonly maskPhones?: true;
}

/** `crm campaign sheets NAME`: a call sheet an agent, to fill in and to import again. */
export function sheetsCommand(context: AppContext, loadFacts: LoadFacts): Command {
  const say = (en: string, vi: string) => text(en, vi)[context.language];
  const command = new Command('sheets')
    .description(
      say(
        'call sheets, one an agent, and a page for the phone',
        'phiếu gọi cho từng nhân viên, kèm trang cho điện thoại',
      ),
    )
    .argument('<name>')
    .requiredOption('--out-dir <folder>', say('where they go', 'thư mục ghi phiếu'))
    .addOption(new Option('--type <type>', say('of the sheets', 'loại tệp')).choices(['xlsx', 'csv']).default('xlsx'))
    .option('--mask-phones', say('show only the last three digits of a phone', 'chỉ ghi ba số cuối của điện thoại'))
    .action((name: string, flags: SheetsFlags) => runSheets(context, loadFacts, { ...flags, name }));
  withOffers(command, { name: { names: 'campaign' } });
  return withExamples(
    command,
    'crm campaign sheets spring --out-dir sheets',
    'crm campaign sheets spring --out-dir sheets --type csv --json',
  );
}

async function runSheets(context: AppContext, loadFacts: LoadFacts, flags: SheetsFlags & { name: string }) {
  const facts = await loadFacts();
  const queryContext = queryContextOf(context, 'write');
  context.key();
  const today = localDate(context.now(), context.zone);
  const folder = context.path(flags.outDir);
  const check = (campaign: string, agents: readonly string[]) => {
    for (const agent of agents)
      for (const ending of [flags.type, 'html'])
        refuseTarget(join(folder, `${campaign}-${agent}.${ending}`), { force: context.options.force });
  };
  const prepared = prepareSheets(queryContext, facts, { name: flags.name, today, check, ...stepOf(context) });
  const { campaign, sheets, ...counts } = prepared;
  const files = context.options.dryRun ? [] : await writeAll(context, prepared, { ...flags, today });
  const document = { campaign: campaign.name, ...counts, files };
  const rows = sheets.map((sheet) => ({ ...sheet, file: files.find(({ agent }) => agent === sheet.agent)?.file }));
  await context.out.show(document, sheetOf(columns(['agent', 'rows', 'file'], ['rows']), rows));
  const reasons = Object.entries(counts.withheld).map(([reason, contacts]) => `${reason} ${contacts}`);
  if (reasons.length > 0)
    await context.out.say(text(`Withheld: ${reasons.join(', ')}`, `Không đưa vào: ${reasons.join(', ')}`));
  await context.out.next(`crm campaign show ${campaign.name}`);
}

interface Writing {
  readonly outDir: string;
  readonly type: 'xlsx' | 'csv';
  readonly today: string;
  readonly maskPhones?: true;
}

/** A file that was written. */
interface SheetFile {
  readonly agent: string;
  readonly file: string;
  readonly rows: number;
  readonly sha256: string;
}

async function writeAll(context: AppContext, prepared: PreparedSheets, { outDir, type, ...flags }: Writing) {
  const { campaign, sheets } = prepared;
  const db = context.db('write');
  const { language } = context;
  const words = {
    ...{ language, campaign, dispositions: dispositions(db), currency: context.settings.currency },
    masksPhones: flags.maskPhones ?? !context.seesPhones,
  };
  const hours = hoursOf(context.settings.regime, campaign.channel);
  const folder = context.path(outDir);
  const written: SheetFile[] = [];
  makeFolder(folder);
  for (const { agent, rows } of sheets) {
    const base = `${campaign.name}-${agent}`;
    const sheet = (): AgentSheet => ({ agent, words, rows: sheetRows(db, agent) });
    const outputs: [string, (sink: Sink) => Promise<void>][] = [
      [`${base}.${type}`, (sink) => (type === 'csv' ? writeCsvSheet : writeWorkbookSheet)(sheet(), sink)],
      [`${base}.html`, (sink) => writePage({ ...sheet(), hours, key: `${base}-${flags.today}` }, sink)],
    ];
    for (const [name, write] of outputs) {
      const { force } = context.options;
      const { sha256 } = await writeAtomically(join(folder, name), { force }, write).catch((error: unknown) => {
        throw written.length === 0 ? error : failedAfter(error, someAreWritten(written.length));
      });
      written.push({ agent, file: join(outDir, name), rows, sha256 });
    }
  }
  return written;
}

const someAreWritten = (files: number) => ({
  done: text(`Only ${files} files are written:`, `Mới ghi được ${files} tệp:`),
  left: text('Write them all again with --force.', 'Hãy ghi lại tất cả bằng --force.'),
});

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw ioFailure(error, folder);
  }
}
