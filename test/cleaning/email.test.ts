import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cleanEmail, emailMatchKey } from '../../src/cleaning/email/email.ts';
import { examplesOf } from './examples.ts';

const values = (raw: string) => cleanEmail(raw).value?.map((email) => email.value) ?? null;
const first = (raw: string) => cleanEmail(raw).value?.[0];

test.each(examplesOf('email'))('example $id: $in', ({ in: raw, out, flags, reject_for_export: blocked }) => {
  const cleaned = cleanEmail(raw);
  expect(cleaned.value).toMatchObject([out]);
  expect(cleaned.value?.[0]?.blocked).toBe(blocked ?? null);
  if (flags) expect(cleaned.flags).toEqual(flags);
});

test.each([
  ['Lan.Tran@FPT.VN', ['Lan.Tran@fpt.vn']],
  ['  lan@fpt.vn ', ['lan@fpt.vn']],
  ['MAILTO:lan@fpt.vn?subject=hi', ['lan@fpt.vn']],
  ['<lan@fpt.vn>', ['lan@fpt.vn']],
  ['Trần Thị Lan <lan@fpt.vn>', ['lan@fpt.vn']],
  ['"Lan" (lan@fpt.vn)', ['lan@fpt.vn']],
  ['lan@fpt.vn.', ['lan@fpt.vn']],
  ['lan @ fpt.vn', ['lan@fpt.vn']],
  ['lan\u200b@fpt.vn', ['lan@fpt.vn']],
  ['ｌａｎ＠ｆｐｔ．ｖｎ', ['lan@fpt.vn']],
  ['lan@công-ty.vn', ['lan@xn--cng-ty-ixa.vn']],
  ['lan@a.vn; an@b.vn', ['lan@a.vn', 'an@b.vn']],
  ['lan@a.vn,an@b.vn', ['lan@a.vn', 'an@b.vn']],
  ['lan@a.vn / an@b.vn', ['lan@a.vn', 'an@b.vn']],
  ['lan@a.vn an@b.vn', ['lan@a.vn', 'an@b.vn']],
  ['lan@a.vn\nan@b.vn', ['lan@a.vn', 'an@b.vn']],
  ['Lan@a.vn; lan@A.vn', ['Lan@a.vn']],
])('reads %j', (raw, expected) => {
  expect(values(raw)).toEqual(expected);
});

test('another person’s address and a phone number beside an address are left aside, which is flagged', () => {
  expect(cleanEmail('chi@fpt.vn (chồng: nam@fpt.vn)')).toMatchObject({
    value: [{ value: 'chi@fpt.vn' }],
    flags: ['email.other_person'],
  });
  expect(cleanEmail('0912345673 / chi@fpt.vn')).toMatchObject({
    value: [{ value: 'chi@fpt.vn' }],
    flags: ['email.phone'],
  });
});

test.each([
  'lan',
  'user84\n9308@fpt.vn',
  'lan@',
  '@fpt.vn',
  'lan@gmail',
  'lan@fpt..vn',
  'lan..tran@fpt.vn',
  '.lan@fpt.vn',
  'lan.@fpt.vn',
  'lan@tran@fpt.vn',
  'lan@192.168.1.1',
  'lan@-fpt.vn',
  'lan@fpt.v',
  'lân@fpt.vn',
  `${'a'.repeat(65)}@fpt.vn`,
  `lan@${'a.'.repeat(126)}vn`,
])('%j is no address', (raw) => {
  expect(cleanEmail(raw)).toMatchObject({ value: null, refused: 'email.syntax' });
});

test.each([
  'no@email.com',
  'a@a.com',
  'xxx@gmail.com',
  'xxxx@yahoo.com',
  'test@test.com',
  'khongco@gmail.com',
  'abc@abc.com',
  'xxx@',
  'no@',
  'na@na.com',
  'name@domain.com',
  'test@example.com',
])('%j stands for none', (raw) => {
  expect(cleanEmail(raw)).toMatchObject({ value: null, refused: 'email.placeholder' });
});

test.each(['email: lan@fpt.vn', 'E-mail:lan@fpt.vn', '\u202alan@fpt.vn\u202c', 'lan\u00ad@fpt.vn'])(
  '%j is the address alone',
  (raw) => {
    expect(cleanEmail(raw)).toMatchObject({ value: [{ value: 'lan@fpt.vn' }], flags: [] });
  },
);

test.each(['', '-', 'không có', 'N/A'])('%j is empty, not refused', (raw) => {
  expect(cleanEmail(raw)).toEqual({ value: null, flags: [], refused: null });
});

test.each([
  ['Lan.Tran+shop@Gmail.com', 'lantran@gmail.com'],
  ['lantran@googlemail.com', 'lantran@gmail.com'],
  ['Lan.Tran+shop@outlook.com', 'lan.tran@outlook.com'],
  ['lan+shop@hotmail.co.uk', 'lan@hotmail.co.uk'],
  ['lan+shop@live.com', 'lan@live.com'],
  ['lan+shop@icloud.com', 'lan@icloud.com'],
  ['lan+shop@fastmail.com', 'lan@fastmail.com'],
  ['lan+shop@proton.me', 'lan@proton.me'],
  ['Lan.Tran+shop@fpt.vn', 'lan.tran+shop@fpt.vn'],
  ['+shop@gmail.com', '+shop@gmail.com'],
])('%s is compared as %s', (raw, matchKey) => {
  expect(first(raw)?.matchKey).toBe(matchKey);
});

test.each([
  ['lan@gamil.com', 'lan@gmail.com'],
  ['lan@gmai.com', 'lan@gmail.com'],
  ['lan@gmail.con', 'lan@gmail.com'],
  ['lan@gmail.cm', 'lan@gmail.com'],
  ['lan@gmail.co', 'lan@gmail.com'],
  ['lan@gmail.com.vn', 'lan@gmail.com'],
  ['lan@gnail.com', 'lan@gmail.com'],
  ['lan@yaho.com', 'lan@yahoo.com'],
  ['lan@yahooo.com', 'lan@yahoo.com'],
  ['lan@hotmial.com', 'lan@hotmail.com'],
  ['lan@outlok.com', 'lan@outlook.com'],
  ['lan@icloud.co', 'lan@icloud.com'],
])('%s is kept, and %s suggested', (raw, suggest) => {
  expect(cleanEmail(raw)).toMatchObject({ value: [{ value: raw, suggest }], flags: ['email.domain_typo'] });
});

test.each([
  'yahoo.com.vn',
  'outlook.com.vn',
  'fpt.vn',
  'vnpt.vn',
  'viettel.com.vn',
  'zmail.vn',
  'vnn.vn',
  'hn.vnn.vn',
  'hcm.fpt.vn',
  'mail.com',
  'ymail.com',
  'email.com',
  'gmail.com',
  'hotmail.fr',
  'yahoo.co.uk',
])('%s is no slip', (host) => {
  expect(first(`lan@${host}`)?.suggest).toBeNull();
});

test.each([
  ['info@cong-ty.vn', ['email.role']],
  ['CSKH@cong-ty.vn', ['email.role']],
  ['lan@duck.com', ['email.relay']],
  ['lan@mozmail.com', ['email.relay']],
  ['lan@simplelogin.com', ['email.relay']],
  ['lan@privaterelay.appleid.com', ['email.relay']],
  ['lan@gmail.com', ['email.free']],
  ['sales@yahoo.com.vn', ['email.role', 'email.free']],
  ['lan@cong-ty.vn', []],
  ['lan@cong-ty.vn; lan@', ['email.syntax']],
])('%s has the flags %j', (raw, flags) => {
  expect(cleanEmail(raw).flags).toEqual(flags);
});

test.each(['lan@mailinator.com', 'lan@me.anonaddy.com'])('%s is kept and blocked from exports', (raw) => {
  expect(first(raw)).toMatchObject({ value: raw, blocked: 'email.disposable' });
});

const typed = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: fc.constantFrom(...'aAnl09.+-_@@ ;,<>"()/ộ', '.vn', 'gmail.com'), maxLength: 24 }),
  fc.emailAddress(),
);

test('any text gives addresses, one reason, or nothing', () => {
  fc.assert(
    fc.property(typed, (raw) => {
      const { value, refused, flags } = cleanEmail(raw);
      expect(value === null || refused === null).toBe(true);
      expect(new Set(flags).size).toBe(flags.length);
      if (value) expect(value.length).toBeGreaterThan(0);
    }),
    { numRuns: 1000 },
  );
});

test('a canonical address is read as itself', () => {
  fc.assert(
    fc.property(typed, (raw) => {
      for (const email of cleanEmail(raw).value ?? []) expect(cleanEmail(email.value).value).toEqual([email]);
    }),
    { numRuns: 1000 },
  );
});

test('the key alone is that of the first address', () => {
  for (const raw of ['An.Bui+x@Gmail.com', 'no@email.com; b@fpt.vn', 'Lan <lan@a.vn>', 'none', '', 'a b', '@', 'x@']) {
    expect(emailMatchKey(raw), raw).toBe(first(raw)?.matchKey);
  }
  fc.assert(
    fc.property(fc.oneof(fc.emailAddress(), fc.string()), (raw) => emailMatchKey(raw) === first(raw)?.matchKey),
  );
});
