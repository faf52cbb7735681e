import fc from 'fast-check';
import { expect, test } from 'vitest';
import { brokenAuditLine, recordAudit } from '../../src/db/audit.ts';
import { emptyDatabase } from '../empty-database.ts';

/** A ledger of so many lines. */
function ledger(lines: number) {
  const db = emptyDatabase();
  for (let i = 0; i < lines; i++) recordAudit(db, `2026-03-0${(i % 9) + 1}T00:00:00Z`, 'import', { read: i });
  return db;
}

test('a ledger as it was written holds', () => {
  const db = ledger(5);
  expect(brokenAuditLine(db)).toBeUndefined();
  db.close();
});

test('whatever line is changed or removed, the first that does not follow is told', () => {
  const changes = ["SET detail = '{}'", "SET action = 'erase'", "SET at = ''", "SET hash = 'x'", "SET previous = 'x'"];
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 6 }), fc.constantFrom(...changes), (id, change) => {
      const db = ledger(6);
      db.exec(`UPDATE audit ${change} WHERE id = ${id}`);
      const broken = brokenAuditLine(db);
      db.close();
      return broken === id;
    }),
    { numRuns: 30 },
  );
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5 }), (id) => {
      const db = ledger(6);
      db.exec(`DELETE FROM audit WHERE id = ${id}`);
      const broken = brokenAuditLine(db);
      db.close();
      return broken === id + 1;
    }),
    { numRuns: 10 },
  );
});
