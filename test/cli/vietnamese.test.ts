import { expect, test } from 'vitest';
import { commandTree } from '../../src/cli/command-tree.ts';
import type { AppContext } from '../../src/context.ts';
import type { TypedCommand } from '../../src/module.ts';
import { testShop } from '../shop.ts';

/** Each text of the help of a command and of those below it, with its place. */
const textsOf = (command: TypedCommand, above = ''): (readonly [place: string, text: string])[] => {
  const place = `${above}${command.name}`;
  return [
    [place, command.about],
    ...command.arguments.map(({ name, about }) => [`${place} <${name}>`, about] as const),
    ...command.flags.map(({ name, about }) => [`${place} ${name}`, about] as const),
    ...command.commands.flatMap((child) => textsOf(child, `${place} `)),
  ];
};

const helpIn = async (language: 'en' | 'vi') =>
  // Commands are only built: they ask the context for nothing but its language.
  (await commandTree({ language } as AppContext)).flatMap((command) => textsOf(command));

/** Names of fields, channels and the like are the same in every language. */
const isListOfNames = (text: string) => text.split(', ').every((word) => /^[\w.-]+$/.test(word));

test('every text of every help is in Vietnamese too', async () => {
  const [english, vietnamese] = await Promise.all([helpIn('en'), helpIn('vi')]);
  const same = vietnamese.filter(([, text], i) => text !== '' && text === english[i]?.[1] && !isListOfNames(text));
  expect(same).toEqual([]);
});

test('the words around the flags are Vietnamese too', async () => {
  const context = testShop({ CRM_LANG: 'vi' });
  for (const command of ['import', 'segment', 'contacts', 'preview']) {
    await context.crm(command, '--help');
    expect(context.out()).not.toMatch(/\b(Usage|Options|Arguments|Commands|options|command|choices|default)\b/);
  }
});

test('the configured language holds for usage errors', async () => {
  const context = testShop();
  await context.crm('init');
  await context.crm('config', 'set', 'language', 'vi');
  expect(await context.crm('import')).toBe(2);
  expect(context.err()).toContain('Thiếu');
  expect(await context.crm('import', 'a.csv', '--lst')).toBe(2);
  expect(context.err()).toContain('Không có tùy chọn --lst');
});
