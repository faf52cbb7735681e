import { expect, test } from 'vitest';
import { provinceByCode } from '../../src/cleaning/place/place.ts';
import { foldKey } from '../../src/shared/fold.ts';
import { inDatabase } from '../dump.ts';
import { testShop } from '../shop.ts';

test('the provinces of the database are those that the cleaner knows, in three regions from north to south', async () => {
  const context = testShop();
  await context.crm('init');
  const rows = inDatabase(context, (db) =>
    db.prepare('SELECT code, name, name_key, region FROM province ORDER BY code').all(),
  ) as { code: string; name: string; name_key: string; region: string }[];
  expect(rows).toHaveLength(34);
  for (const { code, name, name_key } of rows) {
    expect(provinceByCode(code)?.name).toMatch(new RegExp(`(^|(Tỉnh|Thành phố) )${name}$`));
    expect(name_key).toBe(foldKey(name));
  }
  expect(rows.map(({ region }) => region)).toEqual([
    ...Array(15).fill('north'),
    ...Array(11).fill('central'),
    ...Array(8).fill('south'),
  ]);
});
