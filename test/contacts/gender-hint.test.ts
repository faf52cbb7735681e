import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { testShop } from '../shop.ts';

const contactOf = async (...names: readonly string[]) => {
  const context = testShop();
  for (const [i, name] of names.entries()) {
    writeFileSync(context.path(`${i}.csv`), `Họ tên,Email\n${name},chung@example.com\n`);
    expect(await context.crm('import', `${i}.csv`, '--as', 'leads'), context.err()).toBe(0);
  }
  await context.crm('contacts', '--json');
  const { contacts } = context.json();
  expect(contacts).toHaveLength(1);
  await context.crm('export', '--where', 'stage = lead', '--columns', 'greeting');
  return { ...contacts[0], exported: context.out() };
};

test('what suggests a gender comes from the name that stands', async () => {
  expect(await contactOf('Chị Trần Thị Mai', 'Hùng')).toMatchObject({ name: 'Hùng', gender_hint: null });
  expect(await contactOf('Hùng', 'Chị Trần Thị Mai')).toMatchObject({ name: 'Trần Thị Mai', gender_hint: 'female' });
  expect(await contactOf('Bà Lê Hoa', 'Nguyễn Văn Hùng')).toMatchObject({
    name: 'Nguyễn Văn Hùng',
    gender_hint: 'male',
  });
});

test('nobody is greeted by the title of another name', async () => {
  const { exported } = await contactOf('Chị Trần Thị Mai', 'Hùng');
  expect(exported).toContain('Hùng');
  expect(exported).not.toContain('Chị');
});
