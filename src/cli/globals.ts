import { type Command, InvalidArgumentError, Option } from 'commander';
import type { GlobalWish } from '../shop.ts';
import { formatNames } from '../terminal/render.ts';

const seconds = (word: string) => {
  if (!/^\d+(\.\d+)?$/.test(word)) throw new InvalidArgumentError('It takes a number of seconds.');
  return Number(word);
};

/** The flags that every command takes, in the order of its help. */
export const globalOptions = (): Option[] => [
  new Option('--db <file>', 'the database (else CRM_DB, ./crm.db, then the one in your data folder)'),
  new Option('--format <format>', 'how results are printed').choices([...formatNames]),
  new Option('--json', 'same as --format json'),
  new Option('-o, --output <file>', 'write the result to a file, whole or not at all'),
  new Option('--force', 'overwrite the file of -o'),
  new Option('-n, --dry-run', 'the same numbers, nothing written'),
  new Option('-q, --quiet', 'no talk'),
  new Option('-y, --yes', 'yes to every question'),
  new Option('--no-input', 'never ask'),
  new Option('--as-of <date>', 'compute as of this day (YYYY-MM-DD)'),
  new Option('--tz <zone>', 'the time zone that decides which day it is'),
  new Option('--lang <language>', 'language of the talk').choices(['vi', 'en']),
  new Option('--no-color', 'no colours'),
  new Option('--wait <seconds>', 'how long to wait while another run holds the database (10)').argParser(seconds),
  new Option('--debug', 'print the stack of a failure'),
];

/** Adds the flags of every command to a command and all below it; a flag that a command defines itself is its own. */
export function addGlobals(command: Command): void {
  if (command.commands.length === 0 || command.registeredArguments.length > 0 || hasAction(command)) {
    const taken = new Set(command.options.flatMap(({ short, long }) => [short, long]));
    for (const option of globalOptions()) {
      if (!taken.has(option.long)) command.addOption(option.helpGroup('Every command:'));
    }
  }
  for (const child of command.commands) addGlobals(child);
}

const hasAction = (command: Command) => '_actionHandler' in command && command._actionHandler !== null;

/** The flags as a command reads them. */
export function globalWish(opts: Record<string, unknown>): GlobalWish {
  const word = (key: string) => (typeof opts[key] === 'string' ? { [key]: opts[key] } : {});
  const on = (key: string) => opts[key] === true;
  return {
    ...word('db'),
    ...(on('json') ? { format: 'json' } : word('format')),
    ...word('output'),
    ...word('asOf'),
    ...word('tz'),
    ...word('lang'),
    force: on('force'),
    dryRun: on('dryRun'),
    quiet: on('quiet'),
    yes: on('yes'),
    input: opts.input !== false,
    debug: on('debug'),
    wait: typeof opts.wait === 'number' ? opts.wait : 10,
  };
}
