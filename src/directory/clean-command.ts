import { Command } from 'commander';
import { isErased } from '../consent/index.ts';
import type { ContactData } from '../contacts/index.ts';
import type { AppContext } from '../context.ts';
import { text } from '../shared/text.ts';
import { withExamples } from '../terminal/examples.ts';
import { type ListingFlags, showListing, withListing } from '../terminal/listing.ts';
import { columns, sheetOf } from '../terminal/sheet.ts';
import { recheckRows, undoRecheck } from './recheck.ts';
import { allRechecks } from './recheck-store.ts';

/** `crm clean`: all stored rows read again when the rules have improved, and the way back. */
export function cleanCommand(context: AppContext, contactData: ContactData): Command {
  const word = context.language;
  const undo = withExamples(
    new Command('undo')
      .description(text('take a recheck back', 'hoàn tác một lần rà lại')[word])
      .argument('<id>')
      .action(async (id: string) => {
        const undone = undoRecheck(context.db('write'), id, { contactData, ...moment(context) });
        await context.out.show(undone, sheetOf(columns(['recheck', 'reversed'], ['recheck', 'reversed']), [undone]));
        await context.out.next('crm clean');
      }),
    'crm clean undo 1 --dry-run',
    'crm clean undo 1',
  );
  const about = text(
    'read every stored row again by the rules of today',
    'đọc lại mọi dòng đã lưu theo quy tắc hiện tại',
  );
  const command = new Command()
    .enablePositionalOptions()
    .option('--recheck', about[word])
    .addCommand(undo)
    .action(async ({ recheck, ...flags }: ListingFlags & { recheck?: boolean }) => {
      if (recheck) await recheckAll(context, contactData);
      else await showRechecks(context, flags);
    });
  withListing(command, word);
  return withExamples(command, 'crm clean --recheck --dry-run', 'crm clean --recheck', 'crm clean --json');
}

const moment = (context: AppContext) => ({
  at: new Date(context.now()).toISOString(),
  ending: context.options.dryRun ? ('rollback' as const) : ('commit' as const),
});

async function recheckAll(context: AppContext, contactData: ContactData): Promise<void> {
  const db = context.db('write');
  const report = recheckRows(db, {
    contactData,
    isErased: (value) => isErased(db, () => context.key(), value),
    progress: (rows) => context.out.progress(text(`${rows} rows`, `${rows} dòng`)),
    ...moment(context),
  });
  context.out.progress(undefined);
  const lines = [
    ...Object.entries(report.fields).map(([what, { changed, filled, emptied }]) => [what, changed, filled, emptied]),
    ...Object.entries(report.flags).map(([what, { added, removed }]) => [what, null, added, removed]),
  ];
  const heads = columns(['what', 'changed', 'added', 'removed'], ['changed', 'added', 'removed']);
  await context.out.show(report, { columns: heads, rows: lines });
  const { checked, changed } = report;
  await context.out.say(
    text(`${changed} of ${checked} rows read otherwise.`, `${changed} trên ${checked} dòng đọc khác đi.`),
  );
  await context.out.next(report.recheck === null ? 'crm clean --recheck' : `crm clean undo ${report.recheck}`);
}

async function showRechecks(context: AppContext, flags: ListingFlags): Promise<void> {
  const rechecks = allRechecks(context.db('read')).map(({ id, at, undone_at, report }) => ({
    ...(JSON.parse(report) as { checked: number; changed: number }),
    id,
    at,
    undone_at,
  }));
  const heads = columns(['id', 'checked', 'changed', 'at', 'undone_at'], ['id', 'checked', 'changed']);
  const sheet = { ...sheetOf(heads, rechecks), empty: noRecheck };
  await showListing(context.out, { document: { rechecks }, list: 'rechecks', sheet }, flags);
  await context.out.next('crm clean --recheck --dry-run');
}

const noRecheck = text('Stored rows were not read again yet.', 'Chưa rà lại các dòng đã lưu lần nào.');
