import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { audienceEmail, metaName, metaPhone } from '../../src/exports/formats/audiences.ts';
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

const sha256 = (value: string) => createHash('sha256').update(value).digest('hex');

test('Google and Meta get whoever consents to ads, hashed, and nobody else', async () => {
  const context = await shopWithLeads(people, '--consent', 'email,ads', '--basis', 'contract');
  await context.crm('export', ...everybody, '--for', 'google');
  expect(context.out()).toBe(
    `Email,Phone,First Name,Last Name,Country,Zip\n${sha256('lan@shop.vn')},${sha256('+84901234567')},${sha256('lan')},${sha256('trần thị')},,\n,${sha256('+84912345679')},${sha256('nam')},${sha256('lê văn')},,\n`,
  );
  await context.crm('export', ...everybody, '--for', 'meta');
  expect(rowsOf(context)[0]).toEqual({
    email: sha256('lan@shop.vn'),
    phone: sha256('84901234567'),
    fn: sha256('lan'),
    ln: sha256('trần thị'),
    country: '',
  });
  expect(context.out()).not.toMatch(/shop\.vn|9012345/);
  await context.crm('consent', 'withdraw', '0901234567', '--channel', 'ads');
  await context.crm('consent', 'grant', '0912345679', '--channel', 'call', '--proof', 'form');
  await context.crm('export', ...everybody, '--for', 'google');
  expect(manifestOf(context)).toMatchObject({ exported: 1, withheld: { no_consent: 1 } });
  expect(await context.crm('export', ...everybody, '--for', 'meta', '--purpose', 'service')).toBe(2);
});

test('a yes that does not name ads opens no audience, a general no closes them', async () => {
  const context = await shopWithLeads(people, ...contract);
  await context.crm('consent', 'grant', '0901234567', '--proof', 'form');
  await context.crm('export', ...everybody, '--for', 'google');
  expect(manifestOf(context)).toMatchObject({ exported: 0, withheld: { no_consent: 2 } });
  await context.crm('consent', 'grant', '0901234567', '--channel', 'ads', '--proof', 'form');
  await context.crm('export', ...everybody, '--for', 'google');
  expect(manifestOf(context)).toMatchObject({ exported: 1 });
  await context.crm('consent', 'show', '0901234567', '--json');
  expect(context.json().channels).toContainEqual(expect.objectContaining({ channel: 'ads', may: true }));
  await context.crm('consent', 'withdraw', '0901234567');
  await context.crm('export', ...everybody, '--for', 'google');
  expect(manifestOf(context)).toMatchObject({ exported: 0 });
});

// The examples that Meta publishes with its customer information parameters.
test.each([
  [audienceEmail(' John_Smith@gmail.com '), '62a14e44f765419d10fea99367361a727c12365e2520f32218d505ed9aa0f62f'],
  [metaPhone('+16505551212'), 'e323ec626319ca94ee8bff2e4c87cf613be6ea19919ed1364124e16807ab3176'],
  [metaName('Mary'), '6915771be1c5aa0c886870b6951b03d7eafc121fea0e80a5ea83beb7c449f4ec'],
  [metaName('Valéry'), '08e1996b5dd49e62a4b4c010d44e4345592a863bb9f8e3976219bac29417149c'],
  [metaName('정'), '8fa8cd9c440be61d0151429310034083132b35975c4bea67fdd74158eb51db14'],
])('%s is hashed as published', (normalised, hash) => {
  expect(sha256(normalised)).toBe(hash);
});

test('what a platform takes has fixed columns and is not rechecked', async () => {
  const context = await shopWithLeads(people, ...contract);
  expect(await context.crm('export', ...everybody, '--for', 'klaviyo', '--columns', 'email')).toBe(2);
  expect(await context.crm('export', '--recheck', 'insurer.csv', '--for', 'mailchimp')).toBe(2);
});
