import { commands } from '../capabilities.ts';
import type { Language } from '../shared/text.ts';

const words = {
  usage: { en: 'Usage: crm COMMAND [flags]', vi: 'Cách dùng: crm LỆNH [cờ]' },
  line: { en: 'Turns lead lists into regular customers.', vi: 'Biến danh sách khách tiềm năng thành khách quen.' },
  more: {
    en: '`crm COMMAND --help` tells its flags and shows examples.',
    vi: '`crm LỆNH --help` cho biết các cờ và ví dụ.',
  },
};

/** `crm --help`: what there is, in the order in which a list becomes regular customers. */
export function helpText(language: Language): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  const lines = commands.map(({ name, about }) => `  ${name.padEnd(width)}  ${about[language]}`);
  return `${words.usage[language]}\n\n${words.line[language]}\n\n${lines.join('\n')}\n\n${words.more[language]}\n`;
}
