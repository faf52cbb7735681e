import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { testShop } from '../shop.ts';

const leads = `Họ tên,SĐT,Email,Ngày sinh
Phạm Lan,"9,01E+08",lan@example.com,31/02/1990
Lê Hùng,0912345672,hung@,01/01/1990
Trần Mai,0912345673,,
`;

/** A shop with the list above, and what its corrections file holds, line by line. */
async function shopWithLeads() {
  const context = testShop();
  writeFileSync(context.path('leads.csv'), leads);
  expect(await context.crm('import', context.path('leads.csv'), '--json')).toBe(0);
  const read = () => readFileSync(context.path('leads.corrections.csv'), 'utf8').trimEnd().split('\n');
  /** Fills in the last column of each line and imports the file under another name. */
  const correct = async (values: readonly string[], name = 'corrected.csv') => {
    const [header, ...lines] = read();
    const filled = lines.map((line, i) => `${line}${values[i] ?? ''}`);
    writeFileSync(context.path(name), [header, ...filled, ''].join('\n'));
    const code = await context.crm('import', context.path(name), '--as', 'corrections', '--json');
    return code === 0 ? context.json().imports[0] : { code };
  };
  const contacts = async () => {
    await context.crm('contacts', '--json');
    return context.json().contacts;
  };
  return { context, read, correct, contacts };
}

test('refused cells of stored rows come out in a file with the keys of their rows', async () => {
  const { read } = await shopWithLeads();
  const [header, ...lines] = read();
  expect(header).toBe('line,column,value,code,message,crm_import,name,phone,email,external_id,corrected');
  expect(lines.map((line) => line.replace(/,[^,]*(,1-[0-9a-f]{8},)/, '$1'))).toEqual([
    expect.stringMatching(/^2,SĐT,"9,01E\+08",phone.excel_scientific,1-[0-9a-f]{8},Phạm Lan,,lan@example.com,,$/),
    expect.stringMatching(/^2,Ngày sinh,31\/02\/1990,date.impossible,1-[0-9a-f]{8},Phạm Lan,,lan@example.com,,$/),
    expect.stringMatching(/^3,Email,hung@,email.syntax,1-[0-9a-f]{8},Lê Hùng,\+84912345672,,,$/),
  ]);
});

test('filled in, the values go to the same rows', async () => {
  const { correct, contacts } = await shopWithLeads();
  expect(await correct(['0901234567', '28/02/1990', 'hung@example.com'])).toMatchObject({
    kind: 'corrections',
    read: 3,
    merged: 3,
    rejected: 0,
  });
  expect(await contacts()).toMatchObject([
    { id: 1, phone: '+84901234567', birth_date: '1990-02-28' },
    { id: 2, email: 'hung@example.com' },
    { id: 3 },
  ]);
});

test('a line that is left empty is not read, and comes out again', async () => {
  const { context, correct } = await shopWithLeads();
  expect(await correct(['0901234567'])).toMatchObject({ read: 1, merged: 1, ignored: { not_corrected: 2 } });
  await context.crm('imports', 'show', '1', '--corrections', '--json');
  expect(context.json().corrections.map((cell: { code: string }) => cell.code)).toEqual([
    'date.impossible',
    'email.syntax',
  ]);
});

test('a correction that cannot be read either is rejected with its reason, and its rejects import again', async () => {
  const { context, correct, contacts } = await shopWithLeads();
  expect(await correct(['090123', '30/02/1990', 'hung@example.com'])).toMatchObject({
    merged: 1,
    rejects: { 'date.impossible': 1, 'phone.too_short': 1 },
  });
  const rejects = readFileSync(context.path('corrected.rejects.csv'), 'utf8');
  writeFileSync(context.path('again.csv'), rejects.replace(/,090123\n/, ',0901234567\n'));
  expect(await context.crm('import', context.path('again.csv'), '--json')).toBe(0);
  expect(context.json().imports[0]).toMatchObject({ kind: 'corrections', merged: 1, rejected: 1 });
  expect((await contacts())[0]).toMatchObject({ phone: '+84901234567', birth_date: null });
});

test('the undo of corrections leaves the rows as they were imported', async () => {
  const { context, correct, contacts } = await shopWithLeads();
  const before = await contacts();
  await correct(['0901234567', '28/02/1990', 'hung@example.com']);
  expect(await context.crm('imports', 'undo', '2')).toBe(0);
  expect(await contacts()).toEqual(before);
  expect(await context.crm('doctor')).toBe(0);
});

test('the undo of the list takes its corrections along', async () => {
  const { context, correct, contacts } = await shopWithLeads();
  await correct(['0901234567']);
  expect(await context.crm('imports', 'undo', '1')).toBe(0);
  expect(await contacts()).toEqual([]);
  expect(await context.crm('imports', 'undo', '2')).toBe(0);
  expect(await context.crm('doctor')).toBe(0);
});

test('corrections outlive a re-reading of all rows', async () => {
  const { context, correct, contacts } = await shopWithLeads();
  await correct(['0901234567', '28/02/1990', 'hung@example.com']);
  const corrected = await contacts();
  expect(await context.crm('clean', '--recheck', '--json')).toBe(0);
  expect(context.json().changed).toBe(0);
  expect(await contacts()).toEqual(corrected);
});

test('a corrected phone that somebody else has puts the two before a person', async () => {
  const { context, correct } = await shopWithLeads();
  await correct(['0912345673']);
  await context.crm('dedupe', 'review', '--json');
  expect(context.json().questions).toHaveLength(1);
});

test('the number of somebody who was erased is not taken as a correction', async () => {
  const { context, correct, contacts } = await shopWithLeads();
  await context.crm('erase', '0912345673', '--confirm', '0912345673');
  expect(await correct(['0912345673'])).toMatchObject({ read: 1, suppressed: 1 });
  expect((await contacts())[0].phone).toBeNull();
});

test('lines that belong to no row of this database are rejected', async () => {
  const { context, read } = await shopWithLeads();
  const [header, first = ''] = read();
  const lines = [
    first.replace(/1-[0-9a-f]{8}/, '1-00000000'),
    first.replace(/^2,/, '99,'),
    first.replace('SĐT', 'Nghề'),
  ];
  writeFileSync(context.path('other.csv'), [header, ...lines.map((line) => `${line}0901234567`), ''].join('\n'));
  expect(await context.crm('import', context.path('other.csv'), '--json')).toBe(0);
  expect(context.json().imports[0].rejects).toEqual({
    'correction.other_column': 1,
    'correction.unknown_import': 1,
    'correction.unknown_row': 1,
  });
});

test('a dry run of corrections tells the same counts and changes nothing', async () => {
  const { context, read, contacts } = await shopWithLeads();
  const before = await contacts();
  const [header, first] = read();
  writeFileSync(context.path('dry.csv'), `${header}\n${first}0901234567\n`);
  expect(await context.crm('import', context.path('dry.csv'), '--as', 'corrections', '--dry-run', '--json')).toBe(0);
  expect(context.json().imports[0]).toMatchObject({ merged: 1 });
  expect(await contacts()).toEqual(before);
});

test('another file named as corrections is refused with the columns that it lacks', async () => {
  const { context } = await shopWithLeads();
  expect(await context.crm('import', context.path('leads.csv'), '--as', 'corrections', '--again')).toBe(2);
  expect(context.err()).toContain('crm_import');
});

test('a filled-in file is known as what it is: nothing in it is guessed, and no file of nothing is written', async () => {
  const { context, read } = await shopWithLeads();
  const [header, ...lines] = read();
  writeFileSync(
    context.path('filled.csv'),
    [header, ...lines.map((line, i) => (i ? line : `${line}0901234567`)), ''].join('\n'),
  );
  expect(await context.crm('import', context.path('filled.csv'), '--as', 'corrections', '--json'), context.err()).toBe(
    0,
  );
  const [report] = context.json().imports;
  expect(report).toMatchObject({ merged: 1, corrections_file: null });
  expect(report.columns.every(({ field }: { field: string | null }) => field === null)).toBe(true);
  expect(context.err()).toBe('');
  expect(existsSync(context.path('filled.corrections.csv'))).toBe(false);
});

test('once all is corrected, the same list writes no empty corrections file', async () => {
  const { context, correct } = await shopWithLeads();
  await correct(['0901234567', '28/02/1990', 'hung@example.com']);
  rmSync(context.path('leads.corrections.csv'));
  expect(await context.crm('import', context.path('leads.csv'))).toBe(0);
  expect(context.err()).not.toContain('corrections');
  expect(existsSync(context.path('leads.corrections.csv'))).toBe(false);
});
