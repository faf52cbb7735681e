import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { Command } from 'commander';
import type { Db } from '../db/connection.ts';
import { openPrivate } from '../db/open.ts';
import { writeSetting } from '../db/settings.ts';
import type { InputFile } from '../files/open.ts';
import { type Text, text } from '../shared/text.ts';
import { type Aftermath, failedAfter, UserError } from '../shared/user-error.ts';
import type { Shop } from '../shop.ts';
import { withExamples } from '../terminal/examples.ts';
import { columns, sheetOf } from '../terminal/sheet.ts';
import { correctionsTarget, writeCorrections } from './corrections-file.ts';
import { checkSpace } from './disk-space.ts';
import { kindNamed } from './guess-kind.ts';
import { importFile } from './import-file.ts';
import type { ImportKinds } from './kinds.ts';
import { openTyped } from './open-typed.ts';
import { addImportOptions, importWish, type Words } from './options.ts';
import { progressWords } from './progress-words.ts';
import { importReference } from './reference.ts';
import { refuseNowhere, rejectsTarget, writeRejects } from './rejects.ts';
import type { ImportReport } from './report.ts';
import { rejectsOf } from './store.ts';
import { importNumbered } from './undo.ts';

/** `crm import`: lists and orders in. */
export function importCommand(shop: Shop, kinds: ImportKinds): Command {
  const command = addImportOptions(new Command().argument('<files...>', 'CSV, TSV, XLSX, .gz, or - for stdin')).action(
    (files: string[], words: Words) => importAll(shop, kinds, { files, words }),
  );
  return withExamples(
    command,
    'crm import leads.csv',
    'crm import orders.csv --as orders',
    'crm import leads.csv --list insurer-2026-01 --vendor "Bao Viet" --cost 3000000 --dry-run',
  );
}

async function importAll(
  shop: Shop,
  kinds: ImportKinds,
  { files, words }: { readonly files: readonly string[]; readonly words: Words },
): Promise<void> {
  const reports: ImportReport[] = [];
  const failed: string[] = [];
  const talk: Text[] = [];
  let failure: unknown;
  for (const file of files) {
    try {
      reports.push(await importOne(shop, kinds, { file, words, talk }));
    } catch (error) {
      // Each file is a transaction of its own: what failed is told at the end, the others stay.
      failure ??= error;
      failed.push(file);
      if (files.length > 1 && error instanceof UserError) talk.push(failedWords(file, error));
    }
  }
  for (const words of talk) await shop.out.say(words);
  if (reports.length > 0) await showReports(shop, reports, failed);
  if (failure !== undefined) throw failure;
}

interface OneFile {
  readonly file: string;
  readonly words: Words;
  /** Takes what is worth saying of it. */
  readonly talk: Text[];
}

async function importOne(shop: Shop, kinds: ImportKinds, { file, words, talk }: OneFile): Promise<ImportReport> {
  const input = await openTyped(shop, file);
  try {
    const fresh = !shop.databaseExists();
    const scratch = shop.wish.dryRun && fresh;
    if (!scratch) checkSpace(dirname(shop.databasePath), input.size);
    if (words.rejects && !shop.wish.dryRun) refuseNowhere(shop.path(words.rejects));
    const rejectsFile = rejectsTarget(file === '-' ? file : shop.path(file), words.rejects && shop.path(words.rejects));
    const evidence = evidenceOf(shop, words);
    const db = scratch ? openPrivate() : shop.db('create');
    if (fresh && !scratch) talk.push(newDatabase(shop));
    if (fresh && words.currency) writeSetting(db, 'currency', words.currency);
    const { report, guessed, notes } = await importFile(db, input, importWish(words, shop.settings, evidence), {
      country: shop.settings.country,
      currency: shop.settings.currency,
      zone: shop.zone,
      now: shop.now(),
      today: shop.asOf(),
      key: scratch ? undefined : shop.key(),
      kinds,
      dryRun: shop.wish.dryRun,
      rejectsFile,
      correctionsFile: correctionsTarget(file === '-' ? file : shop.path(file)),
      progress: progressOf(shop, input),
    });
    shop.out.progress(undefined);
    talk.push(...notes, ...(guessed ? [guessWords(report)] : []));
    if (!shop.wish.dryRun) {
      const stored = storedReport(db, report);
      talk.push(...(await keepRejectsFile(shop, db, stored)));
      talk.push(...(await writeCorrectionsFile(shop, kinds, { db, report: stored })));
    }
    talk.push(...matchedWords(report));
    return report;
  } finally {
    input.close();
  }
}

/** The report whose files lie beside its file: of an earlier import that of then. */
const storedReport = (db: Db, report: ImportReport): ImportReport =>
  report.earlier
    ? { ...JSON.parse(importNumbered(db, String(report.earlier.id)).report), already_imported: true }
    : report;

function evidenceOf(shop: Shop, { evidence }: Words) {
  if (evidence === undefined) return undefined;
  try {
    return {
      file: evidence,
      sha256: createHash('sha256')
        .update(readFileSync(shop.path(evidence)))
        .digest('hex'),
    };
  } catch {
    throw new UserError({
      code: 'unreadable',
      message: text('The evidence file cannot be read.', 'Không đọc được tệp chứng cứ.'),
      hint: text('Check the path of --evidence.', 'Kiểm tra đường dẫn của --evidence.'),
      file: evidence,
    });
  }
}

function progressOf(shop: Shop, input: InputFile): (rows: number) => void {
  const began = shop.elapsed();
  const words = progressWords(input);
  return (rows) => shop.out.progress(words({ rows, milliseconds: shop.elapsed() - began }));
}

const newDatabase = ({ databasePath }: Shop): Text =>
  text(`A new database: ${databasePath}`, `Cơ sở dữ liệu mới: ${databasePath}`);

const guessWords = ({ kind, file }: ImportReport): Text =>
  text(`${file} was read as ${kind}; say otherwise with --as.`, `${file} được đọc là ${kind}; đổi bằng --as.`);

function matchedWords({ matched }: ImportReport): Text[] {
  if (!matched) return [];
  const { merged, to_review, left } = matched;
  const told = text(
    `By all that is known ${merged} more were there before, ${to_review} pairs are to be judged: crm dedupe review`,
    `Xét mọi thông tin, thêm ${merged} khách đã có từ trước, ${to_review} cặp cần xét: crm dedupe review`,
  );
  const waiting = text(
    `${left} contacts were not compared yet: crm dedupe`,
    `${left} khách chưa được so trùng: crm dedupe`,
  );
  return [...(merged + to_review > 0 ? [told] : []), ...(left > 0 ? [waiting] : [])];
}

const failedWords = (file: string, { failure }: UserError): Text =>
  text(`${file}: ${failure.message.en}`, `${file}: ${failure.message.vi}`);

/** Writes the rejects beside the file, where they can be; tells where they are. */
async function keepRejectsFile(shop: Shop, db: Db, report: ImportReport): Promise<Text[]> {
  if (report.rejected === 0 || report.id === null) return [];
  const { id, rejected, rejects_file } = report;
  // A run that was cut off after its commit left none; one that is there may hold corrections by now.
  if (report.already_imported && (!rejects_file || existsSync(rejects_file))) return [];
  if (rejects_file) {
    const reference = importReference(importNumbered(db, String(id)));
    try {
      await writeRejects(rejects_file, { columns: report.columns, rows: rejectsOf(db, id), reference }, shop.out);
    } catch (error) {
      throw failedAfter(error, rejectsUnwritten(report, id));
    }
  }
  const where = rejects_file ?? `crm imports show ${id} --rejects`;
  return [text(`${rejected} rows were set aside: ${where}`, `${rejected} dòng bị loại: ${where}`)];
}

const rejectsUnwritten = ({ file, rejected }: ImportReport, id: number): Aftermath => ({
  done: text(
    `${file} is stored (import ${id}); its ${rejected} rejected rows could not be written to a file:`,
    `Đã lưu ${file} (lần nhập ${id}); không ghi được ${rejected} dòng bị loại ra tệp:`,
  ),
  left: text(
    `Write them elsewhere: \`crm imports show ${id} --rejects --format csv -o FILE\``,
    `Ghi ra nơi khác: \`crm imports show ${id} --rejects --format csv -o TỆP\``,
  ),
});

/** Writes the refused cells beside the file, where they can be; says where they are and how they come back. */
async function writeCorrectionsFile(
  shop: Shop,
  kinds: ImportKinds,
  { db, report }: { readonly db: Db; readonly report: ImportReport },
): Promise<Text[]> {
  const { id, corrections_file: path, already_imported: known } = report;
  if (id === null || !path || (known && existsSync(path))) return [];
  const kind = await kindNamed(kinds, report.kind).load();
  const reference = importReference(importNumbered(db, String(id)));
  const cells = kind.refusedCells?.(db, id) ?? [];
  const written = writeCorrections(path, cells, { reference, language: shop.language, raw: shop.out.raw });
  const count = await written.catch((error: unknown) => {
    throw failedAfter(error, correctionsUnwritten(report, id));
  });
  return [
    text(
      `${count} ${count === 1 ? 'value' : 'values'} could not be read: ${path}. Fill in the column "corrected", then \`crm import ${path} --as corrections\`.`,
      `${count} giá trị không đọc được: ${path}. Điền cột "corrected", rồi \`crm import ${path} --as corrections\`.`,
    ),
  ];
}

const correctionsUnwritten = ({ file }: ImportReport, id: number): Aftermath => ({
  done: text(
    `${file} is stored (import ${id}); the values that could not be read were not written to a file:`,
    `Đã lưu ${file} (lần nhập ${id}); không ghi được các giá trị không đọc được ra tệp:`,
  ),
  left: text('Run the same command again: it writes them.', 'Chạy lại đúng lệnh này để ghi chúng.'),
});

/** The counts of an import as a line of a table. */
export const reportColumns = columns(
  ['id', 'file', 'kind', 'list', 'read', 'new', 'merged', 'duplicate', 'suppressed', 'rejected'],
  ['id', 'read', 'new', 'merged', 'duplicate', 'suppressed', 'rejected'],
);

async function showReports(shop: Shop, reports: readonly ImportReport[], failed: readonly string[]): Promise<void> {
  await shop.out.show({ imports: reports, ...(failed.length > 0 ? { failed } : {}) }, sheetOf(reportColumns, reports));
  const orders = reports.some(({ kind }) => kind === 'orders');
  await shop.out.next(
    shop.wish.dryRun ? 'crm import …, without --dry-run' : orders ? 'crm segment --rfm' : 'crm contacts',
  );
}
