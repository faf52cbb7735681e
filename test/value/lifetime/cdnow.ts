import { readFileSync } from 'node:fs';
import type { Histories } from '../../../src/value/lifetime/histories.ts';

/** The histories of the CDNOW sample on 1997-09-30 (fixtures/value/README.md). */
export function cdnowHistories(): Histories {
  const rows = readFileSync(new URL('../../../fixtures/value/cdnow.csv', import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(',').map(Number));
  const column = (place: number) => rows.map((row) => row[place] ?? 0);
  return {
    ids: rows.map((_, i) => i + 1),
    repeats: column(0),
    recency: column(1),
    age: column(2),
    spend: column(3),
    later: column(4),
  };
}
