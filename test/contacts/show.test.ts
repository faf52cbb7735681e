import { expect, test } from 'vitest';
import { shopWithPeople, type TestShop } from './people.ts';

const told = (context: TestShop, field: string) =>
  (context.json().values as { field: string; value: unknown; from: object }[]).find((value) => value.field === field);

test('the card tells each value with its file, line and what was typed', async () => {
  const context = await shopWithPeople();
  expect(await context.crm('show', '0901234567', '--json')).toBe(0);
  expect(told(context, 'birth_date')).toMatchObject({
    value: '1991-02-14',
    from: { file: 'insurer.csv', line: 2, list: 'insurer-2026', import: 1, typed: '14/02/1991' },
  });
  expect(told(context, 'name')).toMatchObject({
    value: 'Trần Ngọc Lan',
    from: { file: 'carrier.csv', line: 2, typed: 'Trần Ngọc Lan' },
  });
  expect(told(context, 'province')).toMatchObject({ value: 'Hồ Chí Minh', from: { typed: 'TP.HCM' } });
  expect(told(context, 'income')).toMatchObject({ value: { amount: 15_000_000 }, from: { typed: '15 triệu' } });
});

test("the card is found by phone, e-mail, id and the shop's own id, and is the same", async () => {
  const context = await shopWithPeople();
  const cards = [];
  for (const typed of ['+84 988 111 222', 'ngoclan@gmail.com', '1', 'kh01']) {
    expect(await context.crm('show', typed, '--json')).toBe(0);
    cards.push(context.out());
  }
  expect(new Set(cards).size).toBe(1);
});

test('every number and e-mail stands on the card with the rows that hold it', async () => {
  const context = await shopWithPeople();
  await context.crm('show', '1', '--json');
  const { phones, emails } = context.json();
  expect(phones.map(({ phone }: { phone: string }) => phone)).toEqual(['+84901234567', '+84988111222']);
  expect(phones[0].from.map(({ file, line }: { file: string; line: number }) => `${file}:${line}`)).toEqual([
    'insurer.csv:2',
    'carrier.csv:2',
    'orders.csv:2',
  ]);
  // Two spellings of one box.
  expect(emails).toHaveLength(1);
  expect(emails[0].from).toHaveLength(2);
});

test('channels, orders and lists are told by their modules', async () => {
  const context = await shopWithPeople();
  await context.crm('suppress', 'add', 'ngoclan@gmail.com', '--channel', 'email', '--reason', 'unsubscribed');
  await context.crm('show', '1', '--json');
  const card = context.json();
  expect(card).toMatchObject({ can_call: true, can_sms: false, can_email: false });
  expect(card.consent.channels.find(({ channel }: { channel: string }) => channel === 'email').suppressed).toBe(
    'unsubscribed',
  );
  expect(card.orders).toMatchObject({
    count: 1,
    spent: { amount: 500_000, currency: 'VND' },
    last: [
      { order_id: 'D2', status: 'cancelled', amount: { amount: 150_000 } },
      { order_id: 'D1', status: 'done', products: ['Son môi', 'Kem nền'], file: 'orders.csv' },
    ],
  });
  expect(card.lists).toMatchObject([
    { list: 'insurer-2026', vendor: 'An Bình', line: 2, basis: [{ channels: ['call'], basis: 'contract 12/2026' }] },
    { list: 'carrier', vendor: null, line: 2, basis: [] },
  ]);
});

test('for people the card is one page in their language', async () => {
  const context = await shopWithPeople();
  await context.crm('show', '1', '--lang', 'vi');
  expect(context.out()).toMatch(/^khách +mã số +1 +customer$/m);
  expect(context.out()).toMatch(/điện thoại +\+84901234567 +carrier\.csv:2 "\+?84901234567"|carrier\.csv:2$/m);
  expect(context.out()).toMatch(/ngày sinh +1991-02-14 +insurer\.csv:2 "14\/02\/1991"$/m);
  await context.crm('show', '2');
  expect(context.out()).toMatch(/income, at least +₫10,000,000/);
  expect(context.out()).not.toContain('null');
});

test('of a person who has not bought the card says no orders', async () => {
  const context = await shopWithPeople();
  await context.crm('show', '3', '--json');
  expect(context.json().orders).toMatchObject({ count: 0, last: [] });
  await context.crm('show', '3');
  expect(context.out()).not.toMatch(/orders/);
});

test('an unknown person is exit 2 with the way to find one', async () => {
  const context = await shopWithPeople();
  for (const typed of ['0999999999', '77', 'nobody@example.vn', 'Lan']) {
    expect(await context.crm('show', typed, '--json')).toBe(2);
    expect(context.error().hint).toContain('crm find');
  }
});

test('contacts that an import joined are told on the card', async () => {
  const context = await shopWithPeople();
  const { write } = await import('./people.ts');
  write(context, 'both.csv', 'Họ tên,SĐT,Email\nLê Quang Minh,0912345670,yen@example.vn\n');
  write(context, 'yen.csv', 'Họ tên,SĐT,Email\nLê Minh,0944555666,yen@example.vn\n');
  await context.crm('import', 'yen.csv');
  await context.crm('import', 'both.csv');
  await context.crm('show', '0944555666', '--json');
  expect(context.json().merged_from).toMatchObject([{ file: 'both.csv' }]);
  expect(context.json().contact.id).toBe(2);
});
