import {
  appendFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { expect, test } from 'vitest';
import { takeRunLock } from '../../src/db/run-lock.ts';
import { isUnchanged } from '../../src/upkeep/nightly/inbox.ts';
import { inDatabase } from '../dump.ts';
import { testShop } from '../shop.ts';

const people = 'Họ tên,Điện thoại\nNguyễn Thị Lan,0901234567\nTrần Văn Nam,0912604318\n';
const more = 'Họ tên,Điện thoại\nLê Thị Hoa,0987604112\n,\nKhông Số,\n';

interface Line {
  readonly step: string;
  readonly subject: string | null;
  readonly outcome: string;
  readonly exit: number;
  readonly counts: Record<string, number>;
  readonly message?: string;
}

/** A shop with a saved segment and two nightly lists; each file of the inbox is as old as the world. */
async function shopAtNight(inbox: Record<string, string>, env: Record<string, string> = {}) {
  const shop = testShop(env);
  mkdirSync(shop.path('inbox'));
  for (const [name, content] of Object.entries(inbox)) {
    writeFileSync(shop.path(`inbox/${name}`), content);
    utimesSync(shop.path(`inbox/${name}`), 1, 1);
  }
  await shop.crm('init');
  await shop.crm('segment', 'create', 'everyone', '--where', 'phone IS NOT EMPTY');
  await shop.crm('config', 'set', 'nightly_exports', 'everyone, prospect:call');
  const night = (...words: string[]) => shop.crm('nightly', '--inbox', 'inbox', '--out', 'lists', ...words);
  const lines = (): Line[] =>
    shop
      .out()
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
  const files = (folder: string) => readdirSync(shop.path(folder)).sort();
  const runs = async () => {
    expect(await shop.crm('runs', '--json')).toBe(0);
    return shop.json().runs as { outcome: string; exit: number | null; night: string; steps: Line[] }[];
  };
  return Object.assign(shop, { night, lines, files, runs });
}

test('a night imports, refreshes, exports and backs up, and tells each step on a line', async () => {
  const shop = await shopAtNight({ 'a.csv': people, 'b.csv': more });
  expect(await shop.night()).toBe(0);
  expect(shop.lines()).toMatchObject([
    { step: 'import', subject: 'a.csv', outcome: 'done', exit: 0, counts: { read: 2, new: 2 } },
    { step: 'import', subject: 'b.csv', outcome: 'done', counts: { new: 1 } },
    { step: 'refresh', subject: 'everyone', counts: { contacts: 3 } },
    { step: 'export', subject: 'everyone-2026-03-08.csv', counts: { selected: 3, exported: 3, withheld: 0 } },
    { step: 'export', subject: 'prospect-call-2026-03-08.csv', counts: { selected: 3, exported: 0, withheld: 3 } },
    { step: 'backup', subject: 'crm.nightly-2026-03-08.db', counts: { removed: 0 } },
  ]);
  expect(shop.files('inbox')).toEqual(['done']);
  expect(shop.files('inbox/done')).toEqual(['a.csv', 'b.csv', 'b.rejects.csv']);
  expect(shop.files('lists')).toEqual([
    'everyone-2026-03-08.csv',
    'everyone-2026-03-08.manifest.json',
    'prospect-call-2026-03-08.csv',
    'prospect-call-2026-03-08.manifest.json',
  ]);
  expect(readFileSync(shop.path('lists/everyone-2026-03-08.csv'), 'utf8')).toContain('Lê Thị Hoa');
  expect(await shop.crm('verify', 'crm.nightly-2026-03-08.db')).toBe(0);
  expect(statSync(shop.path('crm.nightly-2026-03-08.db')).mode & 0o077).toBe(0);
});

test('nothing that a night prints or logs names a person', async () => {
  const shop = await shopAtNight({ 'a.csv': people, 'bad.csv': '%PDF-1.4 Trần Văn Nam 0912604318' });
  expect(await shop.night()).toBe(20);
  const told = [shop.out(), shop.err(), JSON.stringify(await shop.runs())].join();
  for (const value of ['Lan', 'Nam', '0901234567', '+84901234567', '0912604318']) expect(told).not.toContain(value);
});

test('a second run of the night writes the same bytes and imports nothing', async () => {
  const shop = await shopAtNight({ 'a.csv': people });
  await shop.night();
  const contents = () => shop.files('lists').map((name) => readFileSync(shop.path(`lists/${name}`), 'utf8'));
  const before = contents();
  expect(await shop.night()).toBe(0);
  expect(shop.lines().filter(({ step }) => step === 'import')).toEqual([]);
  expect(contents()).toEqual(before);
  await shop.crm('segment', 'show', 'everyone', '--json');
  expect(shop.json().snapshots).toEqual([{ as_of: '2026-03-08', contacts: 2 }]);
});

test('a file that fails stays, the night goes on, and its exit code is the night’s', async () => {
  const shop = await shopAtNight({ 'a.csv': '%PDF-1.4', 'b.csv': '', 'c.csv': people });
  expect(await shop.night()).toBe(20);
  expect(shop.lines().map(({ subject, outcome }) => [subject, outcome])).toContainEqual(['c.csv', 'done']);
  expect(shop.lines().at(-1)).toMatchObject({ step: 'backup', outcome: 'done' });
  expect(shop.files('inbox')).toEqual(['a.csv', 'b.csv', 'done']);
  expect(shop.err()).toContain('a.csv failed (20)');
  expect(await shop.runs()).toMatchObject([{ outcome: 'failed', exit: 20 }]);
});

test('the same bytes under another name are known, and are moved too', async () => {
  const shop = await shopAtNight({ 'a.csv': people, 'z.csv': people });
  expect(await shop.night()).toBe(0);
  expect(shop.lines()).toContainEqual(expect.objectContaining({ subject: 'z.csv', outcome: 'known' }));
  expect(shop.files('inbox/done')).toEqual(['a.csv', 'z.csv']);
});

test('a name that is taken among the done gets the day before it', async () => {
  const shop = await shopAtNight({ 'a.csv': people });
  await shop.night();
  for (const [content, name] of [
    [more, '2026-03-08-a.csv'],
    [`${more}Ai Đó,0934870655\n`, '2026-03-08-2-a.csv'],
  ] as const) {
    writeFileSync(shop.path('inbox/a.csv'), content);
    expect(await shop.night()).toBe(0);
    expect(shop.files('inbox/done')).toContain(name);
  }
  expect(shop.files('inbox/done')).toContain('2026-03-08-a.rejects.csv');
});

test('what is hidden, half written, a folder, a link or a list of rejects is not taken', async () => {
  const shop = await shopAtNight({
    '.a.csv': people,
    '~$b.xlsx': 'x',
    'c.csv.part': people,
    'd.csv.tmp': people,
    'e.rejects.csv': people,
    'f.txt': people,
    'g.csv': people,
  });
  mkdirSync(shop.path('inbox/h.csv'));
  symlinkSync(shop.path('inbox/g.csv'), shop.path('inbox/i.csv'));
  // Half a minute before the clock of the run.
  const moment = Date.parse('2026-03-08T01:59:30Z') / 1000;
  utimesSync(shop.path('inbox/g.csv'), moment, moment);
  expect(await shop.night()).toBe(0);
  const taken = shop.lines().filter(({ step }) => step === 'import');
  expect(taken.map(({ subject, outcome }) => [subject, outcome])).toEqual([
    ['e.rejects.csv', 'skipped'],
    ['g.csv', 'skipped'],
  ]);
  expect(shop.files('inbox/done')).toEqual([]);
});

test.each([
  ['half a minute before the run', '2026-03-08T01:59:30Z', 'skipped'],
  ['a moment after it began', '2026-03-08T02:00:05Z', 'skipped'],
  ['two minutes before it', '2026-03-08T01:58:00Z', 'done'],
  ['by another clock, a year ahead', '2027-03-08T02:00:00Z', 'done'],
])('a file that was changed %s (%s) is %s', async (_, changed, outcome) => {
  const shop = await shopAtNight({ 'a.csv': people });
  const moment = Date.parse(changed) / 1000;
  utimesSync(shop.path('inbox/a.csv'), moment, moment);
  expect(await shop.night()).toBe(0);
  expect(shop.lines()[0]).toMatchObject({ step: 'import', subject: 'a.csv', outcome });
});

test('a file that grew, or was put in the place of another, is not the one that was found', () => {
  const shop = testShop();
  const path = shop.path('a.csv');
  writeFileSync(path, people);
  const found = statSync(path);
  expect(isUnchanged(path, found)).toBe(true);
  appendFileSync(path, more);
  expect(isUnchanged(path, found)).toBe(false);
  rmSync(path);
  expect(isUnchanged(path, found)).toBe(false);
});

test('a run beside another one ends with 11 and is logged as skipped', async () => {
  const shop = await shopAtNight({ 'a.csv': people });
  const release = takeRunLock(shop.path('crm.db'));
  expect(await shop.night('--json')).toBe(11);
  expect(shop.error().code).toBe('locked');
  release();
  expect(shop.files('inbox')).toEqual(['a.csv']);
  expect(await shop.night()).toBe(0);
  expect(await shop.runs()).toMatchObject([{ outcome: 'done' }, { outcome: 'skipped', exit: 11, steps: [] }]);
});

test('of two nights that begin at once one runs, the other is skipped, and the end is the same', async () => {
  const shop = await shopAtNight({ 'a.csv': people });
  const exits = await Promise.all([shop.night(), shop.night()]);
  expect(exits.sort()).toEqual([0, 11]);
  expect(shop.files('inbox/done')).toEqual(['a.csv']);
  expect((await shop.runs()).map(({ outcome }) => outcome).sort()).toEqual(['done', 'skipped']);
});

test('missed nights are caught up once', async () => {
  const shop = await shopAtNight({ 'a.csv': people });
  await shop.night('--as-of', '2026-03-03');
  expect(await shop.night()).toBe(0);
  expect(shop.lines()[0]).toEqual({
    step: 'catch_up',
    subject: '2026-03-03',
    outcome: 'done',
    exit: 0,
    counts: { missed_nights: 4 },
  });
  expect(await shop.night()).toBe(0);
  expect(shop.lines()[0]?.step).toBe('refresh');
  await shop.crm('segment', 'show', 'everyone', '--json');
  expect(shop.json().snapshots.map((snapshot: { as_of: string }) => snapshot.as_of)).toEqual([
    '2026-03-03',
    '2026-03-08',
  ]);
});

test('a clock that went back fails the segments only, and removes no backup of a later day', async () => {
  const shop = await shopAtNight({ 'a.csv': people });
  await shop.night();
  expect(await shop.night('--as-of', '2026-03-07')).toBe(2);
  const failed = shop.lines().filter(({ outcome }) => outcome === 'failed');
  expect(failed).toMatchObject([{ step: 'refresh', subject: 'everyone', exit: 2 }]);
  expect(shop.files('.')).toEqual(expect.arrayContaining(['crm.nightly-2026-03-07.db', 'crm.nightly-2026-03-08.db']));
});

test('the newest backups stay, and nothing that is not one of them is removed', async () => {
  const shop = await shopAtNight({});
  await shop.crm('config', 'set', 'nightly_backups', '2');
  writeFileSync(shop.path('crm.nightly-2020-01-01.db'), 'somebody else’s');
  await shop.crm('backup', 'crm.nightly-old.db');
  await shop.crm('backup');
  for (const day of ['05', '06', '07', '08']) expect(await shop.night('--as-of', `2026-03-${day}`)).toBe(0);
  expect(shop.files('.').filter((name) => /nightly|backup/.test(name))).toEqual([
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
  const shop = await shopAtNight({});
  writeFileSync(shop.path('crm.nightly-2026-03-08.db'), 'somebody else’s');
  expect(await shop.night()).toBe(2);
  expect(readFileSync(shop.path('crm.nightly-2026-03-08.db'), 'utf8')).toBe('somebody else’s');
});

test('what a killed run of another night left half written goes away', async () => {
  const shop = await shopAtNight({});
  mkdirSync(shop.path('lists'));
  const left = [
    'lists/.everyone-2026-03-07.csv.0123456789ab.crm-part',
    '.crm.nightly-2026-03-07.db.0123456789ab.crm-part',
  ];
  const foreign = 'lists/.notes.csv.0123456789ab.crm-part';
  for (const name of [...left, foreign]) writeFileSync(shop.path(name), 'half');
  expect(await shop.night()).toBe(0);
  expect([...shop.files('.'), ...shop.files('lists').map((name) => `lists/${name}`)]).not.toEqual(
    expect.arrayContaining([expect.stringContaining('2026-03-07')]),
  );
  expect(shop.files('lists')).toContain('.notes.csv.0123456789ab.crm-part');
});

test('a dry night keeps nothing', async () => {
  const shop = await shopAtNight({ 'a.csv': people });
  const before = readFileSync(shop.path('crm.db'));
  expect(await shop.night('-n', '--json')).toBe(0);
  expect(shop.json()).toMatchObject({
    run: null,
    night: '2026-03-08',
    steps: [{ subject: 'a.csv', counts: { new: 2 } }, {}, {}, {}, {}],
  });
  expect(readFileSync(shop.path('crm.db'))).toEqual(before);
  expect(shop.files('.')).toEqual(['crm.db', 'crm.db.key', 'inbox']);
  expect(shop.files('inbox')).toEqual(['a.csv']);
});

test.each([
  [['config', 'set', 'nightly_exports', '../../etc/x:call'], 2],
  [['config', 'set', 'nightly_exports', '/etc/x'], 2],
  [['config', 'set', 'nightly_exports', 'a..b'], 2],
  [['config', 'set', 'nightly_exports', 'vip:../x'], 2],
  [['config', 'set', 'nightly_backups', '0'], 2],
  [['config', 'set', 'nightly_exports', 'Khách_Quý.2:email , vip'], 0],
  [['nightly', '--inbox', 'inbox'], 2],
  [['nightly', '--inbox', 'nowhere', '--out', 'lists'], 20],
  [['nightly', '--out', 'lists', '--db', 'nowhere.db'], 10],
  [['runs', '--limit', '0'], 2],
])('%j ends with %i', async (words, exit) => {
  const shop = await shopAtNight({});
  expect(await shop.crm(...words)).toBe(exit);
});

test('the lines of a night that fails are kept where -o says', async () => {
  const shop = await shopAtNight({ 'a.csv': '%PDF-1.4' });
  expect(await shop.night('-o', 'night.ndjson')).toBe(20);
  expect(readFileSync(shop.path('night.ndjson'), 'utf8').split('\n').length).toBe(6);
  expect(shop.out()).toBe('');
});

test('a list is named after its segment, blind to case and accents', async () => {
  const shop = await shopAtNight({});
  await shop.crm('segment', 'create', 'Khách_Quý', '--where', 'spent >= 1m');
  await shop.crm('config', 'set', 'nightly_exports', 'Khách_Quý:vcf');
  expect(await shop.night()).toBe(0);
  expect(shop.files('lists')).toEqual(['khach_quy-vcf-2026-03-08.manifest.json', 'khach_quy-vcf-2026-03-08.vcf']);
});

test('a link in the place of a list, or of the folder of the done, is not followed', async () => {
  const shop = await shopAtNight({ 'a.csv': people });
  for (const folder of ['lists', 'elsewhere']) mkdirSync(shop.path(folder));
  writeFileSync(shop.path('elsewhere/notes.csv'), 'mine');
  symlinkSync(shop.path('elsewhere/notes.csv'), shop.path('lists/everyone-2026-03-08.csv'));
  symlinkSync(shop.path('elsewhere'), shop.path('inbox/done'));
  expect(await shop.night()).toBe(2);
  const failed = shop.lines().filter(({ outcome }) => outcome === 'failed');
  expect(failed.map(({ step, subject }) => [step, subject])).toEqual([
    ['import', null],
    ['export', 'everyone-2026-03-08.csv'],
  ]);
  expect(shop.files('elsewhere')).toEqual(['notes.csv']);
  expect(readFileSync(shop.path('elsewhere/notes.csv'), 'utf8')).toBe('mine');
});

test('a list that cannot be written does not hold up the others', async () => {
  const shop = await shopAtNight({ 'a.csv': people });
  await shop.crm('config', 'set', 'nightly_exports', 'nobody:call, everyone:cal, everyone');
  expect(await shop.night()).toBe(2);
  const lists = shop.lines().filter(({ step }) => step === 'export');
  expect(lists.map(({ exit }) => exit)).toEqual([2, 2, 0]);
  expect(lists[1]?.message).toContain('--for call');
});

test('runs are told newest first, and one that was cut off is called so', async () => {
  const shop = await shopAtNight({});
  await shop.night('--as-of', '2026-03-07');
  inDatabase(shop, (db) => db.exec("UPDATE run SET outcome = 'unfinished', finished_at = NULL, exit = NULL"));
  await shop.night();
  expect((await shop.runs()).map(({ night, outcome }) => [night, outcome])).toEqual([
    ['2026-03-08', 'done'],
    ['2026-03-07', 'cut_off'],
  ]);
  expect(await shop.crm('runs', '--limit', '1', '--format', 'csv')).toBe(0);
  expect(shop.out().split('\n')[0]).toBe('id,night,started_at,finished_at,outcome,exit,steps,failed');
  expect(shop.out().trimEnd().split('\n').length).toBe(2);
});
