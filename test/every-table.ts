import { readFileSync, writeFileSync } from 'node:fs';
import { expect } from 'vitest';
import { registry } from '../src/cli/registry.ts';
import type { Db } from '../src/db/connection.ts';
import { inDatabase } from './dump.ts';
import { testShop } from './shop.ts';

export type AppContext = ReturnType<typeof testShop>;

const files: Readonly<Record<string, string>> = {
  'old.csv': `Mã KH,Họ tên,Điện thoại,Email,Ngày sinh,Giới tính,Địa chỉ,Tỉnh,Đồng ý,Số đơn hàng,Tổng chi tiêu,Ngày mua cuối
KH1,Trần Ngọc Lan,0901234567,lan@example.com,14/02/1991,Nữ,5 Lê Lợi,Hà Nội,có,3,900000,2025-01-05
KH2,Lê Quang Nam,0912345670,nam@example.com,03/09/1985,Nam,12 Bạch Đằng,Cần Thơ,không,1,200000,2025-02-01
KH3,Phạm Thị Hoa,0987221540,hoa@example.com,21/11/1996,Nữ,8 Trần Phú,Đà Nẵng,có,,,
KH4,Đỗ Minh Đức,0934870112,duc@example.com,30/06/1979,Nam,9 Hùng Vương,Bình Dương,có,2,450000,2025-03-09
`,
  'bought.csv': `Họ tên,Điện thoại,Email,Ngày sinh,Giới tính,Địa chỉ,Tỉnh
Trần Ngọc Lan,0901234567 / 0901234568,ngoclan@example.com,14/02/1991,Nữ,7 Hàng Bạc,Đà Nẵng
Vũ Đình Khôi,0912345670,khoi@example.com,01/01/1960,Nam,1 Nguyễn Huệ,Huế
Ngô Thu Trang,0968335907,trang@example.com,08/03/1993,Nữ,3 Hai Bà Trưng,Hà Nội
Hồ Kim Oanh,0938117450,oanh@example.com,11/01/1982,Nữ,6 Phan Chu Trinh,Đà Nẵng
Hồ Kim Oanh,0938117451,oanh.ho@example.com,11/01/1982,Nữ,6 Phan Chu Trinh,Đà Nẵng
,,,,,,
`,
  'sales.csv': `Mã đơn,Ngày đặt,Mã KH,Họ tên,Số điện thoại,Sản phẩm,Số lượng,Đơn giá
D1,2025-06-04,KH1,Trần Ngọc Lan,0901234567,Serum C,1,350000
D1,2025-06-04,KH1,Trần Ngọc Lan,0901234567,Son môi,2,120000
D2,2025-09-18,KH2,Lê Quang Nam,0912345670,Kem chống nắng,1,280000
D3,2026-01-15,,Ngô Thu Trang,0968335907,Serum C,1,350000
D4,2026-02-20,,Bùi Gia Hân,0977001122,Son môi,1,120000
D5,2026-02-21,,,,Son môi,1,120000
`,
  'again.csv': `Mã đơn,Ngày đặt,Mã KH,Họ tên,Số điện thoại,Sản phẩm,Số lượng,Đơn giá
D2,2025-09-18,KH2,Lê Quang Nam,0912345670,Kem chống nắng,2,280000
`,
  'results.csv': `Số điện thoại,Kết quả,Ghi chú
0901234567,quan tâm,xin mẫu
0938117450,sai số,
0934870112,không nghe máy,
`,
  'survey.csv': 'Số điện thoại,Loại da\n0901234567,khô\n0987221540,dầu\n',
  'dnc.csv': 'Số điện thoại\n0934870112\n0281234567\n',
};

/** Everything that a shop does with a few people, in the order of the data; each line is a real command. */
const deeds: readonly (readonly string[])[] = [
  ['import', 'old.csv', '--as', 'leads', '--list', 'old', '--consent', 'call,sms,email', '--basis', 'form'],
  ['import', 'bought.csv', '--as', 'leads', '--list', 'bought', '--vendor', 'An Bình', '--cost', '100000'],
  ['import', 'sales.csv', '--as', 'orders'],
  ['import', 'again.csv', '--as', 'orders'],
  ['consent', 'withdraw', '0987221540', '--channel', 'call', '--proof', 'said so'],
  ['consent', 'grant', '0968335907', '--channel', 'call', '--proof', 'signed'],
  ['prefer', '0968335907', '--channel', 'email', '--frequency', '2/month'],
  ['request', 'add', '0968335907', '--kind', 'access'],
  ['suppress', 'add', '0938117450', '--channel', 'sms'],
  ['suppress', 'import', 'dnc.csv'],
  ['log', '0901234567', '--result', 'interested', '--next', '2026-03-20'],
  ['note', '0968335907', 'asks for a sample'],
  ['import', 'results.csv', '--as', 'results', '--campaign', 'spring'],
  ['import', 'survey.csv', '--as', 'survey'],
  ['trait', 'add', '0968335907', 'worrier', '--note', 'asks three times'],
  ['segment', 'create', 'reachable', '--where', 'phone IS NOT EMPTY'],
  ['segment', 'create', 'buyers', '--where', 'orders()'],
  ['segment', 'refresh', '--as-of', '2026-03-01'],
  ['contacts', 'edit', '0934870112', 'note=calls back in May'],
  ['contacts', 'merge', '0938117450', '0938117451'],
  ['dedupe'],
  ['clean', '--recheck'],
  ['contacts', 'edit', '0968335907', 'phone=0934870112'],
  ['segment', 'refresh'],
  ['campaign', 'create', 'spring', '--where', 'phone IS NOT EMPTY', '--channel', 'call', '--holdout', '20%'],
  ['campaign', 'assign', 'spring', '--agents', 'lan,minh'],
  ['quote', 'add', '0901234567', '500k', '--campaign', 'spring'],
  ['trigger', 'add', 'welcome', '--on', 'first_order', '--days', '16', '--call'],
  ['promo', 'create', 'tet', '--percent', '10', '--where', 'phone IS NOT EMPTY', '--holdout', '20%'],
  ['promo', 'create', 'coupon', '--amount-off', '20k', '--code', '--where', 'phone IS NOT EMPTY'],
  ['promo', 'codes', 'coupon', '--each', '--seed', 'test'],
  ['promo', 'codes', 'coupon', '--code', 'SALE83'],
  ['promo', 'apply', 'D1', 'D2', 'D3', 'D4', 'D5', '--code', 'SALE83'],
  ['loyalty', 'earn', '0901234567', '50'],
  ['loyalty', 'redeem', '0901234567', '10'],
  ['loyalty', 'card', '0968335907'],
  ['loyalty', 'surprise', 'spring', '--budget', '1m', '--cost', '50k', '--where', 'orders()'],
  ['draw', 'run', '--where', 'phone IS NOT EMPTY', '--prizes', '2', '--seed-from', 'x', '--out', 'tickets'],
  ['refer', 'add', '0901234567', '0968335907'],
  ['refer', 'code', '0901234567'],
  ['refer', 'terms', '--reward', '10k'],
  ['refer', 'reward'],
  ['ticket', 'open', '0901234567', '--kind', 'complaint', '--about', 'the serum is a fake'],
  ['contract', 'add', '0901234567', '--about', 'gift sets', '--until', '2026-12-31'],
  ['document', 'add', 'old.csv', '--contract', '1'],
  ['task', 'add', 'order boxes', '--contact', '0901234567'],
  ['project', 'add', 'fair'],
  ['project', 'put', 'fair', '--where', 'orders()', '--task', '1', '--contract', '1'],
  ['relation', 'add', '0901234567', '--as', 'sister', '--with', '0987221540'],
  ['relation', 'add', '0938117450', '--as', 'director', '--company', 'Công ty An Bình'],
  ['nightly'],
];

/** A shop in which every kind of thing was done, by commands alone. */
export async function busyShop(): Promise<AppContext> {
  const context = testShop();
  for (const [name, content] of Object.entries(files)) writeFileSync(context.path(name), content);
  for (const words of deeds) expect(await context.crm(...words), `${words.join(' ')}: ${context.err()}`).toBe(0);
  await storeFit(context);
  return context;
}

/** Stores what `crm value --save` would: so few customers give no fit. */
async function storeFit(context: AppContext): Promise<void> {
  inDatabase(context, (db) =>
    db.exec(`
      INSERT INTO value_fit (id, as_of, currency, model, unit, r, alpha, a, b, average, horizon_days, discount, period_days)
      VALUES (1, '2026-03-08', 'VND', 'mbg-nbd', 'day', 0.5, 40, 0.9, 1.6, 300000, 364, 0, 30.4375)`),
  );
  expect(await context.crm('doctor', '--rebuild'), context.out()).toBe(0);
}

/** A shop's files, to begin from as often as needed: making one is most of the time of a test. */
export type Saved = ReadonlyMap<string, Buffer>;

export const save = (context: AppContext): Saved =>
  new Map(['crm.db', 'crm.db.key', ...Object.keys(files)].map((name) => [name, readFileSync(context.path(name))]));

/** A saved shop in a folder of its own. */
export function reopen(saved: Saved): AppContext {
  const context = testShop();
  for (const [name, bytes] of saved) writeFileSync(context.path(name), bytes, { mode: 0o600 });
  return context;
}

/** Logs with an inner order, which no invented row could have: the commands above fill them. */
const logs: readonly string[] = ['lead', 'lead_phone', 'merge', 'merge_moved', 'merge_review', 'order_line'];

interface Column {
  readonly name: string;
  readonly type: string;
  readonly notnull: number;
  readonly pk: number;
  readonly dflt_value: string | null;
}

interface Table {
  readonly name: string;
  readonly sql: string;
  readonly columns: readonly Column[];
  /** What a column points to, declared or by its name. */
  readonly targets: ReadonlyMap<string, string>;
}

/** Columns that point to something without saying so in the schema. */
const byName: Readonly<Record<string, string>> = {
  contact_id: 'contact',
  lead_id: 'lead',
  order_id: 'orders',
  import_id: 'import',
  run_id: 'dedupe_run',
};

function tablesOf(db: Db): Table[] {
  const tables = db
    .prepare("SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
    .all() as { name: string; sql: string }[];
  return tables.map(({ name, sql }) => {
    const columns = db.pragma(`table_info(${name})`) as Column[];
    const keys = db.pragma(`foreign_key_list(${name})`) as { from: string; table: string }[];
    const named = columns.flatMap(({ name: column }) => (byName[column] ? [[column, byName[column]] as const] : []));
    return { name, sql, columns, targets: new Map([...named, ...keys.map((key) => [key.from, key.table] as const)]) };
  });
}

const aboutPeople = new Set(['contact', 'lead', 'orders']);
const speaksOfPeople = ({ targets }: Table) => [...targets.values()].some((target) => aboutPeople.has(target));

/** The first word that a CHECK on the column allows; undefined where any will do. */
function allowed({ sql }: Table, column: string): string | undefined {
  return new RegExp(`\\b${column}\\s+IN\\s*\\(\\s*('(?:[^']*)'|\\d+)`, 'i').exec(sql)?.[1]?.replaceAll("'", '');
}

/** A value for a column that must have one. */
function invented(table: Table, { name, type }: Column, nth: number): string | number | Buffer {
  const choice = allowed(table, name);
  if (choice !== undefined) return type === 'INTEGER' ? Number(choice) : choice;
  if (type === 'INTEGER' || type === 'REAL') return nth;
  if (new RegExp(`^ *${name} TEXT.*(-- JSON|json_valid)`, 'm').test(table.sql)) return '{}';
  if (type === 'BLOB') return Buffer.alloc(4);
  return /(_on|_date|since|until|dated|created|^at|_at)$/.test(name) ? '2026-03-02' : `${name} ${nth}`;
}

/** What there is of each target that belongs to one contact, else any. */
function pointed(db: Db, target: string, contact: number): number | string | undefined {
  if (target === 'contact') return contact;
  const key = (db.pragma(`table_info(${target})`) as Column[]).find(({ pk }) => pk === 1)?.name ?? 'id';
  const own = target === 'lead' || target === 'orders' ? `ORDER BY contact_id IS NOT ${contact}` : '';
  return db.prepare(`SELECT ${key} FROM ${target} ${own} LIMIT 1`).pluck().get() as number | string | undefined;
}

/** One row that points to a contact, with as little else as the schema lets it have. */
function insertPointer(db: Db, table: Table, { contact, nth }: { contact: number; nth: number }): void {
  const other = db.prepare('SELECT max(id) FROM contact WHERE id <> ?').pluck().get(contact) as number;
  const values: Record<string, string | number | Buffer | null> = {};
  for (const column of table.columns) {
    const target = table.targets.get(column.name);
    const isRowid = column.pk === 1 && column.type === 'INTEGER' && target === undefined;
    if (isRowid) continue;
    const found = target === undefined ? undefined : pointed(db, target, contact);
    if (found !== undefined) values[column.name] = found;
    else if (column.notnull && column.dflt_value === null) values[column.name] = invented(table, column, nth);
  }
  // Of a pair the smaller comes first.
  if ('a' in values && 'b' in values)
    Object.assign(values, { a: Math.min(contact, other), b: Math.max(contact, other) });
  const names = Object.keys(values);
  const marks = names.map((name) => `:${name}`).join(', ');
  db.prepare(`INSERT OR IGNORE INTO ${table.name} (${names.join(', ')}) VALUES (${marks})`).run(values);
}

/** Does a row of the table point to the contact, to a lead or an order of it? */
function isPointed(db: Db, { name, targets }: Table, contact: number): boolean {
  const ways = [...targets].flatMap(([column, target]) => {
    if (target === 'contact') return [`${column} = :contact`];
    if (!aboutPeople.has(target)) return [];
    return [`${column} IN (SELECT id FROM ${target} WHERE contact_id = :contact)`];
  });
  return db.prepare(`SELECT 1 FROM ${name} WHERE ${ways.join(' OR ')} LIMIT 1`).get({ contact }) !== undefined;
}

/**
 * Gives every contact a row in every table of the schema that can point to one: `all`, or only in tables whose rows are no
 * reason to keep a contact. Stored answers are computed, not invented. Tells the tables that it filled.
 */
export async function fillTables(context: AppContext, which: 'all' | 'those that keep nobody'): Promise<string[]> {
  const { tables: registered } = await registry.loadContactData();
  const isCache = new Set(registered.flatMap(({ table, cache }) => (cache ? [table] : [])));
  const keeps = new Set(registered.flatMap(({ table, keeps: why }) => (why ? [table] : [])));
  const filled = inDatabase(context, (db) => {
    const tables = tablesOf(db)
      .filter(speaksOfPeople)
      .filter(({ name }) => !isCache.has(name) && !logs.includes(name) && (which === 'all' || !keeps.has(name)));
    const contacts = db.prepare('SELECT id FROM contact ORDER BY id').pluck().all() as number[];
    for (const table of tables) {
      for (const [nth, contact] of contacts.entries()) {
        if (!isPointed(db, table, contact)) insertPointer(db, table, { contact, nth: nth + 1 });
        const leads = db.prepare('SELECT 1 FROM lead WHERE contact_id = ? LIMIT 1').get(contact);
        if (leads) expect(isPointed(db, table, contact), `${table.name} of contact ${contact}`).toBe(true);
      }
    }
    return tables.map(({ name }) => name);
  });
  expect(await context.crm('doctor', '--rebuild'), context.out()).toBe(0);
  return filled;
}

/** Tables that hold something of contacts and are empty, although everything was done. */
export const emptyTables = (context: AppContext): string[] =>
  inDatabase(context, (db) =>
    tablesOf(db)
      .filter(speaksOfPeople)
      .filter(({ name }) => db.prepare(`SELECT 1 FROM ${name} LIMIT 1`).get() === undefined)
      .map(({ name }) => name),
  );

/** Rows that point to a contact, a lead or an order that is not there, declared or not. */
export const dangling = (context: AppContext): string[] =>
  inDatabase(context, (db) =>
    tablesOf(db).flatMap(({ name, targets }) =>
      [...targets].flatMap(([column, target]) => {
        if (!aboutPeople.has(target)) return [];
        const count = db
          .prepare(
            `SELECT count(*) FROM ${name} WHERE ${column} IS NOT NULL AND ${column} NOT IN (SELECT id FROM ${target})`,
          )
          .pluck()
          .get() as number;
        return count > 0 ? [`${name}.${column}: ${count}`] : [];
      }),
    ),
  );

const rowsOf = (db: Db, table: string) =>
  db
    .prepare(`SELECT * FROM ${table}`)
    .raw()
    .all()
    .map((row) => JSON.stringify(row))
    .sort();

/** Every row of every table that holds something of contacts; the logs of what was done aside. */
export const contents = (context: AppContext, except: readonly string[]): Record<string, string[]> =>
  inDatabase(context, (db) =>
    Object.fromEntries(
      tablesOf(db)
        .filter((table) => (speaksOfPeople(table) || table.name === 'contact') && !except.includes(table.name))
        .map(({ name }) => [name, rowsOf(db, name)]),
    ),
  );
