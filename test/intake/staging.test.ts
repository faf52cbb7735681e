import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { bloomFilterWords } from '../../src/comparison/model/bloom-filter.ts';
import {
  attachStaging,
  createStaging,
  dropStaging,
  joinStaging,
  openStaging,
  stagingPlace,
} from '../../src/db/staging-database.ts';
import { openInput } from '../../src/files/open.ts';
import { profileFile } from '../../src/intake/profile/profile.ts';
import { type RowRange, stagePart } from '../../src/intake/stage/stage-rows.ts';
import * as module from '../../src/lists/lead-rows.ts';
import { emptyDatabase } from '../empty-database.ts';

const folder = mkdtempSync(join(tmpdir(), 'crm-staging-'));
afterAll(() => rmSync(folder, { recursive: true }));

const rows = [
  'Trần Lan,0912345678,"12 Lê Lợi\nQuận 1"',
  'Lê Minh,0987654321,',
  'Lê Minh,0987654321,',
  'nobody,12,"x, y"',
  'Họ tên,SĐT,Địa chỉ',
  '"broken,0901112223,',
  'Võ Hà,0901112224,short,row',
  '',
  ',0903334445,"5 ""Cũ"" Hai Bà Trưng"',
];
const context = {
  country: 'VN',
  currency: 'VND',
  zone: 'Asia/Ho_Chi_Minh',
  today: '2026-11-22',
  idNamespace: 'shop',
} as const;

/** Everything that the parts of a file leave in the staging databases, and what they counted. */
async function staged(file: string, parts: readonly RowRange[]) {
  const db = emptyDatabase();
  const input = await openInput(file, { tempDir: folder });
  const { table, profile } = profileFile(input, {}, context);
  const start = { importId: 1, lead: 10, contact: 20, seen: bloomFilterWords(1_000) };
  const results = parts.map((part, place) => {
    const file = createStaging(stagingPlace(db));
    const staging = openStaging(file);
    attachStaging(db, file, place);
    const result = stagePart(table, profile, part, { staging, module, start, progress: () => undefined });
    staging.close();
    return result;
  });
  joinStaging(db);
  const all = (name: string) => db.prepare(`SELECT * FROM ${name} ORDER BY 1, 2`).all();
  const people = db.prepare('SELECT * FROM staged_person ORDER BY id').all();
  const rejects = all('staged_reject');
  dropStaging(db);
  input.close();
  return { people, rejects, lines: results.reduce((sum, { lines }) => sum + lines, 0) };
}

test('wherever a file is cut in two, both threads together stage what one would', async () => {
  const line = fc.constantFrom(...rows);
  await fc.assert(
    fc.asyncProperty(fc.array(line, { minLength: 3, maxLength: 40 }), fc.nat(45), async (lines, cut) => {
      const file = join(folder, 'leads.csv');
      writeFileSync(file, `Họ tên,SĐT,Địa chỉ\n${rows[0]}\n${rows[1]}\n${lines.join('\n')}\n`);
      const whole = await staged(file, [{ first: 1, last: Infinity }]);
      const parts = await staged(file, [
        { first: 1, last: cut },
        { first: cut + 1, last: Infinity },
      ]);
      expect(parts).toEqual(whole);
    }),
    { numRuns: 60 },
  );
});

test('staged people become leads as they lie: SQLite reads none of their columns', () => {
  const db = emptyDatabase();
  const file = createStaging(stagingPlace(db));
  const staging = openStaging(file);
  attachStaging(db, file, 0);
  staging.create(module.stagingTables);
  staging.close();
  const steps = db.prepare('EXPLAIN INSERT INTO lead SELECT * FROM staged_person').all() as { opcode: string }[];
  for (const { name } of db
    .prepare("SELECT name FROM main.sqlite_master WHERE type = 'index' AND tbl_name = 'lead'")
    .all() as { name: string }[])
    db.exec(`DROP INDEX ${name}`);
  const bare = db.prepare('EXPLAIN INSERT INTO lead SELECT * FROM staged_person').all() as { opcode: string }[];
  expect(steps.map(({ opcode }) => opcode)).toContain('Column');
  expect(bare.map(({ opcode }) => opcode)).toContain('RowCell');
});
