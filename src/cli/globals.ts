import { type Command, Option } from 'commander';
import type { GlobalOptions } from '../context.ts';
import { type Language, type Text, text } from '../shared/text.ts';
import { day, decimalNumber, timeZone } from '../terminal/flag-values.ts';
import { formatNames } from '../terminal/format-names.ts';

/** A day: longer than any run, and what SQLite's timer can count. */
const longestWait = 86_400;

/** The flags that every command takes, in the order of its help. */
const flags: readonly (readonly [flags: string, about: Text])[] = [
  [
    '--db <file>',
    text('the database (else CRM_DB, ./crm.db, then the data folder)', 'cơ sở dữ liệu (nếu không: CRM_DB, ./crm.db)'),
  ],
  [
    '--format <format>',
    text(`print results as ${formatNames.join(', ')}`, `in kết quả dạng ${formatNames.join(', ')}`),
  ],
  ['--json', text('same as --format json', 'như --format json')],
  [
    '-o, --output <file>',
    text('write the result to a file, whole or not at all', 'ghi kết quả vào tệp, trọn vẹn hoặc không ghi'),
  ],
  [
    '--raw',
    text('leave cells as they are: a spreadsheet would run formulas', 'giữ nguyên ô: bảng tính có thể chạy công thức'),
  ],
  ['--force', text('overwrite a file that exists', 'ghi đè tệp đã có')],
  ['-n, --dry-run', text('show what would change; write nothing', 'cho biết sẽ thay đổi gì; không ghi gì')],
  ['-q, --quiet', text('suppress messages', 'không in thông báo')],
  ['-y, --yes', text('yes to every question', 'đồng ý mọi câu hỏi')],
  ['--no-input', text('never ask', 'không bao giờ hỏi')],
  ['--as-of <date>', text('compute as of this day (YYYY-MM-DD)', 'tính tại ngày này (YYYY-MM-DD)')],
  ['--tz <zone>', text('the time zone that decides which day it is', 'múi giờ quyết định hôm nay là ngày nào')],
  ['--lang <language>', text('language of messages', 'ngôn ngữ thông báo')],
  ['--no-color', text('no colours', 'không màu')],
  [
    '--wait <seconds>',
    text(
      'how long to wait while another run holds the database (10)',
      'chờ bao lâu khi lần chạy khác giữ dữ liệu (10)',
    ),
  ],
  ['--debug', text('print the stack of a failure', 'in chi tiết lỗi')],
];

const choices: Readonly<Record<string, readonly string[]>> = { '--format': formatNames, '--lang': ['vi', 'en'] };

const parsers: Readonly<Record<string, (word: string) => unknown>> = {
  '--as-of': day,
  '--tz': timeZone,
  '--wait': decimalNumber({ to: longestWait, what: text('a number of seconds', 'số giây') }),
};

/** The flags that every command takes, with their help. */
export const globalOptions = (language: Language = 'en'): Option[] =>
  flags.map(([form, about]) => {
    const option = new Option(form, about[language]);
    const { [option.long ?? '']: words } = choices;
    if (words) return option.choices([...words]);
    const { [option.long ?? '']: parser } = parsers;
    return parser ? option.argParser(parser) : option;
  });

const added = new WeakSet<Option>();

/** Is it one of the flags that every command takes? */
export const isGlobal = (option: Option): boolean => added.has(option);

/**
 * Adds the flags of every command to a command and all below it; a flag that a command defines itself is its own. The
 * help of a command names them in a line: sixteen flags above its own would hide these.
 */
export function addGlobals(command: Command, language: Language): void {
  const taken = new Set(command.options.flatMap(({ short, long }) => [short, long]));
  for (const option of globalOptions(language)) {
    if (taken.has(option.long)) continue;
    added.add(option);
    command.addOption(option.hideHelp());
  }
  for (const child of command.commands) addGlobals(child, language);
}

/**
 * What was typed of the flags of a command and of those above it; the command's own wins. Commander would let the default of
 * a command above (`--no-input`: true) hide what was typed behind the one below.
 */
export function typedOptions(command: Command): Record<string, unknown> {
  const above = command.parent ? typedOptions(command.parent) : {};
  const typed = Object.entries(command.opts()).filter(([key]) => command.getOptionValueSource(key) !== 'default');
  return { ...above, ...Object.fromEntries(typed) };
}

/** The flags as a command reads them. */
export function parseGlobalOptions(opts: Record<string, unknown>): GlobalOptions {
  const word = (key: string) => (typeof opts[key] === 'string' ? { [key]: opts[key] } : {});
  const on = (key: string) => opts[key] === true;
  return {
    ...word('db'),
    ...(on('json') ? { format: 'json' } : word('format')),
    ...word('output'),
    ...word('asOf'),
    ...word('tz'),
    ...word('lang'),
    raw: on('raw'),
    force: on('force'),
    dryRun: on('dryRun'),
    quiet: on('quiet'),
    yes: on('yes'),
    input: opts.input !== false,
    debug: on('debug'),
    colour: opts.color !== false,
    wait: typeof opts.wait === 'number' ? opts.wait : 10,
  };
}
