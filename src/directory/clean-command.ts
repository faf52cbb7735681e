import { Command } from 'commander';
import { isErased } from '../consent/index.ts';
import type { ContactHouse } from '../contacts/index.ts';
import { text } from '../shared/text.ts';
import type { Shop } from '../shop.ts';
import { withExamples } from '../terminal/examples.ts';
import { columns, sheetOf } from '../terminal/sheet.ts';
import { recheckRows, undoRecheck } from './recheck.ts';
import { allRechecks } from './recheck-store.ts';

/** `crm clean`: all stored rows read again when the rules have improved, and the way back. */
export function cleanCommand(shop: Shop, house: ContactHouse): Command {
  const word = shop.language;
  const undo = withExamples(
    new Command('undo')
      .description(text('take a recheck back', 'hoàn tác một lần rà lại')[word])
      .argument('<id>')
      .action(async (id: string) => {
        const undone = undoRecheck(shop.db('write'), id, { house, ...moment(shop) });
        await shop.out.show(undone, sheetOf(columns(['recheck', 'reversed'], ['recheck', 'reversed']), [undone]));
        await shop.out.next('crm clean');
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
    .action(async ({ recheck }: { recheck?: boolean }) => {
      if (recheck) await recheckAll(shop, house);
      else await showRechecks(shop);
    });
  return withExamples(command, 'crm clean --recheck --dry-run', 'crm clean --recheck', 'crm clean --json');
}

const moment = (shop: Shop) => ({
  at: new Date(shop.now()).toISOString(),
  ending: shop.wish.dryRun ? ('rollback' as const) : ('commit' as const),
});

async function recheckAll(shop: Shop, house: ContactHouse): Promise<void> {
  const db = shop.db('write');
  const report = recheckRows(db, {
    house,
    isErased: (value) => isErased(db, () => shop.key(), value),
    progress: (rows) => shop.out.progress(text(`${rows} rows`, `${rows} dòng`)),
    ...moment(shop),
  });
  shop.out.progress(undefined);
  const lines = [
    ...Object.entries(report.fields).map(([what, { changed, filled, emptied }]) => [what, changed, filled, emptied]),
    ...Object.entries(report.flags).map(([what, { added, removed }]) => [what, null, added, removed]),
  ];
  const heads = columns(['what', 'changed', 'added', 'removed'], ['changed', 'added', 'removed']);
  await shop.out.show(report, { columns: heads, rows: lines });
  const { checked, changed } = report;
  await shop.out.say(
    text(`${changed} of ${checked} rows read otherwise.`, `${changed} trên ${checked} dòng đọc khác đi.`),
  );
  await shop.out.next(report.recheck === null ? 'crm clean --recheck' : `crm clean undo ${report.recheck}`);
}

async function showRechecks(shop: Shop): Promise<void> {
  const rechecks = allRechecks(shop.db('read')).map(({ id, at, undone_at, report }) => ({
    ...(JSON.parse(report) as { checked: number; changed: number }),
    id,
    at,
    undone_at,
  }));
  await shop.out.show(
    { rechecks },
    sheetOf(columns(['id', 'checked', 'changed', 'at', 'undone_at'], ['id', 'checked', 'changed']), rechecks),
  );
  await shop.out.next('crm clean --recheck --dry-run');
}
