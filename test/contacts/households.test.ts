import { expect, test } from 'vitest';
import { findHouseholds } from '../../src/contacts/index.ts';
import { connect } from '../../src/db/connection.ts';

/** Contacts with their phones, and the address and ward that some have. */
function people(phones: Readonly<Record<number, readonly string[]>>, homes: Readonly<Record<number, string>> = {}) {
  const db = connect('', 0);
  db.exec(`
    CREATE TABLE contact (id INTEGER PRIMARY KEY, address TEXT, ward_code TEXT, province_code TEXT);
    CREATE TABLE contact_phone (contact_id INTEGER, e164 TEXT)`);
  for (const [contact, numbers] of Object.entries(phones)) {
    const home = homes[Number(contact)] ?? null;
    db.prepare('INSERT INTO contact VALUES (?, ?, ?, ?)').run(contact, home, home && '26740', home && '79');
    for (const number of numbers) db.prepare('INSERT INTO contact_phone VALUES (?, ?)').run(contact, number);
  }
  return findHouseholds(db);
}

test('people who share a phone or an address live together, through others too', () => {
  const { householdOf, peopleOf } = people(
    { 9: ['a'], 4: ['a', 'b'], 2: [], 3: ['c'], 7: ['d'] },
    { 4: '5 Lê Lợi', 2: '5 lê lợi', 3: 'Lê Lợi', 7: 'Lê Lợi' },
  );
  expect([9, 4, 2, 3, 7, 100].map(householdOf)).toEqual([2, 2, 2, 3, 7, 100]);
  expect([...peopleOf(2)].sort()).toEqual([2, 4, 9]);
  expect(peopleOf(100)).toEqual([100]);
});

test('a number of more than eight people is that of a firm', () => {
  const with9 = people(Object.fromEntries(Array.from({ length: 9 }, (_, i) => [i + 1, ['firm']])));
  expect(with9.householdOf(9)).toBe(9);
  const with8 = people(Object.fromEntries(Array.from({ length: 8 }, (_, i) => [i + 1, ['home']])));
  expect(with8.householdOf(8)).toBe(1);
});
