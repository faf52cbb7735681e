import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { testShop } from '../shop.ts';

test.each([
  [
    '--json',
    '{\n  "schema_version": 1,\n  "rows": [\n    {"SĐT":"0912345671","SĐT (2)":"x","cluster_id":1,"band":"none"}\n  ]\n}\n',
  ],
  ['--format=ndjson', '{"SĐT":"0912345671","SĐT (2)":"x","cluster_id":1,"band":"none"}\n'],
  ['--format=tsv', 'SĐT\tSĐT (2)\tcluster_id\tband\n0912345671\tx\t1\tnone\n'],
  ['--quiet', 'SĐT,SĐT (2),cluster_id,band\n0912345671,x,1,none\n'],
])('the clusters of a file are written as asked for: %s', async (flag, text) => {
  const context = testShop();
  writeFileSync(context.path('a.csv'), 'SĐT,SĐT\n0912345671,x\n');
  expect(await context.crm('dedupe', 'a.csv', '--clusters', flag), context.err()).toBe(0);
  expect(context.out()).toBe(text);
});

test('the name after -o decides the format of the clusters', async () => {
  const context = testShop();
  writeFileSync(context.path('a.csv'), 'SĐT\n0912345671\n');
  expect(await context.crm('dedupe', 'a.csv', '--clusters', '-o', context.path('a.ndjson')), context.err()).toBe(0);
  expect(readFileSync(context.path('a.ndjson'), 'utf8')).toBe('{"SĐT":"0912345671","cluster_id":1,"band":"none"}\n');
});
