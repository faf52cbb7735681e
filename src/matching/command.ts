import { availableParallelism } from 'node:os';
import { Command } from 'commander';
import { syllableScore } from '../cleaning/vietnamese.ts';
import { CsvWriter } from '../files/csv-write.ts';
import { openInput } from '../files/open.ts';
import { openTable, type Table } from '../files/table.ts';
import { text } from '../shared/text.ts';
import type { Shop } from '../shop.ts';
import { withExamples } from '../terminal/examples.ts';
import { cardOf } from '../terminal/sheet.ts';
import { type ClusteredFile, clusteredRows, clusterFile, evaluateFile, summaryOf } from './cluster-file.ts';

interface Words {
  readonly clusters?: boolean;
  readonly ignore?: string;
}

/** More threads than this find nothing faster: the rest is one thread's work. */
const mostThreads = 4;
const ignoreFlag = ['--ignore <columns>', 'columns that say nothing about who somebody is: id,note'] as const;

/** `crm dedupe`: which rows of a file are the same person. */
export function dedupeCommand(shop: Shop): Command {
  const command = new Command()
    .argument('<file>', 'CSV, TSV, XLSX, .gz, or - for stdin')
    .option('--clusters', 'the file again, with cluster_id and band: always CSV')
    .option(...ignoreFlag)
    .action((file: string, words: Words) => withTable(shop, file, (table) => dedupeFile(shop, table, words)));
  return withExamples(
    command.addCommand(evalCommand(shop)),
    'crm dedupe leads.csv',
    'crm dedupe leads.csv --clusters > people.csv',
  );
}

function evalCommand(shop: Shop): Command {
  const command = new Command('eval')
    .description(text('compare with a known truth', 'so với sự thật đã biết')[shop.language])
    .argument('<file>', 'a file with a column that names the person')
    .requiredOption('--truth <column>', 'the column that names the person')
    .option(...ignoreFlag)
    .action((file: string, words: Words & { truth: string }) =>
      withTable(shop, file, async (table) => {
        const document = await evaluateFile(table, words.truth, wishOf(words));
        await shop.out.show(document, cardOf(document));
      }),
    );
  return withExamples(
    command,
    'crm dedupe eval leads.csv --truth Email',
    'crm dedupe eval leads.csv --truth Email --json',
  );
}

const wishOf = ({ ignore }: Words) => ({
  ignore: (ignore ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean),
  threads: Math.min(mostThreads, availableParallelism()),
});

async function withTable(shop: Shop, file: string, work: (table: Table) => Promise<void>): Promise<void> {
  const path = file === '-' ? file : shop.path(file);
  const input = await openInput(path, { stdin: shop.stdin, tempDir: shop.env.TMPDIR ?? '/tmp' });
  try {
    await work(openTable(input, { score: syllableScore }));
  } finally {
    input.close();
  }
}

async function dedupeFile(shop: Shop, table: Table, words: Words): Promise<void> {
  shop.out.progress(text('comparing …', 'đang so sánh …'));
  const found = await clusterFile(table, wishOf(words));
  shop.out.progress(undefined);
  if (words.clusters) await writeClusters(shop, table, found);
  else await showSummary(shop, found);
  await saySetAside(shop, found);
}

async function writeClusters(shop: Shop, table: Table, found: ClusteredFile): Promise<void> {
  await shop.out.results(async (write) => {
    const writer = new CsvWriter({ write }, { mode: 'machine' });
    for (const row of clusteredRows(table, found)) await writer.row(row);
    await writer.end();
  });
}

async function showSummary(shop: Shop, found: ClusteredFile): Promise<void> {
  const summary = summaryOf(found);
  const { bands, skipped, set_aside: _, ...figures } = summary;
  await shop.out.show(summary, cardOf({ ...figures, ...bands, skipped: skipped.length }));
}

async function saySetAside(shop: Shop, { setAside }: ClusteredFile): Promise<void> {
  const reasons = Object.entries(setAside).map(([reason, rows]) => `${reason} ${rows}`);
  if (reasons.length === 0) return;
  const list = reasons.join(', ');
  await shop.out.say(text(`Rows that are left out: ${list}`, `Dòng bị bỏ ra: ${list}`));
}
