import { type Command, Option } from 'commander';
import type { GlobalOptions } from '../context.ts';
import { type Language, text } from '../shared/text.ts';
import { day, decimalNumber, timeZone } from '../terminal/flag-values.ts';
import { formatNames } from '../terminal/format-names.ts';
import { globalFlags } from './global-flags.ts';

/** A day: longer than any run, and what SQLite's timer can count. */
const longestWait = 86_400;

const choices: Readonly<Record<string, readonly string[]>> = { '--format': formatNames, '--lang': ['vi', 'en'] };

const parsers: Readonly<Record<string, (word: string) => unknown>> = {
  '--as-of': day,
  '--tz': timeZone,
  '--wait': decimalNumber({ to: longestWait, what: text('a number of seconds', 'số giây') }),
};

/** The flags that every command takes, with their help. */
export const globalOptions = (language: Language = 'en'): Option[] =>
  globalFlags.map(([form, about]) => {
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
