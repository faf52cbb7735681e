import { mkdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { acquireRunLock } from '../../src/db/run-lock.ts';
import { inDatabase } from '../dump.ts';
import { jsonOf, listFile, personLine, shopWithDoubles } from '../matching/base.ts';
import { more, people, shopAtNight } from './shop-at-night.ts';

test('a night imports, refreshes, exports and backs up, and tells each step on a line', async () => {
  const context = await shopAtNight({ 'a.csv': people, 'b.csv': more });
  expect(await context.night()).toBe(0);
  expect(context.lines()).toMatchObject([
    { step: 'import', subject: 'a.csv', outcome: 'done', exit: 0, counts: { read: 2, new: 2 } },
    { step: 'import', subject: 'b.csv', outcome: 'done', counts: { new: 1 } },
    { step: 'refresh', subject: 'everyone', counts: { contacts: 3 } },
    { step: 'export', subject: 'everyone-2026-03-08.csv', counts: { selected: 3, exported: 3, withheld: 0 } },
    { step: 'export', subject: 'prospect-call-2026-03-08.csv', counts: { selected: 3, exported: 0, withheld: 3 } },
    { step: 'backup', subject: 'crm.nightly-2026-03-08.db', counts: { removed: 0 } },
  ]);
  expect(context.files('inbox')).toEqual(['done']);
  expect(context.files('inbox/done')).toEqual(['a.csv', 'b.csv', 'b.rejects.csv']);
  expect(context.files('lists')).toEqual([
    'everyone-2026-03-08.csv',
    'everyone-2026-03-08.manifest.json',
    'prospect-call-2026-03-08.csv',
    'prospect-call-2026-03-08.manifest.json',
  ]);
  expect(readFileSync(context.path('lists/everyone-2026-03-08.csv'), 'utf8')).toContain('Lê Thị Hoa');
  expect(await context.crm('verify', 'crm.nightly-2026-03-08.db')).toBe(0);
  expect(statSync(context.path('crm.nightly-2026-03-08.db')).mode & 0o077).toBe(0);
});

test('nothing that a night prints or logs names a person', async () => {
  const context = await shopAtNight({ 'a.csv': people, 'bad.csv': '%PDF-1.4 Trần Văn Nam 0912604318' });
  expect(await context.night()).toBe(20);
  const told = [context.out(), context.err(), JSON.stringify(await context.runs())].join();
  for (const value of ['Lan', 'Nam', '0901234567', '+84901234567', '0912604318']) expect(told).not.toContain(value);
});

test('a second run of the night writes the same bytes and imports nothing', async () => {
  const context = await shopAtNight({ 'a.csv': people });
  await context.night();
  const contents = () => context.files('lists').map((name) => readFileSync(context.path(`lists/${name}`), 'utf8'));
  const before = contents();
  expect(await context.night()).toBe(0);
  expect(context.lines().filter(({ step }) => step === 'import')).toEqual([]);
  expect(contents()).toEqual(before);
  await context.crm('segment', 'show', 'everyone', '--json');
  expect(context.json().snapshots).toEqual([{ as_of: '2026-03-08', contacts: 2 }]);
});

test('a run beside another one ends with 11 and is logged as skipped', async () => {
  const context = await shopAtNight({ 'a.csv': people });
  const release = acquireRunLock(context.path('crm.db'));
  expect(await context.night('--json')).toBe(11);
  expect(context.error().code).toBe('locked');
  release();
  expect(context.files('inbox')).toEqual(['a.csv']);
  expect(await context.night()).toBe(0);
  expect(await context.runs()).toMatchObject([{ outcome: 'done' }, { outcome: 'skipped', exit: 11, steps: [] }]);
});

test('of two nights that begin at once one runs, the other is skipped, and the end is the same', async () => {
  const context = await shopAtNight({ 'a.csv': people });
  const exits = await Promise.all([context.night(), context.night()]);
  expect(exits.sort()).toEqual([0, 11]);
  expect(context.files('inbox/done')).toEqual(['a.csv']);
  expect((await context.runs()).map(({ outcome }) => outcome).sort()).toEqual(['done', 'skipped']);
});

test('missed nights are caught up once', async () => {
  const context = await shopAtNight({ 'a.csv': people });
  await context.night('--as-of', '2026-03-03');
  expect(await context.night()).toBe(0);
  expect(context.lines()[0]).toEqual({
    step: 'catch_up',
    subject: '2026-03-03',
    outcome: 'done',
    exit: 0,
    counts: { missed_nights: 4 },
  });
  expect(await context.night()).toBe(0);
  expect(context.lines()[0]?.step).toBe('refresh');
  await context.crm('segment', 'show', 'everyone', '--json');
  expect(context.json().snapshots.map((snapshot: { as_of: string }) => snapshot.as_of)).toEqual([
    '2026-03-03',
    '2026-03-08',
  ]);
});

test('a clock that went back fails the segments only, and removes no backup of a later day', async () => {
  const context = await shopAtNight({ 'a.csv': people });
  await context.night();
  expect(await context.night('--as-of', '2026-03-07')).toBe(2);
  const failed = context.lines().filter(({ outcome }) => outcome === 'failed');
  expect(failed).toMatchObject([{ step: 'refresh', subject: 'everyone', exit: 2 }]);
  expect(context.files('.')).toEqual(
    expect.arrayContaining(['crm.nightly-2026-03-07.db', 'crm.nightly-2026-03-08.db']),
  );
});

test('the newest backups stay, and nothing that is not one of them is removed', async () => {
  const context = await shopAtNight({});
  await context.crm('config', 'set', 'nightly_backups', '2');
  writeFileSync(context.path('crm.nightly-2020-01-01.db'), 'somebody else’s');
  await context.crm('backup', 'crm.nightly-old.db');
  await context.crm('backup');
  for (const day of ['05', '06', '07', '08']) expect(await context.night('--as-of', `2026-03-${day}`)).toBe(0);
  expect(context.files('.').filter((name) => /nightly|backup/.test(name))).toEqual([
    'crm.backup-2026-03-08.db',
    'crm.backup-2026-03-08.db.key',
    'crm.nightly-2020-01-01.db',
    'crm.nightly-2026-03-07.db',
    'crm.nightly-2026-03-07.db.key',
    'crm.nightly-2026-03-08.db',
    'crm.nightly-2026-03-08.db.key',
    'crm.nightly-old.db',
    'crm.nightly-old.db.key',
  ]);
});

test('a file that is no backup is not replaced by one', async () => {
  const context = await shopAtNight({});
  writeFileSync(context.path('crm.nightly-2026-03-08.db'), 'somebody else’s');
  expect(await context.night()).toBe(2);
  expect(readFileSync(context.path('crm.nightly-2026-03-08.db'), 'utf8')).toBe('somebody else’s');
});

test('what a killed run of another night left half written goes away', async () => {
  const context = await shopAtNight({});
  mkdirSync(context.path('lists'));
  const left = [
    'lists/.everyone-2026-03-07.csv.0123456789ab.crm-part',
    '.crm.nightly-2026-03-07.db.0123456789ab.crm-part',
  ];
  const foreign = 'lists/.notes.csv.0123456789ab.crm-part';
  for (const name of [...left, foreign]) writeFileSync(context.path(name), 'half');
  expect(await context.night()).toBe(0);
  expect([...context.files('.'), ...context.files('lists').map((name) => `lists/${name}`)]).not.toEqual(
    expect.arrayContaining([expect.stringContaining('2026-03-07')]),
  );
  expect(context.files('lists')).toContain('.notes.csv.0123456789ab.crm-part');
});

test('a dry night keeps nothing', async () => {
  const context = await shopAtNight({ 'a.csv': people });
  const before = readFileSync(context.path('crm.db'));
  expect(await context.night('-n', '--json')).toBe(0);
  expect(context.json()).toMatchObject({
    run: null,
    night: '2026-03-08',
    steps: [{ subject: 'a.csv', counts: { new: 2 } }, {}, {}, {}, {}],
  });
  expect(readFileSync(context.path('crm.db'))).toEqual(before);
  expect(context.files('.')).toEqual(['crm.db', 'crm.db.key', 'inbox']);
  expect(context.files('inbox')).toEqual(['a.csv']);
});

test.each([
  [['config', 'set', 'nightly_exports', '../../etc/x:call'], 2],
  [['config', 'set', 'nightly_exports', '/etc/x'], 2],
  [['config', 'set', 'nightly_exports', 'a..b'], 2],
  [['config', 'set', 'nightly_exports', 'vip:../x'], 2],
  [['config', 'set', 'nightly_backups', '0'], 2],
  [['config', 'set', 'nightly_exports', 'klaviyo.loyal:email , Everyone'], 0],
  [['config', 'set', 'nightly_exports', 'klaviyo.loyal:email , vip'], 2],
  [['nightly', '--inbox', 'inbox'], 2],
  [['nightly', '--inbox', 'nowhere', '--out', 'lists'], 20],
  [['nightly', '--out', 'lists', '--db', 'nowhere.db'], 10],
  [['runs', '--limit', '0'], 2],
])('%j ends with %i', async (words, exit) => {
  const context = await shopAtNight({});
  expect(await context.crm(...words)).toBe(exit);
});

test('the lines of a night that fails are kept where -o says', async () => {
  const context = await shopAtNight({ 'a.csv': '%PDF-1.4' });
  expect(await context.night('-o', 'night.ndjson')).toBe(20);
  expect(readFileSync(context.path('night.ndjson'), 'utf8').split('\n').length).toBe(6);
  expect(context.out()).toBe('');
});

test('a list is named after its segment, blind to case and accents', async () => {
  const context = await shopAtNight({});
  await context.crm('segment', 'create', 'Khách_Quý', '--where', 'spent >= 1m');
  await context.crm('config', 'set', 'nightly_exports', 'Khách_Quý:vcf');
  expect(await context.night()).toBe(0);
  expect(context.files('lists')).toEqual(['khach_quy-vcf-2026-03-08.manifest.json', 'khach_quy-vcf-2026-03-08.vcf']);
});

test('a list that cannot be written does not hold up the others', async () => {
  const context = await shopAtNight({ 'a.csv': people });
  await context.crm('segment', 'create', 'passing', '--where', 'review');
  await context.crm('config', 'set', 'nightly_exports', 'passing:call, everyone');
  await context.crm('segment', 'delete', 'passing', '--force');
  expect(await context.night()).toBe(2);
  const lists = context.lines().filter(({ step }) => step === 'export');
  expect(lists.map(({ exit }) => exit)).toEqual([2, 0]);
  expect(lists[0]?.message).toContain('passing');
  expect(readFileSync(context.path('lists/everyone-2026-03-08.csv'), 'utf8')).toMatch(/^\ufeffcontact_id,/);
});

test('runs are told newest first, and one that was cut off is called so', async () => {
  const context = await shopAtNight({});
  await context.night('--as-of', '2026-03-07');
  inDatabase(context, (db) =>
    db.exec("UPDATE nightly_run SET outcome = 'unfinished', finished_at = NULL, exit = NULL"),
  );
  await context.night();
  expect((await context.runs()).map(({ night, outcome }) => [night, outcome])).toEqual([
    ['2026-03-08', 'done'],
    ['2026-03-07', 'cut_off'],
  ]);
  expect(await context.crm('runs', '--limit', '1', '--format', 'csv')).toBe(0);
  expect(context.out().split('\n')[0]).toBe('id,night,started_at,finished_at,outcome,exit,steps,failed');
  expect(context.out().trimEnd().split('\n').length).toBe(2);
});

test('in a base that was searched a night counts who was there before under other keys', async () => {
  const context = await shopWithDoubles();
  await jsonOf(context, 'dedupe');
  mkdirSync(context.path('inbox'));
  writeFileSync(context.path('inbox/new.csv'), listFile([personLine(42, 'second'), personLine(400, 'first')]));
  utimesSync(context.path('inbox/new.csv'), 1, 1);
  const night = ['nightly', '--inbox', 'inbox', '--out', 'lists'];
  for (const flags of [['--dry-run'], []]) {
    expect(await context.crm(...night, ...flags)).toBe(0);
    const [step] = context.out().split('\n');
    const counts = { read: 2, new: 2, matched: 1, left: 0 };
    expect(JSON.parse(step ?? '')).toMatchObject({ step: 'import', subject: 'new.csv', counts });
  }
});

test('a segment that cannot be read fails its step, and every other is done', async () => {
  const context = await shopAtNight({ 'a.csv': people });
  await context.crm('segment', 'create', 'asleep', '--where', 'rfm = hibernating');
  await context.crm('config', 'set', 'rfm_scheme', 'klaviyo', '--force');
  expect(await context.night()).toBe(2);
  const refreshed = context.lines().filter(({ step }) => step === 'refresh');
  expect(refreshed.map(({ subject, outcome }) => [subject, outcome])).toEqual([
    ['asleep', 'failed'],
    ['everyone', 'done'],
  ]);
  expect(refreshed[0]?.message).toContain('hibernating');
  expect(context.lines().at(-1)).toMatchObject({ step: 'backup', outcome: 'done' });
  expect(context.files('inbox/done')).toEqual(['a.csv']);
});
