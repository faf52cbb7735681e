import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { testShop } from '../shop.ts';

// Escape sequences, a C1 control, bidi marks and line separators, as a hostile file would bring them.
const marks = '\u001b[2J\u009b31m\u202e\u061c\u2028\u200f';
const driving = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069]/;
const onTerminal = () => testShop({ NO_COLOR: '1' }, { stdin: true, stdout: true, stderr: true, columns: 300 });

test.each([
  ['a file that is missing', ['import', `no${marks}.csv`], 20],
  ['a command that is unknown', [`impart${marks}`], 2],
  ['a flag value', ['contacts', '--as-of', `x${marks}`], 2],
  ['a segment', ['export', '--segment', `x${marks}`], 2],
  ['an unknown field', ['segment', `x${marks} = 1`], 2],
])('%s is named without driving the terminal', async (_, words, code) => {
  const context = onTerminal();
  await context.crm('init');
  expect(await context.crm(...words)).toBe(code);
  expect(context.err()).not.toMatch(driving);
  expect(context.err().split('\n')).toHaveLength(3);
  await context.crm(...words, '--json');
  expect(context.err()).not.toMatch(driving);
  expect(() => JSON.parse(context.err())).not.toThrow();
});

test.each(['table', 'csv', 'tsv', 'json', 'ndjson', 'md'])(
  'headers and file names of a hostile file do not drive a terminal that shows %s',
  async (format) => {
    const context = onTerminal();
    const file = `le${marks}ads;rm -rf.csv`;
    writeFileSync(context.path(file), `Họ tên,Điện thoại,Ghi${marks} chú\nLan,0912345671,a\nHoa,,b\n`);
    for (const words of [
      ['preview', file],
      ['import', file],
      ['imports', 'show', '1', '--rejects'],
      ['imports'],
      ['dedupe', file],
    ]) {
      await context.crm(...words, '--format', format);
      // The line of progress is framed by marks of its own.
      const said = context.err().replace(/\u001b\[\?2026[hl]/g, '');
      expect(context.out() + said, words.join(' ')).not.toMatch(driving);
    }
  },
);

test('the next command of a file is quoted as a shell reads it', async () => {
  const context = onTerminal();
  writeFileSync(context.path(`l'e; $(x).csv`), 'Họ tên,Điện thoại\nLan,0912345671\n');
  await context.crm('preview', `l'e; $(x).csv`);
  expect(context.err()).toContain(String.raw`crm import 'l'\''e; $(x).csv'`);
});

test('a flag without a value is refused instead of meaning the default', async () => {
  const context = testShop();
  await context.crm('init');
  for (const words of [
    ['contacts', '--as-of', ''],
    ['contacts', '--db', ''],
    ['config', 'list', '--tz='],
    ['import', 'x.csv', '--list', ''],
    ['export', '--segment', 'loyal', '-o', ''],
  ]) {
    expect(await context.crm(...words), words.join(' ')).toBe(2);
  }
});

test('a list, a raw table and clusters do not drive the terminal that they are printed on', async () => {
  const context = onTerminal();
  writeFileSync(context.path('a.csv'), `Họ tên,Điện thoại,Ghi chú\nLan\u202e Anh,0912345671,${marks}\n`);
  await context.crm('import', 'a.csv');
  for (const words of [
    ['export', '--where', 'stage = lead', '--columns', 'name,phone'],
    ['preview', 'a.csv', '--raw', '--format', 'csv'],
    ['dedupe', 'a.csv', '--clusters'],
  ]) {
    expect(await context.crm(...words)).toBe(0);
    expect(context.out(), words.join(' ')).toContain('91234567');
    expect(context.out(), words.join(' ')).not.toMatch(driving);
  }
});
