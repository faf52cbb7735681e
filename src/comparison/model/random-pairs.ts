import { seeded } from '../../statistics/random.ts';

const seed = 20_260_430;

/** Visits `most` random pairs (a < b) of records, with repetition, or every pair when there are no more; always the same ones. */
export function randomPairs(records: number, most: number, visit: (a: number, b: number) => void): void {
  if ((records * (records - 1)) / 2 <= most) {
    for (let a = 0; a < records; a++) for (let b = a + 1; b < records; b++) visit(a, b);
    return;
  }
  const next = seeded(seed);
  for (let i = 0; i < most; i++) {
    const a = Math.floor(next() * records);
    const other = Math.floor(next() * (records - 1));
    const b = other >= a ? other + 1 : other;
    visit(Math.min(a, b), Math.max(a, b));
  }
}
