import { Command } from 'commander';
import type { ContactData } from '../contacts/index.ts';
import type { AppContext } from '../context.ts';
import { timesOf } from '../db/audit.ts';
import type { Check, CheckContext } from '../db/check.ts';
import type { Db } from '../db/connection.ts';
import { openAsIs } from '../db/open.ts';
import { inTransaction } from '../db/transaction.ts';
import { shellWord } from '../shared/shell-word.ts';
import { text } from '../shared/text.ts';
import { UserError } from '../shared/user-error.ts';
import { withExamples } from '../terminal/examples.ts';
import { cardOf, columns, type Sheet, sheetOf, toned } from '../terminal/sheet.ts';
import { backup, backupPlace } from './backup.ts';
import { type Examined, examine, openWhole } from './examine.ts';
import { fileChecks, keyCheck, modeCheck } from './file-checks.ts';
import { countPeople } from './store.ts';
import { answersCheck, rebuildAnswers } from './stored-answers.ts';
import { backupCheck, peopleCheck } from './workspace-checks.ts';

/** `crm init`: an empty database with its key, for those who want it in a place of their own. */
export function initCommand(context: AppContext): Command {
  const command = new Command().action(async () => {
    const created = !context.databaseExists();
    if (!context.options.dryRun) context.db('create');
    const document = { database: context.databasePath, created };
    await context.out.show(document, cardOf(document));
    await context.out.say(
      created
        ? text(`A new database: ${context.databasePath}`, `Cơ sở dữ liệu mới: ${context.databasePath}`)
        : text(`There is one already: ${context.databasePath}`, `Đã có sẵn: ${context.databasePath}`),
    );
    await context.out.next('crm import leads.csv');
  });
  return withExamples(command, 'crm init', 'crm init --db shop.db');
}

const checkSheet = (checks: readonly Examined[], language: AppContext['language']): Sheet =>
  sheetOf(
    toned(columns(['check', 'state', 'found', 'mend']), {
      state: { ok: 'good', advice: 'warning', fault: 'bad' },
    }),
    checks.map(({ check, state, words, mend }) => ({ check, state, found: words[language], mend })),
  );

/** Checks as --json tells them; machine output is never translated. */
const checkLines = (checks: readonly Examined[]) =>
  checks.map(({ check, state, words, mend }) => ({ check, state, found: words.en, mend: mend ?? null }));

/** Throws `check_failed` (exit 4) when a check found a fault, with the way out of the first. */
function failOnFault(checks: readonly Examined[], file: string): void {
  const faults = checks.filter(({ state }) => state === 'fault');
  const [first] = faults;
  if (!first) return;
  const mend = first.mend ?? 'crm doctor';
  throw new UserError({
    code: 'check_failed',
    message: text(
      `${faults.length} of ${checks.length} checks failed.`,
      `${faults.length}/${checks.length} kiểm tra không đạt.`,
    ),
    hint: text(`Mend it: \`${mend}\``, `Khắc phục: \`${mend}\``),
    file,
  });
}

const checkContextOf = (context: AppContext, db: Db, path: string): CheckContext => ({
  db,
  path,
  settings: context.settings,
  now: context.now(),
  today: context.asOf(),
});

interface DoctorOptions {
  readonly version: string;
  readonly contactData: ContactData;
  /** What the modules check. */
  readonly checks: readonly Check[];
}

/** `crm doctor`: is all well with the database? Exit 4 for damage, key or modes; advice is exit 0. */
export function doctorCommand(
  context: AppContext,
  { version, contactData, checks: ofModules }: DoctorOptions,
): Command {
  const quickChecks = [...fileChecks, keyCheck, modeCheck, backupCheck, ...ofModules, peopleCheck];
  const rebuild = text('first compute stored answers anew', 'tính lại số liệu lưu trước')[context.language];
  const quick = text('leave stored answers out: nobody else waits', 'bỏ qua số liệu lưu: không ai phải chờ')[
    context.language
  ];
  const command = new Command().option('--quick', quick).option('--rebuild', rebuild);
  command.action(async (words: { quick?: true; rebuild?: true }) => {
    const path = context.databasePath;
    const found = openWhole(path, () => context.db(words.rebuild ? 'write' : 'read'));
    if (words.rebuild && 'exec' in found) {
      inTransaction(found, () => rebuildAnswers(found, contactData), context.options.dryRun ? 'rollback' : 'commit');
    }
    const wanted = words.quick ? quickChecks : [...quickChecks, answersCheck(contactData)];
    const checks = 'check' in found ? [found] : examine(checkContextOf(context, found, path), wanted);
    const facts = 'check' in found ? { people: null, last_backup: null } : factsOf(found);
    const document = { database: path, versions: { crm: version, node: context.node }, ...facts };
    await context.out.show({ ...document, checks: checkLines(checks) }, checkSheet(checks, context.out.resultLanguage));
    failOnFault(checks, path);
    // A word in capitals is to be filled in: no line to be run as it stands.
    const advice = checks.find(
      ({ state, mend }) => state === 'advice' && mend?.startsWith('crm ') && !/ [A-Z]+\b/.test(mend),
    );
    await context.out.next(advice?.mend ?? 'crm lists');
  });
  return withExamples(command, 'crm doctor', 'crm doctor --quick --json', 'crm doctor --rebuild');
}

const factsOf = (db: Db) => ({ people: countPeople(db), last_backup: timesOf(db, 'backup').at(-1) ?? null });

/** `crm verify FILE`: is this database or backup whole? Exit 4 when it is not, 13 when it is none of ours. */
export function verifyCommand(context: AppContext): Command {
  const command = new Command()
    .argument('<file>', text('a database or a backup', 'cơ sở dữ liệu hoặc bản sao lưu')[context.language])
    .action(async (file: string) => {
      const path = context.path(file);
      const found = openWhole(path, () => openAsIs(path, context.options.wait * 1000));
      const checks =
        'check' in found ? [found] : examine(checkContextOf(context, found, path), [...fileChecks, keyCheck]);
      if ('close' in found) found.close();
      await context.out.show(
        { file: path, checks: checkLines(checks) },
        checkSheet(checks, context.out.resultLanguage),
      );
      failOnFault(checks, path);
      await context.out.next(path === context.databasePath ? 'crm doctor' : `crm restore ${shellWord(file)} --dry-run`);
    });
  return withExamples(command, 'crm verify crm.db', 'crm verify crm.db --json');
}

/** `crm backup [FILE|DIR]`: a whole copy with its key, dated, beside the database unless told otherwise. */
export function backupCommand(context: AppContext): Command {
  const command = new Command()
    .argument(
      '[place]',
      text('a file, or a folder for a dated one', 'tệp, hoặc thư mục cho tệp theo ngày')[context.language],
    )
    .action(async (place: string | undefined) => {
      const db = context.db('read');
      const from = context.databasePath;
      const to = backupPlace(from, place === undefined ? undefined : context.path(place), context.asOf());
      const { force, dryRun } = context.options;
      const report = await backup(db, { from, to, force, dryRun, now: context.now() });
      await context.out.show(report, cardOf(report));
      if (!report.key) {
        await context.out.say(
          text(
            'The database has lost its key, so this backup has none: `crm doctor`',
            'Cơ sở dữ liệu đã mất khóa nên bản sao lưu này không có khóa: `crm doctor`',
          ),
        );
      }
      await context.out.next(`crm verify ${shellWord(report.backup)}`);
    });
  return withExamples(command, 'crm backup', 'crm backup monday.db --json');
}
