import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { testShop } from '../shop.ts';

const formula = '=HYPERLINK("http://x")';
const runs = /(^|[,\t\n]|")[=+\-@\r＝＋－＠](?![0-9]{8,15}(,|\t|\n|$))/m;

/** A shop with a list whose names and companies a spreadsheet would run, and with rejected rows of them. */
async function shopOfFormulas() {
  const context = testShop();
  const rows = [
    `"=HYPERLINK(""http://x"")",0912345671,"@SUM(1+1)"`,
    '+1-1,0912345672,＝cmd',
    `"=HYPERLINK(""http://x"")",,-2+3`,
    'Nguyễn Lan,+84912345673,"\t=1"',
  ];
  writeFileSync(context.path('leads.csv'), `Họ tên,Điện thoại,Nghề nghiệp\n${rows.join('\n')}\n`);
  expect(await context.crm('import', 'leads.csv', '--list', 'one')).toBe(0);
  return context;
}

test.each([
  ['contacts', ['contacts', '--format', 'csv']],
  ['contacts as TSV', ['contacts', '--format', 'tsv']],
  ['imports show --rejects', ['imports', 'show', '1', '--rejects', '--format', 'csv']],
  ['lists refunds', ['lists', 'refunds', 'one', '--format', 'csv']],
  ['find', ['find', '0912345671', '--format', 'csv']],
  ['the plain list', ['export', '--where', 'stage = lead']],
])('no cell of %s runs in a spreadsheet, and --raw leaves cells as they are', async (_, words) => {
  const context = await shopOfFormulas();
  expect(await context.crm(...words)).toBe(0);
  const safe = context.out();
  expect(safe).not.toMatch(runs);
  expect(await context.crm(...words, '--raw')).toBe(0);
  expect(context.out().replaceAll('"', '')).toBe(safe.replaceAll('"', '').replaceAll("'", ''));
});

test('the file of rejects runs nothing, keeps phones as they are, and with --raw has its cells as read', async () => {
  const context = await shopOfFormulas();
  const written = readFileSync(context.path('leads.rejects.csv'), 'utf8');
  expect(written).toContain(`'=HYPERLINK`);
  expect(written).toContain("'-2+3");
  const other = testShop();
  writeFileSync(other.path('raw.csv'), `Họ tên,Điện thoại\n"=HYPERLINK(""http://x"")",\n`);
  await other.crm('import', 'raw.csv', '--raw');
  expect(readFileSync(other.path('raw.rejects.csv'), 'utf8')).toContain('"=HYPERLINK(""http://x"")"');
});

test('what was made safe is imported as it was', async () => {
  const context = await shopOfFormulas();
  await context.crm('export', '--where', 'stage = lead', '--columns', 'name,phone,occupation', '-o', 'out.csv');
  const other = testShop();
  expect(await other.crm('import', context.path('out.csv'))).toBe(0);
  const facts = async (of: typeof context) => {
    await of.crm('contacts', '--json');
    return of
      .json()
      .contacts.map(({ name, phone, occupation }: Record<string, unknown>) => ({ name, phone, occupation }));
  };
  expect(await facts(other)).toEqual(await facts(context));
});

test('the clusters of a file keep phones and run nothing', async () => {
  const context = testShop();
  const row = (i: number) => `"${formula.replaceAll('"', '""')}",+8491234567${i},Lan ${i}`;
  writeFileSync(context.path('a.csv'), `Ghi chú,Điện thoại,Họ tên\n${[1, 2, 3].map(row).join('\n')}\n`);
  expect(await context.crm('dedupe', 'a.csv', '--clusters')).toBe(0);
  expect(context.out()).toContain(`'=HYPERLINK`);
  expect(context.out()).toContain(',+84912345671,');
  await context.crm('dedupe', 'a.csv', '--clusters', '--raw');
  expect(context.out()).not.toContain(`'=`);
});

test('the name of a file decides its format, and --format overrules it', async () => {
  const context = await shopOfFormulas();
  for (const [name, begins] of [
    ['a.csv', 'id,'],
    ['a.TSV', 'id\t'],
    ['a.json', '{'],
    ['a.ndjson', '{"'],
    ['a.md', '| id'],
  ] as const) {
    expect(await context.crm('contacts', '-o', name)).toBe(0);
    expect(readFileSync(context.path(name), 'utf8').startsWith(begins), name).toBe(true);
  }
  expect(await context.crm('contacts', '-o', 'b.csv', '--format', 'ndjson')).toBe(0);
  expect(readFileSync(context.path('b.csv'), 'utf8')[0]).toBe('{');
  expect(await context.crm('export', '--where', 'stage = lead', '-o', 'list.json')).toBe(0);
  expect(readFileSync(context.path('list.json'), 'utf8')[0]).toBe('{');
});
