import { Command } from 'commander';
import type { LoadContactData } from '../contacts/index.ts';
import type { AppContext } from '../context.ts';
import { tableWriter } from '../files/output/table-write.ts';
import type { Table } from '../files/table.ts';
import { withTable } from '../intake/index.ts';
import { shellWord } from '../shared/shell-word.ts';
import { type Language, text } from '../shared/text.ts';
import { UserError } from '../shared/user-error.ts';
import { withExamples } from '../terminal/examples.ts';
import { commaSeparated, decimalNumber } from '../terminal/flag-values.ts';
import { cardOf } from '../terminal/sheet.ts';
import * as base from './base-command.ts';
import {
  type ClusteredFile,
  clusteredColumns,
  clusteredRows,
  clusterFile,
  evaluateFile,
  summaryOf,
} from './file/cluster-file.ts';
import { phoneColumnsOf } from './file/read-file.ts';

const { threads } = base;

interface DedupeFlags extends base.BaseFlags {
  readonly clusters?: boolean;
  readonly ignore?: string;
  readonly explain?: boolean;
}

const ignoreFlag = (language: Language) =>
  [
    '--ignore <columns>',
    text('columns that say nothing about who somebody is: id,note', 'các cột không dùng để nhận ra một người: id,note')[
      language
    ],
  ] as const;

/** `crm dedupe`: finds duplicates among the contacts, or within a file. */
export function dedupeCommand(context: AppContext, loadContactData: LoadContactData): Command {
  const about = (en: string, vi: string) => text(en, vi)[context.language];
  const command = new Command()
    // Options after `eval` belong to it: both commands have --ignore.
    .enablePositionalOptions()
    .argument(
      '[file]',
      about(
        'CSV, TSV, XLSX, .gz, or - for stdin; none: the contacts',
        'CSV, TSV, XLSX, .gz, hoặc - cho stdin; không nêu: danh bạ',
      ),
    )
    .argument('[second]', about('with --explain A B', 'kèm --explain A B'))
    .option(
      '--threshold <probability>',
      about('merge without asking from here on (0.99)', 'gộp không hỏi từ mức này (0.99)'),
      decimalNumber({
        from: 0.5,
        to: 0.999_999,
        what: text('a probability, usually 0.99', 'xác suất, thường là 0.99'),
      }),
    )
    .option('--review', about('merge nothing, ask about everything', 'không gộp, để người xét tất cả'))
    .option('--again', about('compare everybody anew', 'so sánh lại tất cả'))
    .option('--explain', about('A B: why two contacts are one person or not', 'A B: vì sao hai khách là một hay không'))
    .option('--clusters', about('the file again, with cluster_id and band: CSV', 'tệp kèm cluster_id và band: CSV'))
    .option(...ignoreFlag(context.language))
    .action((first: string | undefined, second: string | undefined, words: DedupeFlags) => {
      if (words.explain) return base.explainTwo(context, twoOf(first, second));
      if (second !== undefined) throw tooMany(second);
      refuseOtherFlags(words, first !== undefined);
      if (first === undefined) return base.dedupeBase(context, loadContactData, words);
      return withTable(context, first, (table) => dedupeFile(context, table, { ...words, file: first }));
    });
  return withExamples(
    command.addCommand(evalCommand(context)),
    'crm dedupe',
    'crm dedupe --review --dry-run',
    'crm dedupe --explain 1 2',
    'crm dedupe leads.csv --clusters > people.csv',
  );
}

const usage = (en: string, vi: string) =>
  new UserError({
    code: 'usage',
    message: text(en, vi),
    hint: text('`crm dedupe --help` shows how.', '`crm dedupe --help` chỉ cách dùng.'),
  });

function twoOf(a: string | undefined, b: string | undefined): [string, string] {
  if (a === undefined || b === undefined) throw usage('--explain takes two contacts.', '--explain cần hai khách.');
  return [a, b];
}

/** Rejects flags that would have no effect: some apply to files, others to contacts. */
function refuseOtherFlags(words: DedupeFlags, ofFile: boolean): void {
  const others = ofFile ? (['threshold', 'review', 'again'] as const) : (['clusters', 'ignore'] as const);
  const flag = others.find((name) => words[name] !== undefined);
  if (flag === undefined) return;
  throw ofFile
    ? usage(`--${flag} is for the contacts, not for a file.`, `--${flag} chỉ dùng cho danh bạ, không cho tệp.`)
    : usage(`--${flag} needs a FILE.`, `--${flag} cần một tệp.`);
}

const tooMany = (word: string) => usage(`Unexpected argument "${word}".`, `Thừa "${word}".`);

function evalCommand(context: AppContext): Command {
  const command = new Command('eval')
    .description(text('compare with known results', 'so với kết quả đúng')[context.language])
    .argument(
      '<file>',
      text('a file with a column that names the person', 'tệp có cột cho biết từng người')[context.language],
    )
    .requiredOption(
      '--truth <column>',
      text('the column that names the person', 'cột cho biết từng người')[context.language],
    )
    .option(...ignoreFlag(context.language))
    .action((file: string, words: DedupeFlags & { truth: string }) =>
      withTable(context, file, async (table) => {
        const document = await evaluateFile(table, words.truth, optionsOf(words));
        await context.out.show(document, cardOf(document));
        await context.out.next(`crm dedupe ${shellWord(file)} --clusters`);
      }),
    );
  return withExamples(
    command,
    'crm dedupe eval leads.csv --truth Email',
    'crm dedupe eval leads.csv --truth Email --json',
  );
}

const optionsOf = ({ ignore }: DedupeFlags) => ({
  ignore: commaSeparated(ignore ?? ''),
  threads: threads(),
});

async function dedupeFile(context: AppContext, table: Table, words: DedupeFlags & { file: string }): Promise<void> {
  context.out.progress(text('comparing …', 'đang so sánh …'));
  const found = await clusterFile(table, optionsOf(words));
  context.out.progress(undefined);
  if (words.clusters) await writeClusters(context, table, found);
  else await showSummary(context, found);
  await printRejected(context, found);
  await context.out.next(
    words.clusters ? `crm import ${shellWord(words.file)}` : `crm dedupe ${shellWord(words.file)} --clusters`,
  );
}

async function writeClusters(context: AppContext, table: Table, found: ClusteredFile): Promise<void> {
  await context.out.results(async (write) => {
    const { format, raw } = context.out;
    const shape = { columns: clusteredColumns(table), phoneColumns: phoneColumnsOf(table), raw };
    const writer = tableWriter({ ...shape, format: format === 'table' ? 'csv' : format }, { write });
    for (const row of clusteredRows(table, found)) await writer.row(row);
    await writer.end();
  });
}

async function showSummary(context: AppContext, found: ClusteredFile): Promise<void> {
  const summary = summaryOf(found);
  const { bands, skipped, set_aside: _, ...figures } = summary;
  await context.out.show(summary, cardOf({ ...figures, ...bands, skipped: skipped.length }));
}

async function printRejected(context: AppContext, { rejected }: ClusteredFile): Promise<void> {
  const reasons = Object.entries(rejected).map(([reason, rows]) => `${reason} ${rows}`);
  if (reasons.length === 0) return;
  const list = reasons.join(', ');
  await context.out.say(text(`Rows that are left out: ${list}`, `Dòng bị bỏ ra: ${list}`));
}
