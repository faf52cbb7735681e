import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cleanGender } from '../../src/cleaning/gender.ts';
import { examplesOf } from './examples.ts';
import { expectOneOutcome } from './outcome.ts';

test.each(examplesOf('gender'))('example $id: $in', (example) => {
  expect(cleanGender(example.in).value).toBe(example.out);
  const { also = {} } = example as { also?: Record<string, string | null> };
  for (const [cell, gender] of Object.entries(also)) expect(cleanGender(cell).value).toBe(gender);
});

test.each([
  ['Nam', 'male'],
  ['NỮ', 'female'],
  ['nu', 'female'],
  ['Ông', 'male'],
  ['bà', 'female'],
  ['M', 'male'],
  ['Female', 'female'],
  ['khác', 'other'],
  ['♂', 'male'],
  ['Nữ ♀', 'female'],
])('%s is %s', (cell, gender) => {
  expect(cleanGender(cell)).toEqual({ value: gender, flags: [], refused: null });
});

test.each([
  ['0', 'gender.coded'],
  ['1', 'gender.coded'],
  ['1.0', 'gender.coded'],
  ['N', 'gender.unknown'],
  ['nam/nữ', 'gender.unknown'],
])('%s is no gender: %s', (cell, code) => {
  expect(cleanGender(cell).refused).toBe(code);
});

test('any text has one outcome, and what is read again is the same', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (cell) => expectOneOutcome(cleanGender(cell), 'gender')));
  for (const value of ['male', 'female', 'other']) expect(cleanGender(String(value)).value).toBe(value);
});

test('accents that were typed count', () => {
  for (const word of ['có', 'năm', 'chỉ', 'ảnh']) expect(cleanGender(word).refused).toBe('gender.unknown');
  expect(['co', 'Cô', 'nam', 'Nử', 'chi'].map((word) => cleanGender(word).value)).toEqual([
    'female',
    'female',
    'male',
    'female',
    'female',
  ]);
});
