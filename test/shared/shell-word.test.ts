import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { posixWord, windowsWord } from '../../src/shared/shell-word.ts';

test('a shell reads a quoted word as it was', () => {
  fc.assert(
    fc.property(
      fc.string().filter((word) => !word.includes('\0')),
      (word) => {
        expect(execFileSync('sh', ['-c', `printf %s ${posixWord(word) || "''"}`], { encoding: 'utf8' })).toBe(word);
      },
    ),
    { numRuns: 30 },
  );
});

test('paths of Windows are quoted where a blank or a sign stands in them', () => {
  expect(windowsWord('C:\\shop\\leads.csv')).toBe('C:\\shop\\leads.csv');
  expect(windowsWord('C:\\Users\\Hương Lan\\leads.csv')).toBe('"C:\\Users\\Hương Lan\\leads.csv"');
  expect(windowsWord('a&b.csv')).toBe('"a&b.csv"');
});
