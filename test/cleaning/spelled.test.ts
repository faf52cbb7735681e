import { expect, test } from 'vitest';
import { SpelledTable } from '../../src/cleaning/text/spelled.ts';

const table = new SpelledTable<string>([
  ['right', ['đúng', 'đúng rồi']],
  ['stop', ['dừng', 'đừng', 'hủy']],
  ['sign', ['✓']],
]);

test('an accent that was typed is the word’s own', () => {
  expect(['Đúng', 'DỪNG', 'đừng', 'dúng'].map((word) => table.find(word))).toEqual([
    'right',
    'stop',
    'stop',
    undefined,
  ]);
});

test('without accents a text may be any word, and has a meaning where all of them have the same', () => {
  expect(table.find('dung roi')).toBe('right');
  expect(table.find('huy')).toBe('stop');
  expect(table.find('dung')).toBeUndefined();
});

test('it does not matter where the tone of a syllable stands, nor what is between the words', () => {
  expect(table.find('huỷ')).toBe('stop');
  expect(table.find(' Đúng_rồi! ')).toBe('right');
  expect(table.find('✓\ufe0f ')).toBe('sign');
});
