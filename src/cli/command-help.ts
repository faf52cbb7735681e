import { type Command, Option } from 'commander';
import { type Language, type Text, text } from '../shared/text.ts';
import { examplesOf } from '../terminal/examples.ts';
import { everyCommand } from './globals.ts';

const titles: Record<string, Text> = {
  'Usage:': text('Usage:', 'Cách dùng:'),
  'Arguments:': text('Arguments:', 'Tham số:'),
  'Options:': text('Options:', 'Cờ:'),
  'Commands:': text('Commands:', 'Lệnh con:'),
};
const examplesTitle = text('Examples:', 'Ví dụ:');
const helpFlag = text('show this help', 'xem hướng dẫn này');

/** Help of a command and of all below it in one language, with its examples at the end. */
export function localizeHelp(command: Command, language: Language): void {
  command.configureHelp({ styleTitle: (title) => titles[title]?.[language] ?? title });
  command.addHelpOption(new Option('-h, --help', helpFlag[language]).helpGroup(everyCommand[language]));
  // `crm config help` would be a second way to say `crm config --help`.
  if (command.commands.length > 0) command.helpCommand(false);
  const examples = examplesOf(command);
  if (examples.length > 0) {
    const lines = examples.map((line) => `  $ ${line}`);
    command.addHelpText('after', `\n${examplesTitle[language]}\n${lines.join('\n')}`);
  }
  for (const child of command.commands) localizeHelp(child, language);
}
