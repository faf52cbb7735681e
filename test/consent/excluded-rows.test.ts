import { expect, test } from 'vitest';
import { markSuppressed, reusedNumberFlags } from '../../src/consent/erasure/excluded-rows.ts';
import { clearExcluded } from '../../src/consent/erasure/excluded-rows-store.ts';
import type { Db } from '../../src/db/connection.ts';
import { erasedHash, erasedIdHash } from '../../src/db/keyring.ts';
import { channels } from '../../src/shared/channel.ts';
import { emptyDatabase } from '../empty-database.ts';

const key = Buffer.alloc(32, 7);

interface Person {
  phone?: string;
  phones?: string;
  email_key?: string;
  emails?: string;
  external_id?: string;
}

/** The numbers (from 1) of the people who are excluded. */
function excluded(db: Db, people: Person[]): number[] {
  db.exec(
    'CREATE TEMP TABLE staged_person (id INTEGER PRIMARY KEY, phone, phones, email_key, emails, id_namespace, external_id, flags)',
  );
  const add = db.prepare("INSERT INTO staged_person VALUES (?, ?, ?, ?, ?, 'shop', ?, '')");
  people.forEach((one, i) => {
    add.run(
      i + 1,
      one.phone ?? null,
      one.phones ?? null,
      one.email_key ?? null,
      one.emails ?? null,
      one.external_id ?? null,
    );
  });
  markSuppressed(db, { key });
  return db.prepare('SELECT row_id FROM temp.excluded_row ORDER BY row_id').pluck().all() as number[];
}

function suppress(db: Db, value: string, on: readonly string[] = channels): void {
  const add = db.prepare(
    "INSERT INTO suppression (kind, value, channel, reason, since) VALUES ('phone', ?, ?, 'asked', '2026-01-01')",
  );
  for (const channel of on) add.run(value, channel);
}

const erase = (db: Db, value: string) =>
  db.prepare("INSERT INTO erased (hash, month) VALUES (?, '2026-01')").run(erasedHash(key, value));

const lan = { phone: '+84901000001', email_key: 'lan@shop.vn' };
const minh = { phone: '+84901000002', phones: '+84901000003 +84901000004' };

test('nobody is excluded while nobody is suppressed or erased', () => {
  expect(excluded(emptyDatabase(), [lan, minh, {}])).toEqual([]);
});

test('a person suppressed on every channel is excluded, on some of them not', () => {
  const db = emptyDatabase();
  suppress(db, '+84901000001');
  suppress(db, '+84901000002', ['call', 'sms', 'zalo']);
  expect(excluded(db, [lan, minh])).toEqual([1]);
});

test('the channels of all addresses of a person count together', () => {
  const db = emptyDatabase();
  suppress(db, '+84901000001', ['call', 'sms', 'zalo', 'mail']);
  suppress(db, 'lan@shop.vn', ['email']);
  expect(excluded(db, [lan, { phone: lan.phone }])).toEqual([1]);
});

test.each([
  ['the phone', '+84901000002'],
  ['a further number', '+84901000003'],
  ['the last further number', '+84901000004'],
])('an erased person is known by %s', (_, value) => {
  const db = emptyDatabase();
  erase(db, value);
  expect(excluded(db, [lan, minh])).toEqual([2]);
});

test('an erased person is known by the match key of an e-mail', () => {
  const db = emptyDatabase();
  erase(db, 'lan@shop.vn');
  expect(excluded(db, [lan, minh, { email_key: 'lan@shop.vn' }])).toEqual([1, 3]);
});

test('an erased person is known by a further e-mail', () => {
  const db = emptyDatabase();
  erase(db, 'lan@shop.vn');
  expect(excluded(db, [minh, { emails: '[["an@a.vn","an@a.vn",0],["Lan@shop.vn","lan@shop.vn",0]]' }])).toEqual([2]);
});

test('a person who is both erased and suppressed is excluded once', () => {
  const db = emptyDatabase();
  erase(db, lan.phone);
  suppress(db, lan.phone);
  expect(excluded(db, [lan])).toEqual([1]);
});

test('who was set aside stays excluded when the same file is looked at again, and not with the next file', () => {
  const db = emptyDatabase();
  suppress(db, '+84901000001');
  expect(excluded(db, [lan, minh])).toEqual([1]);
  db.exec('DELETE FROM temp.staged_person WHERE id = 1');
  markSuppressed(db, { key });
  expect(db.prepare('SELECT row_id FROM temp.excluded_row').pluck().all()).toEqual([1]);
  clearExcluded(db);
  db.exec('DROP TABLE temp.staged_person');
  expect(excluded(db, [minh])).toEqual([]);
});

test('the customer number of an erased person keeps a row out only where it stands alone', () => {
  const db = emptyDatabase();
  const hash = erasedIdHash(key, 'shop', 'KH1');
  db.prepare("INSERT INTO erased (hash, month, kind) VALUES (?, '2026-01', 'id')").run(hash);
  const rows = [{ external_id: 'KH1' }, { external_id: 'KH1', ...minh }, { external_id: 'KH2' }];
  expect(excluded(db, rows)).toEqual([1]);
  const flags = () => db.prepare('SELECT flags FROM staged_person ORDER BY id').pluck().all();
  expect(flags()).toEqual(['', 'id.erased', '']);
  expect(reusedNumberFlags(db)).toEqual({ 'id.erased': 1 });
  // When another run came between, the rows are looked at again.
  markSuppressed(db, { key });
  expect(flags()).toEqual(['', 'id.erased', '']);
});
