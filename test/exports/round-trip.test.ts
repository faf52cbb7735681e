import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvText } from '../../src/files/csv/csv-write.ts';
import { everybody, importLeads, shopWithLeads } from './shop-with-leads.ts';

const columns = ['external_id', 'name', 'phone', 'email', 'birth_date', 'gender', 'occupation', 'company', 'note'];

/** Words as people write them, formulas and marks of CSV among them. */
const words = fc.constantFrom(
  '',
  'Kế toán trưởng',
  '=1+1',
  '@SUM(A1)',
  '-2+3',
  "'quoted",
  'a "b" c',
  'x, y; z',
  '＝HYPERLINK(1)',
  'Hoa & Sen',
);
const person = fc.record({
  name: fc.constantFrom('Trần Thị Lan', 'Lê Văn Nam', 'Phạm Hoa', 'Võ Ngọc Ánh', "O'Brien Mai"),
  email: fc.constantFrom('', 'lan', 'nam.le', 'hoa+shop'),
  birth_date: fc.constantFrom('', '1990-02-03', '2001-12-31'),
  gender: fc.constantFrom('', 'male', 'female'),
  occupation: words,
  company: words,
  note: words,
});

test('what was exported imports again as it was, and exports as the same bytes', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(person, { minLength: 1, maxLength: 8 }), async (people) => {
      const rows = people.map((one, i) => [
        `KH${i}`,
        one.name,
        `+8490123450${i}`,
        one.email && `${one.email}${i}@shop.vn`,
        one.birth_date,
        one.gender,
        one.occupation,
        one.company,
        one.note,
      ]);
      const list = csvText([columns, ...rows], { mode: 'people', phoneColumns: [2] });
      const map = ['--map', columns.map((column) => `${column}=${column}`).join(',')];
      const context = await shopWithLeads(list, ...map);
      expect(await context.crm('export', ...everybody, '--columns', columns.join(',')), context.err()).toBe(0);
      const first = context.out();
      const again = await shopWithLeads(first, ...map);
      expect(await again.crm('export', ...everybody, '--columns', columns.join(','))).toBe(0);
      expect(again.out()).toBe(first);
      // The same list once more adds nobody.
      await importLeads(again, { list: 'again', csv: first }, ...map, '--again');
      await again.crm('export', ...everybody, '--columns', columns.join(','));
      expect(again.out()).toBe(first);
    }),
    { numRuns: 12 },
  );
});
