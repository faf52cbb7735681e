import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { connect } from '../../src/db/connection.ts';
import { schemaFaults } from '../../src/db/migrate.ts';
import { testShop } from '../shop.ts';

/**
 * A database of schema 29, the last of the old format, as the crm of that time dumped it, and what that crm answered:
 * imports with rejects and corrections, orders, merges, decisions, consents, a Do-Not-Call file, an erased person, saved
 * segments with snapshots, nightly runs.
 */
const fixture = (name: string) => readFileSync(new URL(`../../fixtures/db/schema-29.${name}`, import.meta.url), 'utf8');

type AppContext = ReturnType<typeof testShop>;

function writeOld(context: AppContext, name: string): void {
  const db = new Database(context.path(name));
  db.exec(fixture('sql'));
  db.close();
  writeFileSync(context.path(`${name}.key`), fixture('key'), { mode: 0o600 });
}

async function converted(): Promise<AppContext> {
  const context = testShop();
  writeOld(context, 'crm.db');
  expect(await context.crm('restore', 'crm.db', '--json'), context.err()).toBe(0);
  return context;
}

test('opening a database of the old format names the command that converts it', async () => {
  const context = testShop();
  writeOld(context, 'crm.db');
  const before = readFileSync(context.path('crm.db'));
  for (const words of [['contacts'], ['doctor'], ['backup'], ['verify', 'crm.db']]) {
    expect(await context.crm(...words, '--json')).toBe(13);
    expect(context.error().hint).toContain(`crm restore ${context.path('crm.db')} --db ${context.path('crm.db')}`);
  }
  expect(readFileSync(context.path('crm.db')).equals(before)).toBe(true);
});

test('a converted database has the schema of a new one, and keeps the old file beside it', async () => {
  const context = await converted();
  const { kept, replaced, carried, not_carried } = context.json();
  expect([replaced, carried, not_carried]).toEqual([true, null, null]);
  expect([kept, `${kept}.key`].map((file) => existsSync(file))).toEqual([true, true]);
  const db = connect(context.path('crm.db'), 0);
  expect(schemaFaults(db)).toEqual([]);
  expect(db.pragma('foreign_key_check')).toEqual([]);
  db.close();
  expect(statSync(context.path('crm.db')).mode & 0o777).toBe(0o600);
  expect(readdirSync(context.folder).filter((name) => name.startsWith('.'))).toEqual([]);
  expect(await context.crm('doctor', '--json'), context.out()).toBe(0);
});

test('every row of the old file is in the new one', async () => {
  const context = await converted();
  const [old, now] = [new Database(context.json().kept), connect(context.path('crm.db'), 0)];
  const names = {
    run: 'nightly_run',
    run_step: 'nightly_run_step',
    match_seen: 'match_state',
    match_due: 'match_pending',
  };
  const counts = (db: Database.Database, tables: readonly string[]) =>
    tables.map((name) => db.prepare(`SELECT count(*) FROM ${name}`).pluck().get());
  // What channels there are is not the shop's: ads came later.
  const tables = (old.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").pluck().all() as string[]).filter(
    (name) => !['channel', 'channel_rule', 'unfit_number'].includes(name),
  );
  const renamed = tables.map((name) => (names as Record<string, string>)[name] ?? name);
  const added = (name: string) => (name === 'audit' ? 1 : 0);
  expect(counts(now, renamed)).toEqual(counts(old, tables).map((count, i) => Number(count) + added(tables[i]!)));
  const all = (db: Database.Database, sql: string) => db.prepare(sql).raw().all();
  expect(all(now, 'SELECT * FROM merge_moved')).toEqual(all(old, 'SELECT * FROM merge_moved'));
  expect(all(now, 'SELECT before FROM recheck_before')).toEqual([['{"ward":"Hàng Bạc","id_namespace":null}']]);
  expect(all(now, "SELECT DISTINCT profile ->> 'idNamespace' FROM import_profile ORDER BY 1")).toEqual(
    all(old, "SELECT DISTINCT profile ->> 'space' FROM import_profile ORDER BY 1"),
  );
  expect(all(now, 'SELECT id, channels FROM list_contract')).toEqual(all(old, 'SELECT id, channels FROM list_basis'));
  old.close();
  now.close();
});

interface Answer {
  readonly command: string;
  readonly exit: number;
  readonly printed: unknown;
  readonly manifest?: unknown;
}

const answers = JSON.parse(fixture('answers.json')) as Record<string, readonly Answer[]>;

/** A line of the fixture as arguments: only the text of a condition has spaces. */
const argumentsOf = (line: string) =>
  line
    .replace(' IS NOT EMPTY', '_IS_NOT_EMPTY')
    .split(' ')
    .map((word) => word.replaceAll('_IS_NOT_EMPTY', ' IS NOT EMPTY'));

const isOfAds = (item: unknown): boolean => (item as { channel?: string } | null)?.channel === 'ads';

/** A document without the items of lists that speak of the channel ads. */
const withoutAds = (document: unknown): unknown =>
  JSON.parse(JSON.stringify(document), (_, value) =>
    Array.isArray(value) ? value.filter((item) => !isOfAds(item)) : value,
  );

test.each(Object.keys(answers))('%s: the answers are those of the old crm', async (name) => {
  const context = await converted();
  writeFileSync(context.path('gone.csv'), 'Họ tên,Điện thoại\nMai Văn Đi,0903999111\nVõ Thị Ở,0903999222\n');
  for (const { command, exit, printed, manifest } of answers[name]!) {
    expect(await context.crm(...argumentsOf(command)), context.err()).toBe(exit);
    if (typeof printed === 'string') expect(context.out()).toBe(printed);
    // Later versions may add fields, and have added the channel ads.
    else expect(withoutAds(context.json()), command).toMatchObject(printed as object);
    if (manifest) expect(JSON.parse(readFileSync(context.path('m.json'), 'utf8'))).toMatchObject(manifest);
  }
  expect(await context.crm('doctor'), context.out()).toBe(0);
});

test('a backup of the old format is restored elsewhere', async () => {
  const context = testShop();
  writeOld(context, 'old.db');
  expect(await context.crm('restore', 'old.db', '--json'), context.err()).toBe(0);
  expect(context.json()).toMatchObject({ replaced: false, kept: null });
  expect(await context.crm('contacts', '--json')).toBe(0);
  expect(context.json()).toMatchObject(answers.reading![0]!.printed as object);
});

test('what newer modules derive is computed from what is carried over', async () => {
  const context = testShop();
  writeOld(context, 'crm.db');
  const db = new Database(context.path('crm.db'));
  for (let day = 1; day <= 9; day++) {
    db.exec(`
      INSERT INTO orders (import_id, line, contact_id, space, order_date, amount, currency, type, status, content)
      VALUES (3, ${day + 100}, 2, 'shop', '2026-01-0${day}', 100000, 'VND', 'sale', 'done', 'c${day}')`);
  }
  db.close();
  expect(await context.crm('restore', 'crm.db'), context.err()).toBe(0);
  expect(await context.crm('doctor'), context.out()).toBe(0);
  expect(await context.crm('show', '2', '--json')).toBe(0);
  expect(context.json().contact.stage).not.toBe('lead');
});

test('a dry run converts nothing', async () => {
  const context = testShop();
  writeOld(context, 'crm.db');
  const before = readFileSync(context.path('crm.db'));
  expect(await context.crm('restore', 'crm.db', '--dry-run')).toBe(0);
  expect(readFileSync(context.path('crm.db')).equals(before)).toBe(true);
  expect(readdirSync(context.folder).sort()).toEqual(['crm.db', 'crm.db.key']);
});

test('an earlier schema is refused', async () => {
  const context = testShop();
  writeOld(context, 'crm.db');
  const db = new Database(context.path('crm.db'));
  db.pragma('user_version = 28');
  db.close();
  expect(await context.crm('restore', 'crm.db', '--json')).toBe(13);
  expect(context.error().message).toContain('schema 28');
});

test('an old database that a new backup replaces is kept, and its refusals are written to a file', async () => {
  const context = testShop();
  writeFileSync(context.path('leads.csv'), 'Họ tên,SĐT\nPhạm Lan,0912345671\n');
  expect(await context.crm('import', 'leads.csv', '--db', 'new.db')).toBe(0);
  writeOld(context, 'crm.db');
  expect(await context.crm('restore', 'new.db', '--yes', '--json')).toBe(0);
  expect(context.json()).toMatchObject({ not_carried: 'older', carried: null });
  expect(context.json().refusals.length).toBeGreaterThan(0);
  expect(existsSync(context.json().kept)).toBe(true);
});
