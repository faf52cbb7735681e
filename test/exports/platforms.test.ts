import { expect, test } from 'vitest';
import { dialled } from '../../src/exports/formats/platforms.ts';
import { everybody, manifestOf, rowsOf, shopWithLeads } from './shop-with-leads.ts';

const people = `Họ tên,SĐT,Email,Giới tính,Ngày sinh,Công ty,Địa chỉ
Trần Thị Lan,0901234567,lan@shop.vn,nữ,05/03/1990,=Sáng,12 Lê Lợi
Lê Văn Nam,0912345679,,nam,,,
`;
const contract = ['--consent', 'call,email,mail', '--basis', 'contract'] as const;

test('Mailchimp gets whoever may get e-mails, under its own headers', async () => {
  const context = await shopWithLeads(people, ...contract);
  expect(await context.crm('export', ...everybody, '--for', 'mailchimp'), context.err()).toBe(0);
  expect(context.out()).toBe(
    'Email Address,First Name,Last Name,Phone Number,Birthday\nlan@shop.vn,Lan,Trần Thị,+84901234567,03/05\n',
  );
  expect(manifestOf(context)).toMatchObject({ exported: 1, withheld: { no_email: 1 } });
});

test('Klaviyo gets addresses that are open on their own channel, and cells as they are', async () => {
  const context = await shopWithLeads(people, ...contract);
  await context.crm('consent', 'withdraw', '0901234567', '--channel', 'call');
  await context.crm('export', ...everybody, '--for', 'klaviyo');
  expect(rowsOf(context)).toMatchObject([
    { Email: 'lan@shop.vn', 'Phone Number': '', 'First Name': 'Lan', Organization: '=Sáng', Address: '12 Lê Lợi' },
  ]);
  await context.crm('consent', 'withdraw', '0901234567', '--channel', 'email');
  await context.crm('export', ...everybody, '--for', 'klaviyo');
  expect(rowsOf(context)).toEqual([]);
});

test('VICIdial gets whoever may be called, the number parted from its country, each number once', async () => {
  const context = await shopWithLeads(`${people}Trần Văn Bình,0912345679,,,01/02/1960,,\n`, ...contract);
  await context.crm('export', ...everybody, '--for', 'vicidial');
  expect(context.out().split('\n')[0]?.split(',')).toHaveLength(23);
  expect(rowsOf(context)).toMatchObject([
    { vendor_lead_code: '1', phone_code: '84', phone_number: '901234567', first_name: 'Lan', last_name: 'Trần Thị' },
    { vendor_lead_code: '2', phone_code: '84', phone_number: '912345679', gender: 'M', email: '' },
  ]);
});

test.each([
  ['+84901234567', '84', '901234567'],
  ['+12025550123', '1', '2025550123'],
  ['+4915112345678', '49', '15112345678'],
  ['+85291234567', '852', '91234567'],
])('%s is dialled as %s %s', (phone, code, number) => {
  expect(dialled(phone)).toEqual([code, number]);
});

test('what a platform takes has fixed columns and is not rechecked', async () => {
  const context = await shopWithLeads(people, ...contract);
  expect(await context.crm('export', ...everybody, '--for', 'klaviyo', '--columns', 'email')).toBe(2);
  expect(await context.crm('export', '--recheck', 'insurer.csv', '--for', 'mailchimp')).toBe(2);
});
