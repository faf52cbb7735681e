import { type Command, Option } from 'commander';
import { type Language, type Text, text } from '../shared/text.ts';
import { examplesOf } from '../terminal/examples.ts';
import { wrapped } from '../terminal/width.ts';
import { globalOptions } from './globals.ts';

const titles: Record<string, Text> = {
  'Usage:': text('Usage:', 'Cách dùng:'),
  'Arguments:': text('Arguments:', 'Tham số:'),
  'Options:': text('Options:', 'Tùy chọn:'),
  'Commands:': text('Commands:', 'Lệnh con:'),
};
const examplesTitle = text('Examples:', 'Ví dụ:');
const helpFlag = text('show this help', 'xem hướng dẫn này');
const everyCommand = text('Every command:', 'Lệnh nào cũng có:');
const explained = text('(see `crm --help`)', '(xem `crm --help`)');
const indent = '  ';
/** A description with less room than this is not wrapped. */
const narrowest = 20;

/** The flags of every command on a few lines, by their short form where they have one. */
function globalsLine(language: Language, width: number): string {
  const names = globalOptions().map(({ short, long }) => short ?? long);
  const lines = wrapped(`${names.join(' ')} ${explained[language]}`, width - indent.length);
  return [everyCommand[language], ...lines.map((line) => indent + line)].join('\n');
}

/** What commander itself adds to a usage line and to descriptions. */
const added: readonly (readonly [english: string, Text])[] = [
  ['[options]', text('[options]', '[tùy chọn]')],
  ['[command]', text('[command]', '[lệnh con]')],
  ['(choices: ', text('(choices: ', '(chọn: ')],
  ['(default: ', text('(default: ', '(mặc định: ')],
  [', default: ', text(', default: ', ', mặc định: ')],
];

const translated = (language: Language) => (help: string) =>
  added.reduce((all, [english, words]) => all.replace(english, words[language]), help);

/** Help of a command and of all below it in one language, with its examples at the end. */
export function localizeHelp(command: Command, language: Language, width: number): void {
  command.configureHelp({
    styleTitle: (title) => titles[title]?.[language] ?? title,
    styleUsage: translated(language),
    styleOptionDescription: translated(language),
    styleArgumentDescription: translated(language),
    styleSubcommandTerm: translated(language),
    helpWidth: width,
    minWidthToWrap: narrowest,
  });
  command.addHelpOption(new Option('-h, --help', helpFlag[language]));
  // `crm config help` would be a second way to say `crm config --help`.
  if (command.commands.length > 0) command.helpCommand(false);
  command.addHelpText('after', `\n${globalsLine(language, width)}`);
  const examples = examplesOf(command);
  if (examples.length > 0) {
    const lines = examples.map((line) => `${indent}$ ${line}`);
    command.addHelpText('after', `\n${examplesTitle[language]}\n${lines.join('\n')}`);
  }
  for (const child of command.commands) localizeHelp(child, language, width);
}
