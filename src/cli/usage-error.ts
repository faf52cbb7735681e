import type { Argument, Command, CommanderError, Option } from 'commander';
import { nearest } from '../shared/nearest.ts';
import { type Text, text } from '../shared/text.ts';
import { nameHint, unknownName } from '../shared/unknown-name.ts';
import { UserError } from '../shared/user-error.ts';
import { FlagValueError } from '../terminal/flag-values.ts';

const complaints: Record<string, (named: string) => Text> = {
  'commander.unknownOption': (flag) => text(`There is no flag ${flag}.`, `Không có tùy chọn ${flag}.`),
  'commander.unknownCommand': (word) => text(`There is no command "${word}".`, `Không có lệnh "${word}".`),
  'commander.missingArgument': (name) =>
    text(`The ${name} ${/[^s]s$/.test(name) ? 'are' : 'is'} missing.`, `Thiếu ${name}.`),
  'commander.optionMissingArgument': (flag) => text(`${flag} needs a value.`, `${flag} cần một giá trị.`),
  'commander.missingMandatoryOptionValue': (flag) => text(`${flag} is needed.`, `Cần có ${flag}.`),
  'commander.help': () => text('A command is missing after this one.', 'Thiếu lệnh con phía sau.'),
};

/** "value 'jsn' is invalid for argument 'format'. Allowed choices are table, json." → the word and the choices. */
function wrongChoice(what: string): { word: string; choices: string[] } | undefined {
  const [, word, list] = /(?:value|argument) '(.*?)' is invalid.*Allowed choices are (.*)\.$/.exec(what) ?? [];
  return word !== undefined && list !== undefined ? { word, choices: list.split(', ') } : undefined;
}

/** "option '--format <format>' argument 'jsn' is invalid" → --format; "… for argument 'shell'" → <shell>. */
function flagOf(what: string): string {
  const [, option, argument] = /^option '(?:-\w, )?(--[\w-]+).*?' argument '|for argument '(.*?)'/.exec(what) ?? [];
  return option ?? `<${argument}>`;
}

/** Words that nothing takes: a mistyped subcommand where there are some. */
function excessWords(command: Command): UserError {
  const known = namesBelow(command);
  if (known.length > 0 && command.registeredArguments.length === 0) {
    return unknownName(command.args[0] ?? '', { what: text('command', 'lệnh'), known });
  }
  return new UserError({
    code: 'usage',
    message: text('There are too many words.', 'Thừa từ trên dòng lệnh.'),
    hint: nameHint(command.args[0] ?? '', { known, otherwise: seeHelp }),
  });
}

const namesBelow = ({ commands }: Command) => commands.map((child) => child.name());
const seeHelp = text('The same with --help shows what it takes.', 'Thêm --help để xem cách dùng.');

/** The hint behind commander's own: the name that it found near, else the subcommands, else the help. */
function hintFor({ code }: CommanderError, near: string | undefined, command: Command): Text {
  if (near !== undefined) return nameHint(near, { known: [near] });
  return code === 'commander.help' ? nameHint('', { known: namesBelow(command) }) : seeHelp;
}

/** What commander complains of in a command ("error: unknown option '--lst'\n(Did you mean --list?)"), in our words. */
export function usageError(error: CommanderError, command: Command): UserError {
  const { code, message } = error;
  if (code === 'commander.excessArguments') return excessWords(command);
  const [what = '', ...rest] = message.replace(/^error: /, '').split('\n');
  const wrong = wrongChoice(what);
  if (wrong) {
    const { word, choices: known } = wrong;
    const otherwise = text(`It takes one of: ${known.join(', ')}`, `Chọn một trong: ${known.join(', ')}`);
    return wrongValue(flagOf(what), word, nameHint(word, { known, otherwise }));
  }
  const named = /'([^']*)'/.exec(what)?.[1] ?? '';
  const near = /Did you mean (?:one of )?(.*)\?/.exec(rest.join(' '))?.[1] ?? nearestFlag(code, named, command);
  return new UserError({
    code: 'usage',
    message: complaints[code]?.(named) ?? text(`${sentence(what)}`, `Dòng lệnh sai: ${what}`),
    hint: hintFor(error, near, command),
  });
}

const wrongValue = (flag: string, word: string, hint: Text) =>
  new UserError({
    code: 'usage',
    message: text(`${flag} cannot be "${word}".`, `${flag} không thể là "${word}".`),
    hint,
  });

/** Makes errors of the parsers of flags and arguments `usage`, with the name of the flag or argument; below `command` too. */
export function nameFlagsInErrors(command: Command): void {
  for (const option of command.options) nameInErrors(option, option.long ?? option.flags);
  for (const argument of command.registeredArguments) nameInErrors(argument, `<${argument.name()}>`);
  for (const child of command.commands) nameFlagsInErrors(child);
}

function nameInErrors(target: Pick<Option | Argument, 'parseArg'>, flag: string): void {
  const { parseArg: parse } = target;
  if (!parse) return;
  target.parseArg = (word, before) => {
    try {
      return parse(word, before);
    } catch (error) {
      if (!(error instanceof FlagValueError)) throw error;
      const { en, vi } = error.takes;
      throw word === '' ? emptyFlag(flag) : wrongValue(flag, word, text(`It takes ${en}.`, `Hãy ghi ${vi}.`));
    }
  };
}

/** Throws `usage` for a flag that was given an empty value: an unset variable of a script must not mean the default. */
export function refuseEmptyFlags(leaf: Command): void {
  for (let command: Command | null = leaf; command; command = command.parent) {
    const { options } = command;
    for (const option of options) {
      const value: unknown = command.getOptionValue(option.attributeName());
      if (value !== '' && !(Array.isArray(value) && value.includes(''))) continue;
      if (command.getOptionValueSource(option.attributeName()) === 'cli') throw emptyFlag(option.long ?? option.flags);
    }
  }
}

const emptyFlag = (flag: string) =>
  new UserError({
    code: 'usage',
    message: text(`${flag} has an empty value.`, `${flag} có giá trị rỗng.`),
    hint: text('Give it a value, or leave the flag out.', 'Ghi giá trị, hoặc bỏ tùy chọn này.'),
  });

/** Flags that no help lists are none that commander would name. */
const nearestFlag = (code: string, flag: string, { options }: Command): string | undefined =>
  code === 'commander.unknownOption'
    ? nearest(
        flag,
        options.flatMap(({ long }) => long ?? []),
      )
    : undefined;

const sentence = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);
