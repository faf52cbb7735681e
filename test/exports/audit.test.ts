import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { inDatabase } from '../dump.ts';
import { shopWithLeads, type TestShop } from './shop-with-leads.ts';

const people = `Họ tên,SĐT,Email
Trần Thị Lan,0901234567,lan@shop.vn
Lê Văn Nam,0912345679,nam@shop.vn
`;
const contract = ['--consent', 'call,email', '--basis', 'contract'] as const;

interface AuditRow {
  readonly action: string;
  readonly detail: string;
}
const auditOf = (context: TestShop) =>
  inDatabase(context, (db) => db.prepare('SELECT action, detail FROM audit ORDER BY id').all() as AuditRow[]);

test('imports, exports and erasures stand in the audit log without personal values', async () => {
  const context = await shopWithLeads(people, ...contract);
  const crm = async (...words: string[]) => expect(await context.crm(...words), context.err()).toBe(0);
  await crm('export', '--where', "name ~ 'lan' OR phone = '0901234567'", '--for', 'call', '-o', 'calls.csv');
  await crm('export', '--segment', 'prospect', '--split-by', 'agent=lan,minh', '-o', 'to-{agent}.csv');
  await crm('export', '--segment', 'prospect', '--for', 'call', '--dry-run');
  await crm('export', '--recheck', 'calls.csv', '--for', 'call');
  await crm('erase', '0901234567', '--confirm', '0901234567');
  const lines = auditOf(context);
  expect(lines.map(({ action }) => action)).toEqual(['import', 'export', 'export', 'export', 'erase']);
  const [, calls, shares, recheck] = lines.map(({ detail }) => JSON.parse(detail));
  const sha256 = createHash('sha256')
    .update(readFileSync(context.path('calls.csv')))
    .digest('hex');
  expect(calls).toMatchObject({ for: 'call', purpose: 'advertising', selected: 1, exported: 1, sha256: [sha256] });
  expect(shares).toMatchObject({ for: null, exported: 2 });
  expect(shares.sha256).toHaveLength(2);
  expect(recheck).toMatchObject({ for: 'call', selected: 1, exported: 1 });
  expect(JSON.stringify(lines)).not.toMatch(/lan@|0901234567|\+84901234567|Lan"|~ 'lan'/i);
});

test('a line of the log that was changed is found by doctor', async () => {
  const context = await shopWithLeads(people, ...contract);
  expect(await context.crm('export', '--segment', 'prospect', '--for', 'call')).toBe(0);
  expect(await context.crm('doctor')).toBe(0);
  inDatabase(context, (db) => db.exec(`UPDATE audit SET detail = replace(detail, '"exported":2', '"exported":1')`));
  expect(await context.crm('doctor', '--json')).toBe(4);
  expect(context.json().checks).toContainEqual(expect.objectContaining({ check: 'audit', state: 'fault' }));
});
