import { closeSync, openSync, readFileSync, statSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readDirectory, unpack } from '../../src/files/xlsx/zip-read.ts';
import { everybody, manifestOf, rowsOf, shopWithLeads } from './shop-with-leads.ts';

const people = `Họ tên,SĐT,Email
Trần | Lan,0901234567,lan@shop.vn
Lê Văn Nam,0912345679,
`;
const contract = ['--consent', 'call,sms,zalo,email,mail', '--basis', 'contract'] as const;
const columns = ['--columns', 'contact_id,name,phone,email'] as const;

const shop = () => shopWithLeads(people, ...contract);

test('--json is one document, its values those of the CSV, the manifest on stderr', async () => {
  const context = await shop();
  await context.crm('export', ...everybody, ...columns);
  const rows = rowsOf(context);
  expect(await context.crm('export', ...everybody, ...columns, '--json'), context.err()).toBe(0);
  expect(context.json().schema_version).toBe(1);
  expect(context.json().rows).toMatchObject([
    { contact_id: 1, name: rows[0]?.name, email: 'lan@shop.vn' },
    { contact_id: 2, name: 'Lê Văn Nam', email: null },
  ]);
  const { createHash } = await import('node:crypto');
  const sha256 = createHash('sha256').update(context.out()).digest('hex');
  expect(manifestOf(context)).toMatchObject({ exported: 2, sha256 });
});

test('a list of nobody is a document without rows', async () => {
  const context = await shop();
  expect(await context.crm('export', '--where', 'orders()', '--format', 'json'), context.err()).toBe(0);
  expect(context.json()).toEqual({ schema_version: 1, rows: [] });
});

test('NDJSON is a row a line', async () => {
  const context = await shop();
  expect(await context.crm('export', ...everybody, ...columns, '--format', 'ndjson'), context.err()).toBe(0);
  const lines = context.out().trimEnd().split('\n');
  expect(lines.map((line) => JSON.parse(line).contact_id)).toEqual([1, 2]);
});

test('TSV parts cells by tabs, Markdown by bars that no cell can forge', async () => {
  const context = await shop();
  await context.crm('export', ...everybody, ...columns, '--format', 'tsv');
  expect(context.out().split('\n')[0]).toBe('contact_id\tname\tphone\temail');
  await context.crm('export', ...everybody, ...columns, '--format', 'md');
  const [head, line, ...rows] = context.out().trimEnd().split('\n');
  expect([head, line]).toEqual(['| contact_id | name | phone | email |', '| --- | --- | --- | --- |']);
  expect(rows.map((row) => row.split(/(?<!\\)\|/).length)).toEqual([6, 6]);
});

test.each(['call', 'sms', 'zalo', 'email', 'mail', 'labels', 'excel'])(
  'a list for %s is a document too, with the columns of its CSV',
  async (target) => {
    const context = await shopWithLeads(
      'Họ tên,SĐT,Email,Địa chỉ,Tỉnh\nTrần Lan,0901234567,lan@shop.vn,12 Lê Lợi,Hà Nội\n',
      ...contract,
    );
    await context.crm('export', ...everybody, '--for', target);
    const [head = ''] = context.out().replace('\ufeff', '').split('\n');
    expect(await context.crm('export', ...everybody, '--for', target, '--json'), context.err()).toBe(0);
    const { rows } = context.json();
    expect(rows).toHaveLength(1);
    expect(Object.keys(rows[0]).join()).toBe(head);
  },
);

test('the name after -o decides the format, for each file of a split too', async () => {
  const context = await shop();
  const split = ['--split-by', 'agent=lan,minh', '-o', 'for-{agent}.json'];
  expect(await context.crm('export', ...everybody, ...columns, ...split), context.err()).toBe(0);
  const { rows } = JSON.parse(readFileSync(context.path('for-minh.json'), 'utf8'));
  expect(rows).toMatchObject([{ contact_id: 2, agent: 'minh' }]);
});

test.each([
  ['vCards in another format', ['--for', 'vcf', '--json']],
  ['vCards under the name of a table', ['--for', 'vcf', '-o', 'a.csv']],
  ['vCards under the name of a workbook', ['--for', 'vcf', '-o', 'a.xlsx']],
  ['a table under the name of vCards', ['-o', 'a.vcf']],
  ['a table for people', ['--format', 'table']],
  ['JSON under the name of a workbook', ['--json', '-o', 'a.xlsx']],
])('%s: refused', async (_title, words) => {
  const context = await shop();
  expect(await context.crm('export', ...everybody, ...words)).toBe(2);
  expect(context.out()).toBe('');
});

const mark = '\ufeff';

test.each(['', ' --for call', ' --for email', ' --for mail', ' --for labels', ' --for excel'])(
  'a list in a file of CSV (export%s) begins with the mark that Excel needs; --raw and a pipe have none',
  async (target) => {
    const context = await shop();
    const line = `export --segment prospect${target} -q`.split(' ');
    await context.crm(...line, '-o', 'list.csv');
    const list = readFileSync(context.path('list.csv'), 'utf8');
    expect(list.startsWith(mark)).toBe(true);
    await context.crm(...line, '-o', 'raw.csv', '--raw');
    expect(readFileSync(context.path('raw.csv'), 'utf8').startsWith(mark)).toBe(target.endsWith('excel'));
    for (const format of ['tsv', 'json', 'ndjson', 'md']) {
      await context.crm(...line, '-o', `list.${format}`);
      expect(readFileSync(context.path(`list.${format}`), 'utf8').startsWith(mark), format).toBe(false);
    }
    if (target.endsWith('excel')) return;
    await context.crm(...line);
    expect(`${mark}${context.out()}`).toBe(list);
  },
);

/** A part of an archive as text. */
async function partOf(file: string, part: string): Promise<string> {
  const archive = { fd: openSync(file, 'r'), size: statSync(file).size, file };
  const entry = readDirectory(archive.fd, archive.size, file).get(part);
  const pieces: Buffer[] = [];
  if (entry) await unpack(archive, entry, (piece) => pieces.push(Buffer.from(piece)));
  closeSync(archive.fd);
  return Buffer.concat(pieces).toString('utf8');
}

test('a workbook has columns as wide as what is in them, a header that stays, and filters', async () => {
  const context = await shop();
  await context.crm('export', '--segment', 'prospect', '--columns', 'name,phone', '-o', 'list.xlsx', '-q');
  const sheet = await partOf(context.path('list.xlsx'), 'xl/worksheets/sheet1.xml');
  const widths = [...sheet.matchAll(/<col min="\d" max="\d" width="(\d+)" customWidth="1"\/>/g)].map(([, width]) =>
    Number(width),
  );
  expect(widths).toHaveLength(2);
  expect(widths[1]).toBe('+84901234567'.length + 2);
  expect(sheet).toContain('state="frozen"');
  const rows = sheet.match(/<row /g)?.length;
  expect(sheet).toContain(`</sheetData><autoFilter ref="A1:B${rows}"/></worksheet>`);
});
