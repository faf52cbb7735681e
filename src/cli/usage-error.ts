import type { Command, CommanderError } from 'commander';
import { nearest } from '../shared/nearest.ts';
import { type Text, text } from '../shared/text.ts';
import { UserError } from '../shared/user-error.ts';

const complaints: Record<string, (named: string) => Text> = {
  'commander.unknownOption': (flag) => text(`There is no flag ${flag}.`, `Không có cờ ${flag}.`),
  'commander.unknownCommand': (word) => text(`There is no command "${word}".`, `Không có lệnh "${word}".`),
  'commander.missingArgument': (name) => text(`The ${name} is missing.`, `Thiếu ${name}.`),
  'commander.optionMissingArgument': (flag) => text(`${flag} needs a value.`, `${flag} cần một giá trị.`),
  'commander.missingMandatoryOptionValue': (flag) => text(`${flag} is needed.`, `Cần có ${flag}.`),
  'commander.help': () => text('A command is missing after this one.', 'Thiếu lệnh con phía sau.'),
};

/** "value 'jsn' is invalid for argument 'format'. Allowed choices are table, json." → the word and the choices. */
function wrongChoice(what: string): { word: string; choices: string[] } | undefined {
  const [, word, list] = /(?:value|argument) '(.*?)' is invalid.*Allowed choices are (.*)\.$/.exec(what) ?? [];
  return word !== undefined && list !== undefined ? { word, choices: list.split(', ') } : undefined;
}

function choiceError({ word, choices }: { word: string; choices: string[] }): UserError {
  const near = nearest(word, choices);
  const list = choices.join(', ');
  return new UserError({
    code: 'usage',
    message: text(`"${word}" is none of ${list}.`, `"${word}" không nằm trong ${list}.`),
    hint: didYouMean(near) ?? text(`Choose one of: ${list}`, `Hãy chọn: ${list}`),
  });
}

/** Words that nothing takes: a mistyped subcommand where there are some. */
function excessWords(command: Command): UserError {
  const [word = ''] = command.args;
  const names = namesBelow(command);
  const near = nearest(word, names);
  const isCommand = names.length > 0 && command.registeredArguments.length === 0;
  return new UserError({
    code: 'usage',
    message: isCommand
      ? text(`There is no command "${word}".`, `Không có lệnh "${word}".`)
      : text('There are too many words.', 'Thừa từ trên dòng lệnh.'),
    hint: didYouMean(near) ?? (isCommand ? oneOf(names) : seeHelp),
  });
}

const namesBelow = ({ commands }: Command) => commands.map((child) => child.name());
const seeHelp = text('The same with --help shows what it takes.', 'Thêm --help để xem cách dùng.');
const oneOf = (names: readonly string[]) => text(`There are: ${names.join(', ')}`, `Có: ${names.join(', ')}`);

const didYouMean = (near: string | undefined) =>
  near === undefined ? undefined : text(`Did you mean \`${near}\`?`, `Ý bạn là \`${near}\`?`);

/** What commander complains of in a command ("error: unknown option '--lst'\n(Did you mean --list?)"), in our words. */
export function usageError({ code, message }: CommanderError, command: Command): UserError {
  if (code === 'commander.excessArguments') return excessWords(command);
  const [what = '', ...rest] = message.replace(/^error: /, '').split('\n');
  const wrong = wrongChoice(what);
  if (wrong) return choiceError(wrong);
  const named = /'([^']*)'/.exec(what)?.[1] ?? '';
  const near = /Did you mean (?:one of )?(.*)\?/.exec(rest.join(' '))?.[1] ?? nearestFlag(code, named, command);
  return new UserError({
    code: 'usage',
    message: complaints[code]?.(named) ?? text(`${sentence(what)}`, `Dòng lệnh sai: ${what}`),
    hint: didYouMean(near) ?? (code === 'commander.help' ? oneOf(namesBelow(command)) : seeHelp),
  });
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
