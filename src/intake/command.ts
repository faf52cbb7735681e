import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { Command } from 'commander';
import type { AppContext } from '../context.ts';
import type { Db } from '../db/connection.ts';
import { openPrivate } from '../db/open.ts';
import { coreSettings, settingNamed, writeSetting } from '../db/settings.ts';
import type { InputFile } from '../files/open.ts';
import { type Text, text } from '../shared/text.ts';
import { UserError } from '../shared/user-error.ts';
import { withExamples } from '../terminal/examples.ts';
import { columns, sheetOf, watched } from '../terminal/sheet.ts';
import { importFile } from './import-file.ts';
import type { ImportPhase } from './import-setting.ts';
import type { ImportKinds } from './kinds.ts';
import { refusedNotes } from './notes.ts';
import { addImportOptions, fileForms, type ImportFlags, toImportOptions } from './options.ts';
import { importNumbered } from './recorded/undo.ts';
import { correctionsTarget } from './rejects/corrections-file.ts';
import { refuseNowhere, rejectsTarget } from './rejects/rejects.ts';
import { saveRejectsFile, writeCorrectionsFile, writeUnwanted } from './rejects/result-files.ts';
import { TooManyRejects } from './rejects/too-many-rejects.ts';
import type { ImportReport } from './report.ts';
import { checkSpace } from './stage/disk-space.ts';
import { openUserInput } from './stage/open-user-input.ts';
import { progressWords } from './stage/progress-words.ts';

/** `crm import`: lists and orders in. */
export function importCommand(context: AppContext, kinds: ImportKinds): Command {
  const command = addImportOptions(
    new Command().argument('<files...>', fileForms[context.language]),
    context.language,
  ).action((files: string[], words: ImportFlags) => importAll(context, kinds, { files, words }));
  return withExamples(
    command,
    'crm import leads.csv',
    'crm import orders.csv --as orders',
    'crm import results.csv --as results --campaign spring',
    'crm import leads.csv --list insurer-2026-01 --vendor "Bao Viet" --cost 3000000 --dry-run',
  );
}

async function importAll(
  context: AppContext,
  kinds: ImportKinds,
  { files, words }: { readonly files: readonly string[]; readonly words: ImportFlags },
): Promise<void> {
  const reports: ImportReport[] = [];
  const failed: string[] = [];
  const talk: Text[] = [];
  let failure: unknown;
  for (const file of files) {
    try {
      reports.push(await importOne(context, kinds, { file, words, talk }));
    } catch (error) {
      // Each file is a transaction of its own: what failed is told at the end, the others stay.
      failure ??= error;
      failed.push(file);
      if (files.length > 1 && error instanceof UserError) talk.push(failedWords(file, error));
    }
  }
  for (const words of talk) await context.out.say(words);
  if (reports.length > 0) await showReports(context, kinds, { reports, failed });
  if (failure !== undefined) throw failure;
}

interface OneFile {
  readonly file: string;
  readonly words: ImportFlags;
  /** Takes what is worth saying of it. */
  readonly talk: Text[];
}

async function importOne(
  context: AppContext,
  kinds: ImportKinds,
  { file, words, talk }: OneFile,
): Promise<ImportReport> {
  const input = await openUserInput(context, file);
  try {
    const fresh = !context.databaseExists();
    const scratch = context.options.dryRun && fresh;
    if (!scratch) checkSpace(dirname(context.databasePath), input.size);
    if (words.rejects && !context.options.dryRun) refuseNowhere(context.path(words.rejects));
    const rejectsFile = rejectsTarget(
      file === '-' ? file : context.path(file),
      words.rejects && context.path(words.rejects),
    );
    const evidence = evidenceOf(context, words);
    const db = scratch ? openPrivate() : context.db('create');
    if (fresh && !scratch) talk.push(newDatabase(context));
    if (fresh && words.currency) writeSetting(db, settingNamed(coreSettings, 'currency'), words.currency);
    const importing = importFile(db, input, toImportOptions(words, context.settings, evidence), {
      country: context.settings.country,
      currency: context.settings.currency,
      zone: context.zone,
      now: context.now(),
      today: context.asOf(),
      key: scratch ? undefined : context.key(),
      kinds,
      dryRun: context.options.dryRun,
      rejectsFile,
      correctionsFile: correctionsTarget(file === '-' ? file : context.path(file)),
      progress: progressOf(context, input),
      phase: (phase) => context.out.progress(phaseWords(input, phase)),
    });
    const { report, guessed, notes } = await importing.catch(async (error: unknown) => {
      if (error instanceof TooManyRejects)
        talk.push(...(await writeUnwanted(context, kinds, { db, error, rejectsFile })));
      throw error;
    });
    context.out.progress(undefined);
    talk.push(
      ...(guessed ? [guessWords(report)] : []),
      ...notes,
      ...(report.already_imported ? [] : refusedNotes(report, kinds)),
    );
    if (!context.options.dryRun) {
      const stored = storedReport(db, report);
      talk.push(...(await saveRejectsFile(context, kinds, { db, report: stored })));
      talk.push(...(await writeCorrectionsFile(context, kinds, { db, report: stored })));
    }
    talk.push(...matchedWords(report));
    return report;
  } finally {
    input.close();
  }
}

/** The report whose files lie beside its file: of an earlier import that of then. */
const storedReport = (db: Db, report: ImportReport): ImportReport =>
  report.earlier ? { ...JSON.parse(importNumbered(db, report.earlier.id).report), already_imported: true } : report;

function evidenceOf(context: AppContext, { evidence }: ImportFlags) {
  if (evidence === undefined) return undefined;
  try {
    return {
      file: evidence,
      sha256: createHash('sha256')
        .update(readFileSync(context.path(evidence)))
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

function progressOf(context: AppContext, input: InputFile): (rows: number) => void {
  const began = context.elapsed();
  const words = progressWords(input);
  return (rows) => context.out.progress(words({ rows, milliseconds: context.elapsed() - began }));
}

const phases: Readonly<Record<ImportPhase, Text>> = {
  matching: text('read; finding out who is known …', 'đã đọc xong; đang tìm người đã biết …'),
  saving: text('saving …', 'đang lưu …'),
  comparing: text('saved; comparing with everybody …', 'đã lưu; đang so với mọi khách …'),
};

const phaseWords = ({ name }: InputFile, phase: ImportPhase): Text =>
  text(`${name}: ${phases[phase].en}`, `${name}: ${phases[phase].vi}`);

const newDatabase = ({ databasePath }: AppContext): Text =>
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
export const reportColumns = watched(
  columns(
    ['id', 'file', 'kind', 'list', 'read', 'new', 'merged', 'duplicate', 'suppressed', 'rejected'],
    ['id', 'read', 'new', 'merged', 'duplicate', 'suppressed', 'rejected'],
  ),
  ['rejected'],
);

async function showReports(
  context: AppContext,
  kinds: ImportKinds,
  { reports, failed }: { readonly reports: readonly ImportReport[]; readonly failed: readonly string[] },
): Promise<void> {
  await context.out.show(
    { imports: reports, ...(failed.length > 0 ? { failed } : {}) },
    sheetOf(reportColumns, reports),
  );
  const next = kinds.find((kind) => kind.next && reports.some((report) => report.kind === kind.name))?.next;
  await context.out.next(next ?? 'crm contacts');
}
