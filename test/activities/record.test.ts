import { writeFileSync } from 'node:fs';
import { beforeEach, expect, test } from 'vitest';
import {
  dispositions,
  issueTokens,
  type NewActivity,
  readToken,
  recordActivities,
  recordActivity,
} from '../../src/activities/index.ts';
import { registry } from '../../src/cli/registry.ts';
import type { Db } from '../../src/db/connection.ts';
import { inTransaction } from '../../src/db/transaction.ts';
import { inDatabase } from '../dump.ts';
import { testShop } from '../shop.ts';

const contactData = await registry.loadContactData();
const at = '2026-03-08T02:00:00.000Z';
let context: ReturnType<typeof testShop>;

beforeEach(async () => {
  context = testShop();
  writeFileSync(context.path('leads.csv'), 'Họ tên,SĐT\nTrần Lan,0901234567 / 0901234568\nLê Nam,0912345670\n');
  const consent = ['--consent', 'call,sms', '--basis', 'form'];
  expect(await context.crm('import', 'leads.csv', '--list', 'l', ...consent)).toBe(0);
});

const call = (disposition: string, more: Partial<NewActivity> = {}): NewActivity => ({
  contact: 1,
  kind: 'call',
  at,
  day: '2026-03-08',
  address: '+84901234567',
  disposition,
  staff: 'lan',
  recordedAt: at,
  ...more,
});

const record = (activity: NewActivity) =>
  inDatabase(context, (db) => recordActivity(db, contactData, { activity, at }));
const stageOf = (contact: number) =>
  inDatabase(context, (db) => db.prepare('SELECT stage, since FROM contact_stage WHERE contact_id = ?').get(contact));

test('a shop begins with the dispositions of the contract', () => {
  const names = inDatabase(context, (db) => dispositions(db).map(({ name }) => name));
  expect(names.join(' ')).toBe(
    'no_answer busy wrong_number callback not_interested interested registered quoted ordered do_not_call',
  );
});

test('an interested person is interested since that day', () => {
  record(call('interested'));
  expect(stageOf(1)).toEqual({ stage: 'interested', since: '2026-03-08' });
  expect(stageOf(2)).toMatchObject({ stage: 'lead' });
});

test('do_not_call closes calls to every number of the person, whoever holds it', async () => {
  expect(record(call('do_not_call')).refused).toBe(1);
  await context.crm('export', '--where', 'phone IS NOT EMPTY', '--for', 'call', '--columns', 'phone');
  expect(context.out()).not.toContain('+8490123456');
  expect(context.out()).toContain('+84912345670');
  await context.crm('export', '--where', 'phone IS NOT EMPTY', '--for', 'sms', '--columns', 'phone');
  expect(context.out()).toContain('+84901234567');
});

test('a wrong number leaves its contact, whose next number takes its place', () => {
  expect(record(call('wrong_number')).detached).toBe(1);
  const phones = inDatabase(context, (db) =>
    db.prepare("SELECT value FROM contact_address WHERE contact_id = 1 AND kind = 'phone'").pluck().all(),
  );
  expect(phones).toEqual(['+84901234568']);
});

test('several activities are recorded in one step', () => {
  const activities = [call('no_answer'), call('interested', { contact: 2, address: '+84912345670' })];
  const recorded = inDatabase(context, (db) => recordActivities(db, contactData, { activities, at }));
  expect(recorded.activities).toEqual([1, 2]);
});

const issue = (db: Db, count: number) =>
  inTransaction(db, () =>
    issueTokens(
      db,
      Array.from({ length: count }, () => ({ contact: 1, campaign: 'tet', address: null, staff: 'lan', issuedAt: at })),
    ),
  );

test('tokens differ, and a mistyped one is no token', () => {
  const tokens = inDatabase(context, (db) => [...issue(db, 500), ...issue(db, 500)]);
  expect(new Set(tokens).size).toBe(1000);
  expect(tokens.every((token) => readToken(` ${token.toLowerCase()} `) === token)).toBe(true);
  const [first = ''] = tokens;
  const other = first[3] === 'A' ? 'B' : 'A';
  expect(readToken(first.slice(0, 3) + other + first.slice(4))).toBeUndefined();
});
