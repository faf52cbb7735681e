import { type Language, type Text, text } from '../shared/text.ts';
import { registry } from './registry.ts';

const commands = registry.commands.filter(({ parent }) => parent === undefined);

const words = {
  usage: text('Usage: crm COMMAND [flags]', 'Cách dùng: crm LỆNH [cờ]'),
  line: text('Turns lead lists into regular customers.', 'Biến danh sách khách tiềm năng thành khách quen.'),
  more: text('`crm COMMAND --help` tells its flags and shows examples.', '`crm LỆNH --help` cho biết các cờ và ví dụ.'),
} satisfies Record<string, Text>;

/** `crm --help`: what there is, in the order in which a list becomes regular customers. */
export function helpText(language: Language): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  const lines = commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary[language]}`);
  return `${words.usage[language]}\n\n${words.line[language]}\n\n${lines.join('\n')}\n\n${words.more[language]}\n`;
}
