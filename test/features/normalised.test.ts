import { expect, test } from 'vitest';
import {
  bareCode,
  comparable,
  dateNumber,
  dateOrderFrom,
  emailKey,
  genderWord,
  markedSpelling,
  phoneNumbers,
  placeKey,
} from '../../src/features/normalised.ts';

test.each([
  ["Arnie Morton's of Chicago", 'arnie mortons of chicago'],
  ['  Nguyễn   Văn-An ', 'nguyen van an'],
  ['Ђорђе', 'ђорђе'],
])('%s compares as %s', (text, expected) => {
  expect(comparable(text)).toBe(expected);
});

test.each([
  ['Hoà', 'Hòa', true],
  ['An Bình', 'Ân Bình', false],
])('%s and %s are one spelling: %s', (a, b, same) => {
  expect(markedSpelling(a) === markedSpelling(b)).toBe(same);
});

test('a name without diacritics has no spelling', () => {
  expect(markedSpelling('Nguyen Van An')).toBe('');
});

test.each([
  ['0912 345 678', ['912345678']],
  ['+84912345678', ['912345678']],
  ['0912345678; 0987654321', ['912345678', '987654321']],
  ['310/246-1501', ['3102461501']],
  ['310-246-1501', ['3102461501']],
  ['', []],
])('the numbers of %j are %j', (cell, expected) => {
  expect(phoneNumbers(cell)).toEqual(expected);
});

test.each([
  ['1988-06-19', 'dmy', 19880619],
  ['19/06/1988', 'dmy', 19880619],
  ['06/19/1988', 'mdy', 19880619],
  ['19880619', 'dmy', 19880619],
  ['1990-41-17', 'dmy', 19904117],
  ['1988', 'dmy', 19880000],
  ['25 Dec 1990', 'dmy', 19901225],
  ['hôm qua', 'dmy', 0],
] as const)('%s in order %s is %i', (cell, order, expected) => {
  expect(dateNumber(cell, order)).toBe(expected);
});

test('one day above twelve settles the order of a column', () => {
  expect(dateOrderFrom(['03/04/1990', '12/25/1990'])).toBe('mdy');
  expect(dateOrderFrom(['03/04/1990'])).toBe('dmy');
});

test('what a provider ignores in an address is ignored', () => {
  expect(emailKey('Lan.Nguyen+shop@Gmail.com')).toBe(emailKey('lannguyen@gmail.com'));
  expect(emailKey('no address')).toBe('no address');
});

test('a province has one key in every spelling', () => {
  expect(placeKey('TP.HCM')).toBe(placeKey('Hồ Chí Minh'));
  expect(placeKey('st james')).toBe('st james');
});

test('genders and codes are read', () => {
  expect(genderWord('Nữ')).toBe(genderWord('female'));
  expect(bareCode(' 70-0000 ')).toBe('700000');
});
