import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { testShop } from '../shop.ts';

type AppContext = ReturnType<typeof testShop>;

async function read(context: AppContext, kind: string, rows: string, ...flags: readonly string[]): Promise<void> {
  writeFileSync(context.path(`${kind}.csv`), rows);
  expect(await context.crm('import', `${kind}.csv`, '--as', kind, ...flags), context.err()).toBe(0);
}

/** Hà and Tùng had one number; Hà was erased. */
async function shopOfTung(): Promise<AppContext> {
  const context = testShop();
  const people =
    'name,phone,email\nNguyễn Thu Hà,0912345611,ha@example.com\nVũ Thanh Tùng,0912345611,tung@example.com\n';
  await read(context, 'leads', people, '--consent', 'call,sms,email', '--basis', 'contract');
  expect(await context.crm('erase', '1', '--confirm', '1', '-y'), context.err()).toBe(0);
  return context;
}

async function callable(context: AppContext): Promise<string[]> {
  expect(await context.crm('export', '--where', 'created IS NOT EMPTY', '--for', 'call', '--columns', 'name')).toBe(0);
  return context.out().trimEnd().split('\n').slice(1);
}

test('a person who shares the number of an erased one may be called', async () => {
  expect(await callable(await shopOfTung())).toEqual(['Vũ Thanh Tùng']);
});

test.each([
  ['results', 'phone,result,when\n0912345611,do_not_call,2026-03-07 08:01\n'],
  ['results', 'phone,name,result,when\n0912345611,Nguyễn Thu Hà,do_not_call,2026-03-07 08:01\n'],
  ['consents', 'phone,channel,state\n0912345611,call,no\n'],
  ['suppressions', 'phone,channel\n0912345611,call\n'],
])('a refusal in a file of %s closes a number that an erased person had too', async (kind, rows) => {
  const context = await shopOfTung();
  await read(context, kind, rows);
  expect(await callable(context)).toEqual([]);
});

test('a result of a number that a living person has is theirs, unless the row names the erased one', async () => {
  const context = await shopOfTung();
  const rows =
    'phone,name,result,when\n0912345611,,interested,2026-03-07 08:01\n0912345611,Nguyễn Thu Hà,interested,2026-03-07 08:02\n';
  await read(context, 'results', rows, '--json');
  expect(context.json().imports[0]).toMatchObject({ new: 1, suppressed: 1 });
});

test('a yes for a number that an erased person had opens nothing', async () => {
  const context = await shopOfTung();
  await read(context, 'consents', 'phone,channel,state\n0912345611,zalo,yes\n', '--json');
  expect(context.json().imports[0]).toMatchObject({ new: 0, suppressed: 1 });
});
