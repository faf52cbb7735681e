import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { expect, test } from 'vitest';
import tables from '../../src/cleaning/data/phone-vietnam.json' with { type: 'json' };
import { cleanPhone } from '../../src/cleaning/phone/phone.ts';

const vn = { country: 'VN' };
const read = (raw: string) => {
  const { value, flags } = cleanPhone(raw, vn);
  return { e164: value?.[0]?.e164, type: value?.[0]?.type, flags };
};
const byLibrary = (significant: string) => {
  const number = parsePhoneNumberFromString(`+84${significant}`);
  return number?.isValid() ? number.getType() : undefined;
};
const mobiles = Object.entries(tables.mobile2018);
const landlines = Object.entries(tables.landline2017);
const colliding = ['8', '33', '36', '37', '38', '39', '52', '55', '56', '58', '59', '70', '76', '77', '79'];

test('21 mobile and 59 landline rules are known', () => {
  expect(mobiles).toHaveLength(21);
  expect(landlines).toHaveLength(59);
});

test.each(mobiles)('an 11-digit mobile of 0%s has begun with 0%s since 2018', (old, today) => {
  for (let next = 0; next <= 9; next++) {
    const rest = `${next}583027`;
    const migrated = { e164: `+84${today}${rest}`, type: 'mobile' };
    expect(read(`0${old}${rest}`)).toEqual({ ...migrated, flags: ['phone.migrated_2018'] });
    expect(read(`+84${old}${rest}`)).toEqual({ ...migrated, flags: ['phone.migrated_2018'] });
    expect(read(`84${old}${rest}`)).toEqual({ ...migrated, flags: ['phone.migrated_2018'] });
    expect(read(`${old}${rest}`)).toEqual({ ...migrated, flags: ['phone.zero_restored', 'phone.migrated_2018'] });
  }
});

test('no other 11-digit prefix is a mobile', () => {
  const known = new Set(mobiles.map(([old]) => old));
  for (let prefix = 100; prefix <= 199; prefix++) {
    if (!known.has(String(prefix))) expect(cleanPhone(`0${prefix}5830274`, vn).value).toBeNull();
  }
});

test.each(landlines)('a landline of 0%s has the area code 0%s since 2017, unless it reads as a mobile', (old, area) => {
  const local = area.length === 2 ? '38251234' : '3825123';
  const typed = `0${old}${local}`;
  if (colliding.includes(old)) {
    expect(read(typed)).toEqual({ e164: `+84${typed.slice(1)}`, type: 'mobile', flags: [] });
    return;
  }
  const migrated = { e164: `+84${area}${local}`, type: 'landline' };
  expect(read(typed)).toEqual({ ...migrated, flags: ['phone.migrated_2017'] });
  expect(read(typed.slice(1))).toEqual({ ...migrated, flags: ['phone.zero_restored', 'phone.migrated_2017'] });
  expect(read(`0${area}${local}`)).toEqual({ ...migrated, flags: [] });
});

test.each(['210', '211', '218', '219'])('area code 0%s stayed', (area) => {
  expect(read(`0${area}3825123`)).toEqual({ e164: `+84${area}3825123`, type: 'landline', flags: [] });
});

test('every mobile prefix of four digits is judged as libphonenumber does, but for the ranges known better', () => {
  const opened = /^(?:52|55|89)/;
  const nobodys = /^(?:30|31|51|95)/;
  for (let prefix = 200; prefix <= 999; prefix++) {
    const significant = `${prefix}583027`;
    const ours = read(`0${significant}`);
    const isMobile = ours.e164 === `+84${significant}` && ours.type === 'mobile';
    const theirs = byLibrary(significant) === 'MOBILE';
    expect([prefix, isMobile]).toEqual([prefix, opened.test(significant) || (theirs && !nobodys.test(significant))]);
  }
});

test('every area of a landline is judged as libphonenumber does', () => {
  for (let prefix = 2000; prefix <= 2999; prefix++) {
    const significant = `${prefix}583027`;
    const ours = read(`0${significant}`);
    const isLandline = ours.e164 === `+84${significant}` && ours.type === 'landline';
    expect([prefix, isLandline]).toEqual([prefix, byLibrary(significant) === 'FIXED_LINE']);
  }
});

test('every mobile range in force names its operator', () => {
  for (let prefix = 30; prefix <= 99; prefix++) {
    const [phone] = cleanPhone(`0${prefix}4583027`, vn).value ?? [];
    if (phone?.type === 'mobile') expect(phone.carrierHint).toMatch(/^[A-Z]\w+$/);
  }
});
