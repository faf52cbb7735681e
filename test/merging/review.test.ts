import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { converse, type Turn } from '../conversation.ts';
import { testShop } from '../shop.ts';

/** Four people of whom three pairs wait for review: edits gave them the phone or the e-mail of another. */
async function shopWithQuestions() {
  const context = testShop();
  writeFileSync(
    context.path('leads.csv'),
    'Họ tên,SĐT,Email\nTrần Thị Lan,0901234567,lan@shop.vn\nLê Văn Nam,0912345679,\nTran Thi Lan,0923456789,lan2@shop.vn\nPhạm Hoa,0934567890,\n',
  );
  expect(await context.crm('import', 'leads.csv', '--list', 'a'), context.err()).toBe(0);
  await context.crm('contacts', 'edit', '2', 'phone=0901234567');
  await context.crm('contacts', 'edit', '3', 'email=lan@shop.vn');
  await context.crm('contacts', 'edit', '4', 'phone=0923456789');
  return context;
}

type TestShop = Awaited<ReturnType<typeof shopWithQuestions>>;

const press = (...keys: readonly string[]): Turn[] => keys.map((key) => ({ shows: 'one person?', type: key }));

async function openPairs(context: TestShop): Promise<string[]> {
  await context.crm('dedupe', 'review', '--json');
  return context
    .json()
    .questions.map((one: { contact_a: number; contact_b: number }) => `${one.contact_a} ${one.contact_b}`);
}

async function contactsLeft(context: TestShop): Promise<number[]> {
  await context.crm('contacts', '--json');
  return context.json().contacts.map(({ id }: { id: number }) => id);
}

test('a pair stands side by side, with what agrees and differs in words', async () => {
  const context = await shopWithQuestions();
  const pairs = await openPairs(context);
  const { code, screen } = await converse(context, ['dedupe', 'review'], press('l', 'l', 'l'));
  expect(code).toBe(0);
  expect(pairs).toContain('1 3');
  expect(screen).toContain('the same but for accents and signs');
  expect(screen).toMatch(/phone\s.*\+84901234567.*\+84901234567.*the same/);
  expect(screen).toMatch(/e-mail\s.*lan@shop.vn.*lan@shop.vn.*the same/);
  expect(screen).toContain('3 left: one phone number');
  expect(screen).toContain('one e-mail');
  expect(Math.max(...screen.split(/[\r\n]/).map((line) => line.length))).toBeLessThanOrEqual(80);
});

test('same merges at once, different is remembered, later asks again another time', async () => {
  const context = await shopWithQuestions();
  expect(await openPairs(context)).toEqual(['1 2', '1 3', '3 4']);
  const { code, screen } = await converse(context, ['dedupe', 'review'], press('d', 's', 'l'));
  expect(code, screen).toBe(0);
  expect(screen).toMatch(/same\s.*1[\s\S]*different\s.*1[\s\S]*later\s.*1[\s\S]*open\s.*1/);
  expect(await contactsLeft(context)).toEqual([1, 2, 4]);
  expect(await openPairs(context)).toEqual(['1 4']);
});

test('undo takes the last answers back, one by one, and asks again', async () => {
  const context = await shopWithQuestions();
  const { code } = await converse(context, ['dedupe', 'review'], press('d', 's', 'u', 'u', 'l', 'l', 'q'));
  expect(code).toBe(0);
  expect(await contactsLeft(context)).toEqual([1, 2, 3, 4]);
  expect(await openPairs(context)).toEqual(['1 2', '1 3', '3 4']);
  expect(await context.crm('doctor')).toBe(0);
});

test('who leaves by a key, Escape or Ctrl-C keeps the answers that were given', async () => {
  for (const leave of ['q', '\u0003']) {
    const context = await shopWithQuestions();
    const { code } = await converse(context, ['dedupe', 'review'], press('d', leave));
    expect(code).toBe(0);
    expect(await openPairs(context)).toEqual(['1 3', '3 4']);
  }
});

test('a rehearsal asks and keeps nothing', async () => {
  const context = await shopWithQuestions();
  const { code } = await converse(context, ['dedupe', 'review', '--dry-run'], press('s', 'd', 'u', 'd', 'l'));
  expect(code).toBe(0);
  expect(await openPairs(context)).toEqual(['1 2', '1 3', '3 4']);
});

test('questions are asked in the language of the shop', async () => {
  const context = await shopWithQuestions();
  const turns = [{ shows: 'một người?', type: 'q' }];
  const { screen } = await converse(context, ['dedupe', 'review', '--lang', 'vi'], turns);
  expect(screen).toContain('Còn 3 cặp: cùng số điện thoại');
  expect(screen).toContain('hai người khác nhau');
});

test('without a terminal, with --no-input or as a list nobody is asked', async () => {
  const context = await shopWithQuestions();
  expect(await context.crm('dedupe', 'review')).toBe(0);
  expect(context.out()).toContain('contact_a');
  for (const flags of [['--no-input'], ['--limit', '1'], ['--format', 'csv']]) {
    const { code, screen } = await converse(context, ['dedupe', 'review', ...flags], []);
    expect(code).toBe(0);
    expect(screen).toContain('Trần Thị Lan');
  }
});

test('where nothing waits it says so', async () => {
  const context = testShop();
  await context.crm('init');
  const { code, screen } = await converse(context, ['dedupe', 'review'], []);
  expect([code, screen.includes('No pair waits for review.')]).toEqual([0, true]);
});
