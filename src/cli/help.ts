import { type Language, type Text, text } from '../shared/text.ts';
import { displayWidth, padded, wrapped } from '../terminal/width.ts';
import { commandGroups } from './command-groups.ts';
import { globalFlags } from './global-flags.ts';
import { registry } from './registry.ts';

const commands = registry.commands.filter(({ parent }) => parent === undefined);

const words = {
  usage: text('Usage: crm COMMAND [flags]', 'Cách dùng: crm LỆNH [tùy chọn]'),
  line: text('Turns lead lists into regular customers.', 'Biến danh sách khách tiềm năng thành khách quen.'),
  begin: text('Begin with:', 'Bắt đầu:'),
  globals: text('Every command takes:', 'Lệnh nào cũng nhận:'),
  all: text('`crm --help` says what each does.', '`crm --help` cho biết từng lệnh làm gì.'),
  more: text(
    '`crm COMMAND --help` tells its flags and shows examples.',
    '`crm LỆNH --help` cho biết tùy chọn và ví dụ.',
  ),
} satisfies Record<string, Text>;

const beginnings: readonly (readonly [line: string, about: Text])[] = [
  ['crm demo', text('play the main job on invented people', 'chạy thử việc chính với khách hư cấu')],
  ['crm preview leads.csv', text('see how a file would be read', 'xem tệp sẽ được đọc thế nào')],
  ['crm import leads.csv', text('bring it in', 'nhập vào')],
];

type HelpLine = readonly [term: string, about: string];

/** Narrower than this nothing is put beside a term. */
const narrowest = 20;

/** Terms with what they are beside them – below them where there is no room –, both within the width. */
function beside(lines: readonly HelpLine[], width: number): string[] {
  const column = Math.max(...lines.map(([term]) => displayWidth(term)));
  const room = width - column - 4;
  if (room < narrowest)
    return lines.flatMap(([term, about]) => [`  ${term}`, ...wrapped(about, width - 4).map((line) => `    ${line}`)]);
  return lines.flatMap(([term, about]) =>
    wrapped(about, room).map((line, i) => `  ${padded(i === 0 ? term : '', column)}  ${line}`),
  );
}

const said = (language: Language, width: number, ...keys: (keyof typeof words)[]) =>
  keys.flatMap((key) => wrapped(words[key][language], width));

/** `crm`: the groups of commands, in the order in which a list becomes regular customers. */
export function overview(language: Language, width: number): string {
  const groups = commandGroups(registry, language).map(({ title, commands }): HelpLine => [title, commands.join(' ')]);
  const first = beginnings.map(([line, about]): HelpLine => [line, about[language]]);
  return [
    ...said(language, width, 'line', 'usage'),
    '',
    ...beside(groups, width),
    '',
    ...said(language, width, 'begin'),
    ...beside(first, width),
    '',
    ...said(language, width, 'all', 'more'),
    '',
  ].join('\n');
}

/** `crm --help`: every command, and the flags that all of them take. */
export function helpText(language: Language, width: number): string {
  const summaryOf = (name: string): string =>
    commands.find((command) => command.name === name)?.summary[language] ?? '';
  const groups = commandGroups(registry, language).flatMap(({ title, commands }) => [
    `${title}:`,
    ...beside(
      commands.map((name): HelpLine => [name.padEnd(10), summaryOf(name)]),
      width,
    ),
    '',
  ]);
  const flags = globalFlags.map(([form, about]): HelpLine => [form, about[language]]);
  return [
    ...said(language, width, 'usage'),
    '',
    ...said(language, width, 'line'),
    '',
    ...groups,
    ...said(language, width, 'globals'),
    ...beside(flags, width),
    '',
    ...said(language, width, 'more'),
    '',
  ].join('\n');
}
