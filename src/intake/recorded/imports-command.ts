import { Command } from 'commander';
import type { AppContext } from '../../context.ts';
import type { Db } from '../../db/connection.ts';
import { type Language, text } from '../../shared/text.ts';
import { withExamples } from '../../terminal/examples.ts';
import { wholeNumber } from '../../terminal/flag-values.ts';
import { type ListingFlags, showListing, withListing } from '../../terminal/listing.ts';
import { type Cell, columns, sheetOf } from '../../terminal/sheet.ts';
import { reportColumns } from '../command.ts';
import { isPhoneField } from '../fields.ts';
import type { ImportKinds } from '../kinds.ts';
import { kindNamed } from '../profile/guess-kind.ts';
import { rejectsHeader } from '../profile/mapping.ts';
import { importReference, referenceHeader } from '../profile/reference.ts';
import { correctionLine, correctionsHeader } from '../rejects/corrections-file.ts';
import { rejectMessage } from '../rejects/reject-messages.ts';
import type { ImportReport } from '../report.ts';
import { allImports, type ImportRow, type RejectRow, rejectsOf } from '../store.ts';
import { importNumbered, undoImport } from './undo.ts';

/** `crm imports`: what came in, its rejects, and the way back. */
export function importsCommand(context: AppContext, kinds: ImportKinds): Command {
  const word = context.language;
  const show = withExamples(
    new Command('show')
      .description(text('one import, or its rejected rows', 'một lần nhập, hoặc các dòng bị loại')[word])
      .argument(
        '<id>',
        text('the number that `crm imports` lists', 'số mà `crm imports` liệt kê')[word],
        wholeNumber({ from: 1 }),
      )
      .option('--rejects', text('its rejected rows', 'các dòng bị loại')[word])
      .option('--corrections', text('its refused cells, to be corrected', 'các ô không đọc được, để sửa')[word])
      .action((id: number, { rejects, corrections, ...flags }: ShowFlags) => {
        const row = importNumbered(context.db('read'), id);
        if (rejects) return showRejects(context, { kinds, row, flags });
        return corrections ? showCorrections(context, { kinds, row, flags }) : showImport(context, row);
      }),
    'crm imports show 1',
    'crm imports show 1 --rejects --format csv',
    'crm imports show 1 --corrections --format csv -o corrections.csv',
  );
  const undo = withExamples(
    new Command('undo')
      .description(text('take an import back', 'hoàn tác một lần nhập')[word])
      .argument(
        '<id>',
        text('the number that `crm imports` lists', 'số mà `crm imports` liệt kê')[word],
        wholeNumber({ from: 1 }),
      )
      .action(async (id: number) => {
        const at = new Date(context.now()).toISOString();
        const undone = await undoImport(context.db('write'), id, { kinds, at, dryRun: context.options.dryRun });
        await context.out.show(
          undone,
          sheetOf(columns(['import', 'reversed', 'kept'], ['import', 'reversed', 'kept']), [
            { ...undone, kept: undone.kept.length },
          ]),
        );
        for (const { contact, why } of undone.kept) {
          await context.out.say(text(`Contact ${contact} stays: ${why}`, `Khách ${contact} được giữ lại: ${why}`));
        }
        await context.out.next('crm imports');
      }),
    'crm imports undo 1 --dry-run',
    'crm imports undo 1',
  );
  withListing(show, word);
  const command = withListing(new Command().enablePositionalOptions(), word)
    .addCommand(show)
    .addCommand(undo)
    .action(async (flags: ListingFlags) => {
      const imports = allImports(context.db('read')).map((row) => ({
        ...(JSON.parse(row.report) as ImportReport),
        id: row.id,
        imported_at: row.imported_at,
        undone_at: row.undone_at,
      }));
      const sheet = { ...sheetOf(importColumns, imports), empty: nothingImported };
      await showListing(context.out, { document: { imports }, list: 'imports', sheet }, flags);
      const newest = imports.at(-1);
      await context.out.next(newest ? `crm imports show ${newest.id}` : 'crm import leads.csv');
    });
  return withExamples(command, 'crm imports', 'crm imports --sort imported_at --limit 5', 'crm imports --json');
}

interface ShowFlags extends ListingFlags {
  readonly rejects?: boolean;
  readonly corrections?: boolean;
}

/** An import, and how its rejected rows or refused cells are to be listed. */
interface Listed {
  readonly kinds: ImportKinds;
  readonly row: ImportRow;
  readonly flags: ListingFlags;
}

const importColumns = [...reportColumns, ...columns(['imported_at', 'undone_at'])];

const nothingImported = text(
  'Nothing was imported yet: `crm import leads.csv`',
  'Chưa nhập gì: `crm import leads.csv`',
);
const nothingRejected = text('No row of this import was rejected.', 'Không dòng nào của lần nhập này bị loại.');
const nothingToCorrect = text('No cell of this import is to be corrected.', 'Không ô nào của lần nhập này cần sửa.');

async function showImport(context: AppContext, row: ImportRow): Promise<void> {
  const report = JSON.parse(row.report) as ImportReport;
  const document = { ...report, id: row.id, imported_at: row.imported_at, undone_at: row.undone_at };
  await context.out.show(document, sheetOf(importColumns, [document]));
  const undo = row.undone_at === null ? `crm imports undo ${row.id}` : 'crm imports';
  await context.out.next(report.rejected > 0 ? `crm imports show ${row.id} --rejects` : undo);
}

/** The refused cells of an import as a corrections file, for imports that could write none. */
async function showCorrections(context: AppContext, { kinds, row, flags }: Listed): Promise<void> {
  const kind = await kindNamed(kinds, row.kind).load();
  const db = context.db('read');
  const cells = () => kind.refusedCells?.(db, row.id) ?? [];
  const reference = importReference(row);
  const lines = function* (): Generator<Cell[]> {
    for (const cell of cells()) yield correctionLine(cell, { reference, kinds, language: context.out.resultLanguage });
  };
  const document = { import: row.id, crm_import: reference, corrections: [...cells()] };
  const heads = correctionsHeader.map((key) => ({ key, phone: key === 'phone' }));
  const sheet = { columns: heads, rows: { [Symbol.iterator]: lines }, empty: nothingToCorrect };
  await showListing(context.out, { document, list: 'corrections', sheet }, flags);
  const write = `crm imports show ${row.id} --corrections --format csv -o corrections.csv`;
  await context.out.next(context.options.output ? 'crm imports' : write);
}

async function showRejects(context: AppContext, { kinds, row, flags }: Listed): Promise<void> {
  const db: Db = context.db('read');
  const report = JSON.parse(row.report) as ImportReport;
  const told = rejectReporter(kinds, context.out.resultLanguage);
  const reference = importReference(row);
  const lines = function* (): Generator<Cell[]> {
    for (const reject of rejectsOf(db, row.id)) {
      const { cells, ...why } = told(reject);
      yield [...Object.values(why), reference, ...cells];
    }
  };
  const cells = report.columns.map((column) => ({
    key: column.header,
    // A header of a file is not a field of ours.
    title: text(column.header, column.header),
    phone: isPhoneField(column.field),
  }));
  const rejects = {
    *[Symbol.iterator]() {
      for (const reject of rejectsOf(db, row.id)) yield told(reject);
    },
  };
  const why = columns([...rejectsHeader, referenceHeader], ['line']).map((head) => ({
    ...head,
    detail: forMachines.includes(head.key),
  }));
  const sheet = { columns: [...why, ...cells], rows: { [Symbol.iterator]: lines }, empty: nothingRejected };
  const document = { import: row.id, crm_import: reference, rejects };
  await showListing(context.out, { document, list: 'rejects', sheet }, flags);
  const write = `crm imports show ${row.id} --rejects --format csv -o rejects.csv`;
  await context.out.next(context.options.output ? 'crm imports' : write);
}

/** People read the message instead. */
const forMachines: readonly string[] = ['code', referenceHeader];

/** A reject as it is told: why, in the order of the header of a rejects file, and its cells. */
const rejectReporter =
  (kinds: ImportKinds, language: Language) =>
  ({ line, field, value, code, record }: RejectRow) => ({
    line,
    column: field,
    value,
    code,
    message: rejectMessage(code, kinds)[language],
    cells: JSON.parse(record) as string[],
  });
