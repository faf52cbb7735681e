import { Argument, Command } from 'commander';
import type { ContactFacts, ContactHouse } from '../contacts/index.ts';
import type { Check, Patient } from '../db/check.ts';
import type { Db } from '../db/connection.ts';
import { openAsIs } from '../db/open.ts';
import { settingKeys } from '../db/settings.ts';
import { inTransaction } from '../db/transaction.ts';
import { shellWord } from '../shared/shell-word.ts';
import { text } from '../shared/text.ts';
import { UserError } from '../shared/user-error.ts';
import type { Shop } from '../shop.ts';
import { withExamples } from '../terminal/examples.ts';
import { cardOf, columns, type Sheet, sheetOf } from '../terminal/sheet.ts';
import { backup, backupPlace } from './backup.ts';
import { type CommandWords, completions } from './completion.ts';
import { getSetting, listSettings, setSetting } from './configure.ts';
import { type Examined, examine, openWhole } from './examine.ts';
import { fileChecks, keyCheck, modeCheck } from './file-checks.ts';
import { countPeople, lastBackup } from './store.ts';
import { answersCheck, rebuildAnswers } from './stored-answers.ts';
import { backupCheck, peopleCheck } from './workspace-checks.ts';

/** `crm init`: an empty database with its key, for those who want it in a place of their own. */
export function initCommand(shop: Shop): Command {
  const command = new Command().action(async () => {
    const created = !shop.databaseExists();
    if (!shop.wish.dryRun) shop.db('create');
    const document = { database: shop.databasePath, created };
    await shop.out.show(document, cardOf(document));
    await shop.out.say(
      created
        ? text(`A new database: ${shop.databasePath}`, `Cơ sở dữ liệu mới: ${shop.databasePath}`)
        : text(`There is one already: ${shop.databasePath}`, `Đã có sẵn: ${shop.databasePath}`),
    );
    await shop.out.next('crm import leads.csv');
  });
  return withExamples(command, 'crm init', 'crm init --db shop.db');
}

/** `crm config get|set|list`: what the workspace decided once. */
export function configCommand(
  shop: Shop,
  desk: { readonly house: ContactHouse; readonly facts: ContactFacts },
): Command {
  const word = shop.language;
  const setting = () => new Argument('<setting>', settingKeys.join(', '));
  const list = new Command('list')
    .description(text('every setting with its value', 'mọi thiết lập và giá trị')[word])
    .action(async () => {
      const lines = listSettings(shop.db('read'));
      const settings = Object.fromEntries(lines.map((line) => [line.setting, line.value]));
      await shop.out.show({ settings }, sheetOf(columns(['setting', 'value', 'takes']), lines));
      await shop.out.next('crm config set timezone Asia/Ho_Chi_Minh');
    });
  const get = new Command('get')
    .description(text('one setting', 'một thiết lập')[word])
    .addArgument(setting())
    .action(async (key: string) => {
      const found = getSetting(shop.db('read'), key);
      // Alone on its line, so that a script can take it as it is.
      if (shop.out.format === 'table') await shop.out.results((write) => write(`${found.value}\n`));
      else await shop.out.show(found, sheetOf(columns(['setting', 'value']), [found]));
      await shop.out.next(`crm config set ${found.setting} VALUE`);
    });
  const set = new Command('set')
    .description(text('change a setting', 'đổi một thiết lập')[word])
    .addArgument(setting())
    .argument('<value>')
    .action(async (key: string, value: string) => {
      const { dryRun, force } = shop.wish;
      const done = setSetting(shop.db('write'), { key, value, ...desk, today: shop.asOf(), dryRun, force });
      await shop.out.show(done, sheetOf(columns(['setting', 'value', 'was']), [done]));
      await shop.out.next('crm config list');
    });
  return new Command()
    .addCommand(withExamples(list, 'crm config list', 'crm config list --json'))
    .addCommand(withExamples(get, 'crm config get timezone', 'crm config get country --json'))
    .addCommand(withExamples(set, 'crm config set language vi', 'crm config set dnc_max_age_days 30'));
}

const checkSheet = (checks: readonly Examined[], language: Shop['language']): Sheet =>
  sheetOf(
    columns(['check', 'state', 'found', 'mend']),
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

const patientOf = (shop: Shop, db: Db, path: string): Patient => ({
  db,
  path,
  settings: shop.settings,
  now: shop.now(),
  today: shop.asOf(),
});

interface DoctorOptions {
  readonly version: string;
  readonly house: ContactHouse;
  /** What the modules check. */
  readonly checks: readonly Check[];
}

/** `crm doctor`: is all well with the database? Exit 4 for damage, key or modes; advice is exit 0. */
export function doctorCommand(shop: Shop, { version, house, checks: ofModules }: DoctorOptions): Command {
  const quickChecks = [...fileChecks, keyCheck, modeCheck, backupCheck, ...ofModules, peopleCheck];
  const rebuild = text('first compute stored answers anew', 'tính lại số liệu lưu trước')[shop.language];
  const quick = text('leave stored answers out: nobody else waits', 'bỏ qua số liệu lưu: không ai phải chờ')[
    shop.language
  ];
  const command = new Command().option('--quick', quick).option('--rebuild', rebuild);
  command.action(async (words: { quick?: true; rebuild?: true }) => {
    const path = shop.databasePath;
    const found = openWhole(path, () => shop.db(words.rebuild ? 'write' : 'read'));
    if (words.rebuild && 'exec' in found) {
      inTransaction(found, () => rebuildAnswers(found, house), shop.wish.dryRun ? 'rollback' : 'commit');
    }
    const wanted = words.quick ? quickChecks : [...quickChecks, answersCheck(house)];
    const checks = 'check' in found ? [found] : examine(patientOf(shop, found, path), wanted);
    const facts = 'check' in found ? { people: null, last_backup: null } : factsOf(found);
    const document = { database: path, versions: { crm: version, node: shop.node }, ...facts };
    await shop.out.show({ ...document, checks: checkLines(checks) }, checkSheet(checks, shop.out.resultLanguage));
    failOnFault(checks, path);
    await shop.out.next(checks.find(({ state }) => state === 'advice')?.mend ?? 'crm backup');
  });
  return withExamples(command, 'crm doctor', 'crm doctor --quick --json', 'crm doctor --rebuild');
}

const factsOf = (db: Db) => ({ people: countPeople(db), last_backup: lastBackup(db) ?? null });

/** `crm verify FILE`: is this database or backup whole? Exit 4 when it is not, 13 when it is none of ours. */
export function verifyCommand(shop: Shop): Command {
  const command = new Command()
    .argument('<file>', text('a database or a backup', 'cơ sở dữ liệu hoặc bản sao lưu')[shop.language])
    .action(async (file: string) => {
      const path = shop.path(file);
      const found = openWhole(path, () => openAsIs(path, shop.wish.wait * 1000));
      const checks = 'check' in found ? [found] : examine(patientOf(shop, found, path), [...fileChecks, keyCheck]);
      if ('close' in found) found.close();
      await shop.out.show({ file: path, checks: checkLines(checks) }, checkSheet(checks, shop.out.resultLanguage));
      failOnFault(checks, path);
      await shop.out.next(`crm restore ${shellWord(file)}`);
    });
  return withExamples(command, 'crm verify crm.db', 'crm verify crm.db --json');
}

/** `crm backup [FILE|DIR]`: a whole copy with its key, dated, beside the database unless told otherwise. */
export function backupCommand(shop: Shop): Command {
  const command = new Command()
    .argument(
      '[place]',
      text('a file, or a folder for a dated one', 'tệp, hoặc thư mục cho tệp theo ngày')[shop.language],
    )
    .action(async (place: string | undefined) => {
      const db = shop.db('read');
      const from = shop.databasePath;
      const to = backupPlace(from, place === undefined ? undefined : shop.path(place), shop.asOf());
      const { force, dryRun } = shop.wish;
      const report = await backup(db, { from, to, force, dryRun, now: shop.now() });
      await shop.out.show(report, cardOf(report));
      if (!report.key) {
        await shop.out.say(
          text(
            'The database has lost its key, so this backup has none: `crm doctor`',
            'Cơ sở dữ liệu đã mất khóa nên bản sao lưu này không có khóa: `crm doctor`',
          ),
        );
      }
      await shop.out.next(`crm verify ${shellWord(report.backup)}`);
    });
  return withExamples(command, 'crm backup', 'crm backup monday.db --json');
}

/** `crm completion SHELL`: the script that lets a shell complete the words of crm. */
export function completionCommand(shop: Shop, words: () => Promise<readonly CommandWords[]>): Command {
  const command = new Command()
    .addArgument(new Argument('<shell>').choices(Object.keys(completions)))
    .action(async (shell: keyof typeof completions) => {
      const script = completions[shell](await words());
      if (shop.out.format === 'table') await shop.out.results((write) => write(script));
      else await shop.out.show({ shell, text: script }, cardOf({ shell, text: script }));
      await shop.out.next(`crm completion ${shell} -o FILE`);
    });
  return withExamples(command, 'crm completion bash', 'crm completion zsh');
}
