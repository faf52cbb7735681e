import type { CommanderError } from 'commander';
import { type Text, text } from '../shared/text.ts';
import { UserError } from '../shared/user-error.ts';

const complaints: Record<string, (named: string) => Text> = {
  'commander.unknownOption': (flag) => text(`There is no flag ${flag}.`, `Không có cờ ${flag}.`),
  'commander.unknownCommand': (word) => text(`There is no command "${word}".`, `Không có lệnh "${word}".`),
  'commander.missingArgument': (name) => text(`The ${name} is missing.`, `Thiếu ${name}.`),
  'commander.optionMissingArgument': (flag) => text(`${flag} needs a value.`, `${flag} cần một giá trị.`),
  'commander.missingMandatoryOptionValue': (flag) => text(`${flag} is needed.`, `Cần có ${flag}.`),
  'commander.excessArguments': () => text('There are too many words.', 'Thừa từ trên dòng lệnh.'),
  'commander.help': () => text('A command is missing after this one.', 'Thiếu lệnh con phía sau.'),
};

/** What commander complains of ("error: unknown option '--lst'\n(Did you mean --list?)"), in our words. */
export function usageError({ code, message }: CommanderError): UserError {
  const [what = '', ...rest] = message.replace(/^error: /, '').split('\n');
  const named = /'([^']*)'/.exec(what)?.[1] ?? '';
  const near = /Did you mean (?:one of )?(.*)\?/.exec(rest.join(' '))?.[1];
  return new UserError({
    code: 'usage',
    message: complaints[code]?.(named) ?? text(`${sentence(what)}`, `Dòng lệnh sai: ${what}`),
    hint: near
      ? text(`Did you mean \`${near}\`?`, `Ý bạn là \`${near}\`?`)
      : text('The same with --help shows what it takes.', 'Thêm --help để xem cách dùng.'),
  });
}

const sentence = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);
