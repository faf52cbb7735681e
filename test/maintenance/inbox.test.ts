import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import { isUnchanged } from '../../src/maintenance/nightly/inbox.ts';
import { testShop } from '../shop.ts';
import { more, people, shopAtNight } from './shop-at-night.ts';

test('a file that fails stays, the night goes on, and its exit code is the night’s', async () => {
  const context = await shopAtNight({ 'a.csv': '%PDF-1.4', 'b.csv': '', 'c.csv': people });
  expect(await context.night()).toBe(20);
  expect(context.lines().map(({ subject, outcome }) => [subject, outcome])).toContainEqual(['c.csv', 'done']);
  expect(context.lines().at(-1)).toMatchObject({ step: 'backup', outcome: 'done' });
  expect(context.files('inbox')).toEqual(['a.csv', 'b.csv', 'done']);
  expect(context.err()).toContain('a.csv failed (20)');
  expect(await context.runs()).toMatchObject([{ outcome: 'failed', exit: 20 }]);
});

test('the same bytes under another name are known, and are moved too', async () => {
  const context = await shopAtNight({ 'a.csv': people, 'z.csv': people });
  expect(await context.night()).toBe(0);
  expect(context.lines()).toContainEqual(expect.objectContaining({ subject: 'z.csv', outcome: 'known' }));
  expect(context.files('inbox/done')).toEqual(['a.csv', 'z.csv']);
});

test('a name that is taken among the done gets the day before it', async () => {
  const context = await shopAtNight({ 'a.csv': people });
  await context.night();
  for (const [content, name] of [
    [more, '2026-03-08-a.csv'],
    [`${more}Ai Đó,0934870655\n`, '2026-03-08-2-a.csv'],
  ] as const) {
    writeFileSync(context.path('inbox/a.csv'), content);
    expect(await context.night()).toBe(0);
    expect(context.files('inbox/done')).toContain(name);
  }
  expect(context.files('inbox/done')).toContain('2026-03-08-a.rejects.csv');
});

test('what is hidden, half written, a folder, a link or a list of rejects is not taken', async () => {
  const context = await shopAtNight({
    '.a.csv': people,
    '~$b.xlsx': 'x',
    'c.csv.part': people,
    'd.csv.tmp': people,
    'e.corrections.csv': people,
    'e.rejects.csv': people,
    'f.txt': people,
    'g.csv': people,
  });
  mkdirSync(context.path('inbox/h.csv'));
  symlinkSync(context.path('inbox/g.csv'), context.path('inbox/i.csv'));
  expect(await context.night()).toBe(0);
  const taken = context.lines().filter(({ step }) => step === 'import');
  expect(taken.map(({ subject, outcome }) => [subject, outcome])).toEqual([
    ['e.corrections.csv', 'skipped'],
    ['e.rejects.csv', 'skipped'],
    ['g.csv', 'done'],
  ]);
  expect(context.files('inbox/done')).toEqual(['g.csv']);
});

test('cells to correct lie with the file that is done', async () => {
  const context = await shopAtNight({ 'a.csv': 'Họ tên,Điện thoại,Email\nNguyễn Thị Lan,0901234567,khong-phai\n' });
  expect(await context.night()).toBe(0);
  expect(context.files('inbox')).toEqual(['done']);
  expect(context.files('inbox/done')).toEqual(['a.corrections.csv', 'a.csv']);
});

test('a file of which no row was read is not done, however often the night comes', async () => {
  const context = await shopAtNight({
    'cover.csv': 'Sao kê tháng 3\n',
    'quiet.csv': 'Họ tên,Điện thoại\n',
    'z.csv': people,
  });
  for (const night of ['2026-03-08', '2026-03-09']) {
    expect(await context.night('--as-of', night)).toBe(20);
    const [cover, quiet] = context.lines().filter(({ step }) => step === 'import');
    expect(cover).toMatchObject({ subject: 'cover.csv', outcome: 'failed', exit: 20 });
    expect(quiet).toMatchObject({ subject: 'quiet.csv', outcome: 'skipped', exit: 0 });
    expect(context.files('inbox')).toEqual(['cover.csv', 'done', 'quiet.csv']);
  }
  expect(context.files('inbox/done')).toEqual(['z.csv']);
});

test('a file whose name is no UTF-8 is told and stays', async () => {
  const context = await shopAtNight({ 'a.csv': people });
  const name = Buffer.concat([Buffer.from(context.path('inbox/kh')), Buffer.from([0xe1]), Buffer.from('ch.csv')]);
  writeFileSync(name, more);
  expect(await context.night()).toBe(20);
  const told = context.lines().find(({ outcome }) => outcome === 'failed');
  expect(told).toMatchObject({ step: 'import', subject: 'kh\uFFFDch.csv', exit: 20 });
  expect(told?.message).toContain('not UTF-8');
  expect(existsSync(name)).toBe(true);
  expect(context.files('inbox/done')).toEqual(['a.csv']);
});

test.each([
  ['a moment before the run', '2026-03-08T01:59:59Z'],
  ['a moment after it began', '2026-03-08T02:00:05Z'],
  ['by another clock, a year ahead', '2027-03-08T02:00:00Z'],
])('a file that was changed %s (%s) and is at rest is taken', async (_, changed) => {
  const context = await shopAtNight({ 'a.csv': people });
  const moment = Date.parse(changed) / 1000;
  utimesSync(context.path('inbox/a.csv'), moment, moment);
  expect(await context.night()).toBe(0);
  expect(context.lines()[0]).toMatchObject({ step: 'import', subject: 'a.csv', outcome: 'done' });
});

test('a file that is still being written waits for the next night', async () => {
  const context = await shopAtNight({ 'a.csv': people });
  const path = context.path('inbox/a.csv');
  const write = () => {
    appendFileSync(path, more);
    const moment = Date.parse('2026-03-08T02:00:00Z') / 1000;
    utimesSync(path, moment, moment);
  };
  write();
  const writing = setInterval(write, 20);
  onTestFinished(() => clearInterval(writing));
  expect(await context.night()).toBe(0);
  expect(context.lines()[0]).toMatchObject({ step: 'import', subject: 'a.csv', outcome: 'skipped' });
  expect(context.files('inbox')).toContain('a.csv');
});

test('a file that grew, or was put in the place of another, is not the one that was found', () => {
  const context = testShop();
  const path = context.path('a.csv');
  writeFileSync(path, people);
  const found = statSync(path);
  expect(isUnchanged(path, found)).toBe(true);
  appendFileSync(path, more);
  expect(isUnchanged(path, found)).toBe(false);
  rmSync(path);
  expect(isUnchanged(path, found)).toBe(false);
});

test('a link in the place of a list, or of the folder of the done, is not followed', async () => {
  const context = await shopAtNight({ 'a.csv': people });
  for (const folder of ['lists', 'elsewhere']) mkdirSync(context.path(folder));
  writeFileSync(context.path('elsewhere/notes.csv'), 'mine');
  symlinkSync(context.path('elsewhere/notes.csv'), context.path('lists/everyone-2026-03-08.csv'));
  symlinkSync(context.path('elsewhere'), context.path('inbox/done'));
  expect(await context.night()).toBe(2);
  const failed = context.lines().filter(({ outcome }) => outcome === 'failed');
  expect(failed.map(({ step, subject }) => [step, subject])).toEqual([
    ['import', null],
    ['export', 'everyone-2026-03-08.csv'],
  ]);
  expect(context.files('elsewhere')).toEqual(['notes.csv']);
  expect(readFileSync(context.path('elsewhere/notes.csv'), 'utf8')).toBe('mine');
});
