import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { runLine, shopWithFiles } from '../documented.ts';

const atTerminal = { stdout: true, stderr: true, columns: 200 } as const;

test.each([
  ['en', ['finding out who is known', 'saving']],
  ['vi', ['đang tìm người đã biết', 'đang lưu']],
])('what comes after the last byte of a file is told at a terminal (%s)', async (language, phases) => {
  const context = shopWithFiles({ CRM_LANG: language }, atTerminal);
  await runLine(context, 'crm import leads.csv');
  const said = stripVTControlCharacters(context.err());
  const places = phases.map((words) => said.indexOf(words));
  expect(
    places.every((place) => place >= 0),
    said,
  ).toBe(true);
  expect(places).toEqual([...places].sort((a, b) => a - b));
});

test('a base that was searched is compared with what came, and that is told', async () => {
  const context = shopWithFiles({}, atTerminal);
  for (const line of ['crm import leads.csv', 'crm dedupe', 'crm import leads.csv --again --list more'])
    expect(await runLine(context, line), context.err()).toBe(0);
  expect(stripVTControlCharacters(context.err())).toContain('saved; comparing with everybody');
});

test.each([[[]], [['--quiet']]])('no progress is told in a pipe or with --quiet (%j)', async (words) => {
  const context = shopWithFiles({}, words.length > 0 ? atTerminal : {});
  await context.crm('import', 'leads.csv', ...words);
  expect(context.err()).not.toContain('saving');
});
