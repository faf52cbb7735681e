import { cpSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { runLine, shopWithFiles } from '../documented.ts';
import { testShop } from '../shop.ts';

const preparation = [
  'crm import leads.csv --list insurer --vendor "Bảo Tâm" --cost 3000000 --consent call --basis "contract 12"',
  'crm import orders.csv --as orders',
  'crm dedupe',
  'crm segment create vip --where "spent >= 1m"',
  'crm backup saved.db',
  'crm campaign create spring --where "can_call" --channel call --holdout 20%',
  'crm quote add 2 300k',
  'crm promo create tet --percent 10 --where "phone IS NOT EMPTY"',
  'crm promo create coupon --amount-off 20k --code',
  'crm promo apply D004',
  'crm campaign create newsletter --where "email IS NOT EMPTY" --channel email',
];

/** A folder with a shop that has people, orders, a segment and a backup. */
async function preparedFolder(): Promise<string> {
  const context = shopWithFiles();
  for (const line of preparation) expect(await runLine(context, line), `${line}\n${context.err()}`).toBe(0);
  return context.folder;
}

/** A shop of its own in the same state. */
function shopLike(folder: string, env: Record<string, string> = {}) {
  const context = testShop(env);
  cpSync(folder, context.folder, { recursive: true });
  return context;
}

/** What only what is kept has: its number, and the hash of what was written. */
const keptOnly = new Set(['id', 'run', 'recheck', 'sha256']);
/** A contact that is added has its numbers only once it is kept. */
const keptOnlyOf = (line: string) =>
  new Set([...keptOnly, ...(line.startsWith('crm contacts add') ? ['contact', 'import'] : [])]);
const figuresOf = (folder: string, json: string, line: string): unknown =>
  JSON.parse(json.replaceAll(folder, ''), (key, value) => (keptOnlyOf(line).has(key) ? undefined : value));

const writing = [
  'crm import leads.csv --again --list another',
  'crm import orders.csv --as orders --again',
  'crm imports undo 1',
  'crm clean --recheck',
  'crm dedupe --again',
  'crm dedupe decide pairs.csv',
  'crm contacts merge 1 2 --yes',
  'crm contacts split 1',
  'crm contacts add name="Lê Lan" phone=0909123456',
  'crm contacts edit 1 name="Lê Lan"',
  'crm config set regime eu',
  'crm segment create buyers --where "orders_count > 0"',
  'crm segment edit vip --where "spent >= 2m"',
  'crm segment delete vip',
  'crm segment refresh',
  'crm consent grant 1 --channel email --proof "form"',
  'crm consent withdraw 1 --channel call',
  'crm suppress add 0901234567',
  'crm suppress import dnc.csv',
  'crm erase 1 --confirm 1',
  'crm campaign create tet --segment prospect --channel email',
  'crm campaign assign spring --agents lan,minh',
  'crm campaign sheets spring --out-dir sheets',
  'crm mail template newsletter letter.md',
  'crm mail inbox answers.mbox',
  'crm campaign close spring',
  'crm quote add 1 500k --about gift',
  'crm store add Q1 --province HCM',
  'crm promo create more --percent 5 --segment prospect --holdout 10%',
  'crm promo codes coupon --new 5 --seed test',
  'crm promo apply D005',
  'crm promo release D004',
  'crm promo end tet',
  'crm quote close 1 --won',
  'crm restore saved.db --yes',
  'crm doctor --rebuild',
  'crm nightly',
];

test('--dry-run tells the same figures and leaves the database as it is, byte for byte', async () => {
  const folder = await preparedFolder();
  const before = readFileSync(`${folder}/crm.db`);
  for (const line of writing) {
    const [rehearsed, done] = [shopLike(folder), shopLike(folder)];
    expect(await runLine(rehearsed, `${line} --json --dry-run`), `${line}\n${rehearsed.err()}`).toBe(0);
    expect(readFileSync(rehearsed.path('crm.db')).equals(before), line).toBe(true);
    expect(await runLine(done, `${line} --json`), `${line}\n${done.err()}`).toBe(0);
    expect(figuresOf(rehearsed.folder, rehearsed.out(), line), line).toEqual(figuresOf(done.folder, done.out(), line));
  }
});

const reading = [
  'crm contacts',
  'crm show 1',
  'crm access 1',
  'crm lists',
  'crm check 0901234567 --channel call',
  'crm lists refunds insurer',
  'crm imports',
  'crm imports show 1 --rejects',
  'crm maps',
  'crm dedupe review',
  'crm segment --rfm',
  'crm segment list',
  'crm campaign list',
  'crm campaign show spring',
  'crm campaign lift spring',
  'crm campaign report spring',
  'crm campaign recycle spring',
  'crm quote list',
  'crm store list',
  'crm promo list',
  'crm promo show tet',
  'crm promo check D005',
  'crm promo simulate --on last-year',
  'crm promo codes coupon',
  'crm promo report tet',
  'crm promo audit',
  'crm today --month',
  'crm funnel',
  'crm funnel --by list',
  'crm funnel --by campaign',
  'crm mail status',
  'crm segment --by province,gender',
  'crm config list',
  'crm doctor',
  'crm verify saved.db',
  'crm suppress list',
  'crm consent show 1',
];

test('what machines read is never translated', async () => {
  const folder = await preparedFolder();
  const [english, vietnamese] = [shopLike(folder, { CRM_LANG: 'en' }), shopLike(folder, { CRM_LANG: 'vi' })];
  for (const line of reading) {
    for (const format of ['json', 'ndjson', 'csv', 'tsv']) {
      for (const context of [english, vietnamese])
        expect(await runLine(context, `${line} --format ${format}`), line).toBe(0);
      const [said, told] = [english, vietnamese].map((context) => context.out().replaceAll(context.folder, ''));
      expect(told, `${line} --format ${format}`).toBe(said);
    }
  }
});
