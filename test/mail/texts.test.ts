import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { testShop } from '../shop.ts';

const people = `Họ tên,SĐT,Giới tính
Nguyễn Thu Hà,0912345671,Nữ
Trần Văn Bình,0912345672,Nam
`;

async function textShop(message: string) {
  const context = testShop();
  writeFileSync(context.path('people.csv'), people);
  const contract = ['--vendor', 'V', '--consent', 'sms', '--basis', 'contract'];
  expect(await context.crm('import', 'people.csv', '--as', 'leads', ...contract)).toBe(0);
  const campaign = ['campaign', 'create', 'flash', '--where', 'created IS NOT EMPTY', '--channel', 'sms'];
  expect(await context.crm(...campaign, '--message', message), context.err()).toBe(0);
  return context;
}

test('the messages of a campaign hold the words for each person, and say what accents cost', async () => {
  const context = await textShop(`Chào {{greeting|bạn}}! ${'x'.repeat(60)}`);
  await context.crm('consent', 'withdraw', '0912345672', '--channel', 'sms');
  expect(await context.crm('mail', 'texts', 'flash', '--json'), context.err()).toBe(0);
  expect(context.json()).toMatchObject({
    selected: 2,
    exported: 1,
    withheld: { no_consent: 1 },
    segments: 2,
    segments_without_accents: 1,
    messages: [{ phone: '+84912345671', text: `[QC] Chào Chị Hà! ${'x'.repeat(60)}`, encoding: 'UCS-2', segments: 2 }],
  });
});

test('a message that names a field that there is not is refused', async () => {
  const context = await textShop('{{greting}}');
  expect(await context.crm('mail', 'texts', 'flash')).toBe(2);
  expect(context.err()).toContain('greeting');
});
