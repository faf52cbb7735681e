import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { testShop } from '../shop.ts';

type AppContext = ReturnType<typeof testShop>;

const contract = ['--vendor', 'VA', '--consent', 'call', '--basis', 'A'];
const head = 'Họ tên,SĐT';

/** Imports a file of these lines; tells its report. */
async function take(context: AppContext, file: string, lines: readonly string[], ...flags: string[]) {
  writeFileSync(context.path(file), `${lines.join('\n')}\n`);
  expect(await context.crm('import', file, '--json', ...flags), context.err()).toBe(0);
  return context.json().imports[0];
}

/** Whom the shop may call with advertising. */
async function callable(context: AppContext): Promise<string[]> {
  await context.crm('export', '--where', 'stage = lead', '--for', 'call', '--format', 'csv', '--columns', 'name');
  return context.out().trim().split('\n').slice(1).sort();
}

test('a file of the same name from somebody else begins a list of its own, which the contract does not cover', async () => {
  const context = testShop();
  await take(context, 'leads.csv', [head, 'An,0912345671'], ...contract);
  const other = await take(context, 'leads.csv', [head, 'Ba,0912345672']);
  expect(other.list).toBe('leads-2');
  expect(context.err()).toContain('"leads-2"');
  const wider = await take(context, 'leads.csv', [`${head},Email`, 'Chi,0912345673,chi@example.com'], '--vendor', 'VA');
  expect(wider.list).toBe('leads-3');
  expect(await callable(context)).toEqual(['An']);
  expect((await take(context, 'leads.csv', [head, 'Du,0912345674'])).list).toBe('leads-2');
});

test('a file of the same name, vendor and headers joins the list, and has no contract but its own', async () => {
  const context = testShop();
  await take(context, 'leads.csv', [head, 'An,0912345671'], ...contract);
  expect((await take(context, 'leads.csv', [head, 'Ba,0912345672'], '--vendor', 'VA')).list).toBe('leads');
  expect(context.err()).not.toContain('leads-2');
  expect((await take(context, 'leads.csv', [head, 'Chi,0912345673'], ...contract)).list).toBe('leads');
  expect(await callable(context)).toEqual(['An', 'Chi']);
});

test('a list that is named covers every file that is imported under its name', async () => {
  const context = testShop();
  await take(context, 'leads.csv', [head, 'An,0912345671'], ...contract);
  await take(context, 'more.csv', [head, 'Ba,0912345672'], '--list', 'leads');
  expect(await callable(context)).toEqual(['An', 'Ba']);
  const named = testShop();
  await take(named, 'a.csv', [head, 'An,0912345671'], '--list', 'l', ...contract);
  await take(named, 'b.csv', [head, 'Ba,0912345672'], '--list', 'l');
  expect(await callable(named)).toEqual(['An', 'Ba']);
});

/** The rejects of an import, corrected and saved under another name. */
function corrected(context: AppContext, as: string, change: (text: string) => string): void {
  writeFileSync(
    context.path(as),
    change(readFileSync(context.path('leads.rejects.csv'), 'utf8').replaceAll('0912 34', '0912345679')),
  );
}

test('corrected rejects belong to their import under whatever name they are saved', async () => {
  const context = testShop();
  await take(context, 'leads.csv', [head, 'An,0912345671', 'Ba,0912 34'], ...contract);
  corrected(context, 'sửa xong.csv', (text) => text);
  expect(await context.crm('import', 'sửa xong.csv', '--json'), context.err()).toBe(0);
  expect(context.json().imports[0]).toMatchObject({ list: 'leads', new: 1, rejected: 0 });
  expect(await callable(context)).toEqual(['An', 'Ba']);
});

test('the rejects of another list do not join the one that has their name', async () => {
  const context = testShop();
  await take(context, 'leads.csv', [head, 'An,0912345671'], ...contract);
  await take(context, 'leads.csv', [head, 'Ba,0912 34']);
  corrected(context, 'leads.rejects.csv', (text) => text);
  expect(await context.crm('import', 'leads.rejects.csv', '--json'), context.err()).toBe(0);
  expect(context.json().imports[0]).toMatchObject({ list: 'leads-2', new: 1 });
  expect(await callable(context)).toEqual(['An']);
});

test('a row without the reference of its import comes under no contract', async () => {
  const context = testShop();
  await take(context, 'leads.csv', [head, 'An,0912345671', 'Ba,0912 34'], ...contract);
  corrected(context, 'more.csv', (text) => `${text},,,,,,Lạ,0912345675\n`);
  expect(await context.crm('import', 'more.csv', '--json'), context.err()).toBe(0);
  expect(context.json().imports[0]).toMatchObject({ new: 1, rejects: { 'row.other_import': 1 } });
  const forged = testShop();
  await take(forged, 'leads.csv', [head, 'An,0912345671', 'Ba,0912 34'], ...contract);
  corrected(forged, 'leads.rejects.csv', (text) => text.replace(/1-[0-9a-f]{8}/g, '1-00000000'));
  expect(await forged.crm('import', 'leads.rejects.csv', '--json'), forged.err()).toBe(0);
  expect(forged.err()).toContain('no contract');
  expect(await callable(forged)).toEqual(['An']);
});

test('an import that is taken back takes its contract from its corrected rejects', async () => {
  const context = testShop();
  await take(context, 'leads.csv', [head, 'An,0912345671', 'Ba,0912 34'], ...contract);
  corrected(context, 'leads.rejects.csv', (text) => text);
  await context.crm('import', 'leads.rejects.csv');
  expect(await context.crm('imports', 'undo', '1')).toBe(0);
  expect(await callable(context)).toEqual([]);
});

test('the same bytes with other channels record the contract anew, and what it leaves out is closed', async () => {
  const context = testShop();
  const lines = [`${head},Email`, 'An,0912345671,an@example.com'];
  await take(context, 'leads.csv', lines, '--vendor', 'VA', '--consent', 'call,email', '--basis', 'A');
  const narrower = ['--vendor', 'VA', '--consent', 'email', '--basis', 'A2'];
  expect(await context.crm('import', 'leads.csv', '--dry-run', ...narrower)).toBe(0);
  expect(await callable(context)).toEqual(['An']);
  expect(await take(context, 'leads.csv', lines, ...narrower)).toMatchObject({ already_imported: true, new: 0 });
  expect(context.err()).toContain('before: call, email');
  expect(context.err()).not.toContain('nothing changed');
  expect(await callable(context)).toEqual([]);
  await take(context, 'leads.csv', lines, ...narrower);
  expect(context.err()).toContain('nothing changed');
});

test('other channels for rows that said yes to those of then need the file read again', async () => {
  const context = testShop();
  const lines = [`${head},Đồng ý nhận tin`, 'An,0912345671,có'];
  await take(context, 'leads.csv', lines, '--vendor', 'VA', '--consent', 'call,sms', '--basis', 'A');
  expect(await context.crm('import', 'leads.csv', '--consent', 'sms', '--basis', 'A', '--json')).toBe(2);
  expect(context.error().hint).toContain('crm imports undo 1');
});

test('a contract that comes later does not open rows over a column that is not understood', async () => {
  const context = testShop();
  await take(context, 'leads.csv', [`${head},Parental consent`, 'An,0912345671,x']);
  expect(await context.crm('import', 'leads.csv', '--consent', 'call', '--basis', 'A', '--json')).toBe(2);
  expect(await callable(context)).toEqual([]);
});

test('the same bytes of another vendor are another list', async () => {
  const context = testShop();
  await take(context, 'leads.csv', [head, 'An,0912345671'], ...contract);
  expect(await context.crm('import', 'leads.csv', '--vendor', 'VB', '--json')).toBe(2);
  expect(await context.crm('import', 'leads.csv', '--vendor', 'VB', '--again', '--json')).toBe(0);
  expect(context.json().imports[0].list).toBe('leads-2');
});
