import { Argument, Command } from 'commander';
import type { ContactData, ContactFacts } from '../contacts/index.ts';
import type { AppContext } from '../context.ts';
import type { SettingEntry } from '../db/settings.ts';
import { type Text, text } from '../shared/text.ts';
import { withExamples } from '../terminal/examples.ts';
import { type Listing, type ListingFlags, listed, showListing, withListing } from '../terminal/listing.ts';
import { columns, sheetOf } from '../terminal/sheet.ts';
import { getSetting, listSettings, type SettingLine, setSetting } from './configure.ts';

/** What segments and stored answers need when a setting changes. */
interface Loaded {
  readonly contactData: ContactData;
  readonly facts: ContactFacts;
  /** Every setting that there is. */
  readonly entries: readonly SettingEntry[];
}

/** `crm config get|set|list`: what the workspace decided once. */
export function configCommand(context: AppContext, loaded: Loaded): Command {
  const command = new Command()
    .addCommand(listCommand(context, loaded))
    .addCommand(getCommand(context, loaded))
    .addCommand(setCommand(context, loaded));
  return withExamples(command, 'crm config list', 'crm config get timezone', 'crm config set language vi');
}

const setting = ({ entries }: Loaded) => new Argument('<setting>', entries.map(({ name }) => name).join(', '));

function listCommand(context: AppContext, { entries }: Loaded): Command {
  const command = new Command('list')
    .description(
      text('every setting, its value and where that comes from', 'mọi thiết lập, giá trị và nguồn')[context.language],
    )
    .action(async (flags: ListingFlags) => {
      const lines = listSettings(context.db('read'), entries, context.out.resultLanguage);
      const sheet = sheetOf(columns(['setting', 'value', 'origin', 'takes']), lines);
      const listing = { document: { lines }, list: 'lines', sheet };
      if (context.out.format === 'json') await context.out.show(asObject(listing, flags), sheet);
      else await showListing(context.out, listing, flags);
      if (context.out.format === 'table') for (const words of ofThisRun(context)) await context.out.say(words);
      await context.out.next('crm config set timezone Asia/Ho_Chi_Minh');
    });
  withListing(command, context.language);
  return withExamples(command, 'crm config list', 'crm config list --json');
}

/** The values and their origins by the names of the settings. */
function asObject(listing: Listing, flags: ListingFlags) {
  const lines = [...(listed(listing, flags).document.lines as Iterable<SettingLine>)];
  return {
    settings: Object.fromEntries(lines.map(({ setting, value }) => [setting, value])),
    origins: Object.fromEntries(lines.map(({ setting, origin }) => [setting, origin])),
  };
}

/** Which database is read, and what the line or the environment decides instead of its settings. */
function ofThisRun({ options, env, settings, language, databasePath }: AppContext): Text[] {
  const named = options.db !== undefined ? '--db' : env.CRM_DB ? 'CRM_DB' : undefined;
  const speaker =
    options.lang !== undefined ? '--lang' : env.CRM_LANG ? 'CRM_LANG' : text('locale', 'ngôn ngữ hệ thống');
  const [en, vi] = typeof speaker === 'string' ? [speaker, speaker] : [speaker.en, speaker.vi];
  const from = named === undefined ? '' : ` (${named})`;
  return [
    text(`Database: ${databasePath}${from}`, `Cơ sở dữ liệu: ${databasePath}${from}`),
    ...(language === settings.language
      ? []
      : [text(`In this run language is ${language} (${en}).`, `Lần chạy này dùng ngôn ngữ ${language} (${vi}).`)]),
    ...(options.tz === undefined || options.tz === settings.timezone
      ? []
      : [text(`In this run timezone is ${options.tz} (--tz).`, `Lần chạy này dùng múi giờ ${options.tz} (--tz).`)]),
  ];
}

function getCommand(context: AppContext, loaded: Loaded): Command {
  const command = new Command('get')
    .description(text('one setting', 'một thiết lập')[context.language])
    .addArgument(setting(loaded))
    .action(async (key: string) => {
      const found = getSetting(context.db('read'), loaded.entries, key);
      // Alone on its line, so that a script can take it as it is.
      if (context.out.format === 'table') await context.out.results((write) => write(`${found.value}\n`));
      else await context.out.show(found, sheetOf(columns(['setting', 'value']), [found]));
      await context.out.next('crm config list');
    });
  return withExamples(command, 'crm config get timezone', 'crm config get country --json');
}

function setCommand(context: AppContext, loaded: Loaded): Command {
  const command = new Command('set')
    .description(text('change a setting', 'đổi một thiết lập')[context.language])
    .addArgument(setting(loaded))
    .argument('<value>')
    .action(async (key: string, value: string) => {
      const { dryRun, force } = context.options;
      const done = setSetting(context.db('write'), { key, value, ...loaded, today: context.asOf(), dryRun, force });
      await context.out.show(done, sheetOf(columns(['setting', 'value', 'was']), [done]));
      await context.out.next('crm config list');
    });
  return withExamples(command, 'crm config set language vi', 'crm config set dnc_max_age_days 30');
}
