import { expect, test } from 'vitest';
import { pairComparer } from '../../src/comparison/comparisons/comparers.ts';
import { logOddsBy } from '../../src/comparison/model/model.ts';
import { learned } from '../matching/trained.ts';

const words = ['query', 'stream', 'index', 'cache', 'graph', 'cube', 'lock', 'view', 'join', 'tree', 'hash', 'log'];
const word = (i: number) => words[i % words.length]!;

/** Works whose titles share words by chance, each by authors of its own; every fortieth stands there twice. */
function works(): string[] {
  const lines: string[] = [];
  for (let i = 0; i < 900; i++) {
    const title = `${word(i)} ${word(i * 7 + 3)} for ${word(Math.floor(i / 12))} ${word(i * 5)} topic${i % 130}`;
    const authors = `author${i * 3} and writer${i * 3 + 1}`;
    lines.push(`${lines.length},${i},${title},${authors},venue ${i % 4},${1990 + (i % 9)}`);
    if (i % 40 === 0)
      lines.push(`${lines.length},${i},${title.toUpperCase()},${authors},venue ${(i + 1) % 4},${1990 + (i % 9)}`);
  }
  return ['id,cluster,title,authors,venue,year', ...lines];
}

test('titles that share words by chance are not learnt to be one work', () => {
  const lines = works();
  const { records, features, model } = learned(lines);
  const { compare, vector } = pairComparer(features);
  const logOdds = logOddsBy(model);
  const between = (one: number, other: number) => {
    const [a, b] = [records.ofRow[one]!, records.ofRow[other]!];
    compare(Math.min(a, b), Math.max(a, b));
    return logOdds(vector);
  };
  // Rows 0 and 1 are one work in another venue; works 0 and 130 have a rare word of their titles in common.
  const later = lines.findIndex((line) => line.split(',')[1] === '130') - 1;
  expect(between(0, 1)).toBeGreaterThan(0);
  expect(between(0, later)).toBeLessThan(0);
});
