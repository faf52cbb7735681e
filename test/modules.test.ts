import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runLine } from './shop.ts';

const root = new URL('../', import.meta.url).pathname;
let scratch: string;

/** Runs a line of crm on the scratch copy of the source, loaded as Node loads it: once, and apart from the source under test. */
async function crm(...words: string[]) {
  const { run } = createRequire(import.meta.url)(join(scratch, 'src/cli/run.ts'));
  const ran = await runLine(run, words, { folder: scratch });
  return { ...ran, json: () => JSON.parse(ran.stdout) };
}

// A folder, a migration, and the module's place in the list: nothing else of the source is changed.
beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'crm-module-'));
  cpSync(join(root, 'src'), join(scratch, 'src'), { recursive: true });
  cpSync(join(root, 'package.json'), join(scratch, 'package.json'));
  symlinkSync(join(root, 'node_modules'), join(scratch, 'node_modules'));
  cpSync(join(root, 'fixtures/modules/sample'), join(scratch, 'src/sample'), { recursive: true });
  cpSync(join(root, 'fixtures/modules/sample.sql'), join(scratch, 'src/db/migrations/9000_sample.sql'));
  const list = join(scratch, 'src/modules.ts');
  const text = readFileSync(list, 'utf8')
    .replace('import { segments }', "import { sample } from './sample/module.ts';\nimport { segments }")
    .replace('  segments,\n', '  sample,\n  segments,\n');
  writeFileSync(list, text);
  writeFileSync(
    join(scratch, 'leads.csv'),
    'Họ tên,SĐT,Ngày sinh\nPhạm Lan,0912345671,01/02/1990\nLê Hùng,0912345672,03/04/1985\nTrần Mai,0912345673,05/06/1999\n',
  );
  writeFileSync(
    join(scratch, 'visits.csv'),
    'phone,visited place,visited on\n+84912345671,Quận 1,2026-02-01\n+84912345672,Quận 3,2026-02-01\n+84912345673,Quận 5,2026-03-08\n',
  );
  const imported = await crm('import', 'leads.csv');
  expect(imported.status, imported.stderr).toBe(0);
});

afterAll(() => rmSync(scratch, { recursive: true, force: true }));

test('its command stands in the help', async () => {
  expect((await crm('--help')).stdout).toMatch(/^ {2}sample +Count visits$/m);
  expect((await crm('sample', '--json')).json()).toMatchObject({ visits: 0 });
});

test('its kind of file is detected, and counted by its own rules', async () => {
  const imported = await crm('import', 'visits.csv', '--json');
  expect(imported.json().imports[0]).toMatchObject({ kind: 'visits', read: 3, merged: 3 });
});

test('headers mean its own fields in its files, and nothing of its kind in others', async () => {
  writeFileSync(
    join(scratch, 'ghé.csv'),
    'Điện thoại,Nơi ghé,Thời gian\n0912345671,Quận 7,03/02/2026\n0912345672,Quận 7,25/02/2026\n0912345673,,01/02/2026\n',
  );
  const read = (await crm('import', 'ghé.csv', '--dry-run', '--json')).json().imports[0];
  expect(read).toMatchObject({ kind: 'visits', read: 3, merged: 2, rejects: { 'visit.no_place': 1 } });
  const fields = read.columns.map(({ field }: { field: string }) => field);
  expect(fields).toEqual(['phone', 'visit.place', 'visit.on']);
  const preview = (await crm('preview', 'ghé.csv', '--json')).json();
  expect(preview.rows[0].fields['visit.on'].value).toBe('2026-02-03');
  const asLeads = (await crm('import', 'ghé.csv', '--as', 'leads', '--dry-run', '--json')).json().imports[0];
  expect(asLeads).toMatchObject({ kind: 'leads', columns: [{ field: 'phone' }, { field: null }, {}] });
});

test('its fields are named by --map, and kept by --save-map', async () => {
  writeFileSync(join(scratch, 'elsewhere.csv'), 'SĐT,Ở đâu\n0912345671,Quận 9\n');
  const map = ['--as', 'visits', '--map', 'visit.place="Ở đâu"'];
  expect((await crm('import', 'elsewhere.csv', '--dry-run', '--json', ...map)).json().imports[0]).toMatchObject({
    merged: 1,
  });
  expect((await crm('import', 'elsewhere.csv', '--json', ...map, '--save-map', 'elsewhere')).json().imports[0].id).toBe(
    3,
  );
  expect((await crm('imports', 'undo', '3')).status).toBe(0);
  writeFileSync(join(scratch, 'again.csv'), 'SĐT,Ở đâu\n0912345672,Quận 9\n');
  expect((await crm('import', 'again.csv', '--dry-run', '--json')).json().imports[0]).toMatchObject({
    kind: 'visits',
    columns: [{ field: 'phone' }, { field: 'visit.place', known_by: 'saved_map' }],
  });
  const unknown = await crm('import', 'elsewhere.csv', '--json', '--as', 'visits', '--map', 'visit.plce="Ở đâu"');
  expect(JSON.parse(unknown.stderr).error).toMatchObject({ exit: 2, hint: 'Did you mean `visit.place`?' });
});

test('its reject messages are written beside the rows', async () => {
  writeFileSync(join(scratch, 'bad.csv'), 'phone,visited place\n0912345671,\n');
  expect((await crm('import', 'bad.csv', '--strict')).status).toBe(3);
  expect(readFileSync(join(scratch, 'bad.rejects.csv'), 'utf8')).toContain('visit.no_place,The visit has no place.');
  expect((await crm('import', 'bad.csv', '--strict', '--lang', 'vi')).stderr).toContain('Lượt ghé không có nơi.');
});

test('its field is asked in a segment', async () => {
  expect((await crm('segment', "visited_place = 'Quận 3'", '--json')).json().contacts).toBe(1);
});

test('its audience is exported, with its columns and its entries of the manifest', async () => {
  expect((await crm('export', '--help')).stdout).toContain('--visited <place>');
  const list = await crm('export', '--visited', 'Quận 3', '--at-least', '1');
  expect(list.stdout).toMatch(/^contact_id,.*,can_mail,visits\n2,.*,1\n$/);
  expect(JSON.parse(list.stderr)).toMatchObject({ where: 'visited Quận 3', selected: 1, exported: 1, place: 'Quận 3' });
  expect((await crm('export', '--visited', 'Quận 3', '--columns', 'visits,name')).stdout).toBe(
    'visits,name\n1,Lê Hùng\n',
  );
  expect((await crm('export', '--visited', 'Quận 3', '--at-least', '2', '--columns', 'name')).stdout).toBe('name\n');
});

test('its reason withholds from a list, from one that went out, and in a check of an address', async () => {
  expect((await crm('config', 'set', 'regime', 'us')).status).toBe(0);
  const everybody = ['export', '--where', 'NOT orders()'];
  const manifest = JSON.parse(
    (await crm(...everybody, '--for', 'call')).stderr.split('\n').find((line) => line[0] === '{') ?? '',
  );
  expect(manifest).toMatchObject({ selected: 3, exported: 2, withheld: { on_visit: 1 } });
  // A person who waits for an order is called all the same, and the plain list judges nobody.
  expect((await crm(...everybody, '--for', 'call', '--purpose', 'service')).stderr).toContain(
    '"withheld":{"no_order":3}',
  );
  expect((await crm(...everybody, '--columns', 'name,phone', '-o', 'went-out.csv')).stderr).toContain('"exported":3');
  const again = await crm('export', '--recheck', 'went-out.csv', '--for', 'call');
  expect(again.stderr).toContain('"withheld":{"on_visit":1}');
  expect(again.stdout).not.toContain('912345673');
  const checked = await crm('check', '0912345673', '--channel', 'call', '--json');
  expect(checked.json()).toMatchObject({ may: false, reason: 'on_visit' });
  expect((await crm('check', '0912345673', '--channel', 'call', '--lang', 'vi')).stderr).toContain(
    'khách đang ghé cửa hàng',
  );
});

test('an audience stands alone, and what narrows it goes with no other', async () => {
  const failed = async (...words: string[]) => JSON.parse((await crm('export', ...words, '--json')).stderr).error;
  expect(await failed('--visited', 'Quận 3', '--where', 'orders()')).toMatchObject({
    exit: 2,
    message: expect.stringMatching(/^Name one: --segment, --where.* --visited/),
  });
  expect(await failed('--segment', 'loyal', '--at-least', '2')).toMatchObject({
    exit: 2,
    message: '--at-least needs --visited.',
  });
});

test('its setting is listed, checked by its own rule and read', async () => {
  expect((await crm('config', 'list', '--json')).json().settings).toMatchObject({ country: 'VN', visit_goal: '10' });
  expect((await crm('config', 'set', 'visit_goal', 'many', '--lang', 'vi')).stderr).toContain('số lượt ghé');
  expect((await crm('config', 'set', 'visit_goal', '25')).status).toBe(0);
  expect((await crm('sample', '--json')).json().goal).toBe(25);
});

test('its section stands on the card', async () => {
  expect((await crm('show', '0912345671', '--json')).json().visits).toEqual(['Quận 1']);
});

test('its check runs in doctor', async () => {
  const { checks } = (await crm('doctor', '--json')).json() as { checks: { check: string; found: string }[] };
  expect(checks.find(({ check }) => check === 'sample_visits')?.found).toBe('3 visits');
});

test('its step runs every night', async () => {
  const { steps } = (await crm('nightly', '--json')).json() as { steps: { step: string; counts: object }[] };
  expect(steps.find(({ step }) => step === 'count_visits')?.counts).toEqual({ visits: 1 });
});

test('its rows follow a merge, and its undo', async () => {
  expect((await crm('contacts', 'merge', '1', '2', '--yes', '--json')).status).toBe(0);
  expect((await crm('show', '1', '--json')).json().visits).toEqual(['Quận 1', 'Quận 3']);
  expect((await crm('dedupe', 'undo', '1', '--json')).status).toBe(0);
  expect((await crm('show', '2', '--json')).json().visits).toEqual(['Quận 3']);
});

test('its rows are told by access and go with an erasure', async () => {
  expect((await crm('access', '0912345673', '--json')).json().held.sample_visit).toHaveLength(1);
  expect((await crm('erase', '0912345673', '--confirm', '0912345673')).status).toBe(0);
  expect((await crm('sample', '--json')).json().visits).toBe(2);
});

test('its import is undone', async () => {
  expect((await crm('imports', 'undo', '2', '--json')).json()).toMatchObject({ reversed: 2 });
  expect((await crm('sample', '--json')).json().visits).toBe(0);
  expect((await crm('doctor')).status).toBe(0);
});

test('a column of files of another kind means something to it, and stays such that no field takes', async () => {
  writeFileSync(
    join(scratch, 'met.csv'),
    'Họ tên,SĐT,Gặp ở,Màu\nNgô Vy,0912345674,Hội chợ,xanh\nĐỗ An,0912345675,,đỏ\n',
  );
  const imported = await crm('import', 'met.csv', '--json', '--lang', 'en');
  const [report] = imported.json().imports;
  expect(report).toMatchObject({ kind: 'leads', new: 2, flags: { 'visit.met': 1 } });
  expect(report.columns[2]).toMatchObject({ header: 'Gặp ở', field: 'visit.met_at', known_by: 'header' });
  expect(imported.stderr).toContain('Not used, and they hold data: "Màu".');
  expect((await crm('segment', "extra('Gặp ở') = 'Hội chợ'", '--json')).json().contacts).toBe(1);
  expect((await crm('imports', 'undo', String(report.id))).status).toBe(0);
  expect((await crm('sample', '--json')).json().visits).toBe(0);
  expect((await crm('find', 'Ngô Vy', '--json')).json().contacts).toEqual([]);
});
