import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { Command } from 'commander';
import type { Db } from '../db/connection.ts';
import { openPrivate } from '../db/open.ts';
import { writeSetting } from '../db/settings.ts';
import type { InputFile } from '../files/open.ts';
import { type Text, text } from '../shared/text.ts';
import { UserError } from '../shared/user-error.ts';
import type { Shop } from '../shop.ts';
import { withExamples } from '../terminal/examples.ts';
import { columns, sheetOf } from '../terminal/sheet.ts';
import { correctionsTarget } from './corrections-file.ts';
import { checkSpace } from './disk-space.ts';
import { importFile } from './import-file.ts';
import type { ImportKinds } from './kinds.ts';
import { refusedNotes } from './notes.ts';
import { openTyped } from './open-typed.ts';
import { addImportOptions, importWish, type Words } from './options.ts';
import { progressWords } from './progress-words.ts';
import { refuseNowhere, rejectsTarget } from './rejects.ts';
import type { ImportReport } from './report.ts';
import { keepRejectsFile, writeCorrectionsFile, writeUnwanted } from './result-files.ts';
import { TooManyRejects } from './too-many-rejects.ts';
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
    const importing = importFile(db, input, importWish(words, shop.settings, evidence), {
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
    const { report, guessed, notes } = await importing.catch(async (error: unknown) => {
      if (error instanceof TooManyRejects) talk.push(...(await writeUnwanted(shop, db, { error, rejectsFile })));
      throw error;
    });
    shop.out.progress(undefined);
    talk.push(
      ...(guessed ? [guessWords(report)] : []),
      ...notes,
      ...(report.already_imported ? [] : refusedNotes(report)),
    );
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
