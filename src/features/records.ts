import type { Feature, Features, WordColumn } from './feature.ts';
import { featuresBy } from './features-by.ts';
import { finish, mix, shared } from './packed.ts';
import { mapped, type RawTable } from './raw-table.ts';
import { readingOf, type TableReading } from './reading.ts';

/**
 * Records to compare: rows with equal features are one record. Records are numbered by content, so that the order of
 * rows does not matter.
 */
export interface Records extends Features {
  readonly count: number;
  /** The record of each row. */
  readonly ofRow: Int32Array;
  /** Number of rows of each record. */
  readonly rows: Uint32Array;
}

/** The records of a table. Columns in `ignore` and columns without a feature kind are left out. */
export const recordsOf = (table: RawTable, ignore: ReadonlySet<string> = new Set()): Records =>
  distinctRecords(featuresBy(table, readingOf(table, ignore)).features, table.rows);

/** Records with one row each, for rows that people may have decided apart. */
export interface RecordsApart extends Records {
  /** The row of each record. */
  readonly rowOf: Int32Array;
  /** How the columns were read. */
  readonly reading: TableReading;
}

/** Makes each row of a table a record, read according to `known`, else to a reading inferred from the table. */
export function recordsApart(table: RawTable, known?: TableReading): RecordsApart {
  const { features, reading } = featuresBy(table, known ?? readingOf(table, new Set()));
  const rowOf = contentOrder(everyArray(features), table.rows);
  const ofRow = new Int32Array(table.rows);
  rowOf.forEach((row, record) => {
    ofRow[row] = record;
  });
  return {
    ...picked(features, rowOf),
    count: table.rows,
    ofRow,
    rows: new Uint32Array(table.rows).fill(1),
    rowOf,
    reading,
  };
}

/** All value arrays that distinguish records: every feature, and the diacritics of names. */
function everyArray(features: Features): WordColumn[] {
  const { phones, dates, ids, texts, ...single } = features;
  const ones = Object.keys(single)
    .sort()
    .map((key) => single[key as keyof typeof single])
    .filter((feature) => feature !== undefined);
  const marks = [single.given, single.family, single.name].flatMap((feature) => feature?.marks ?? []);
  return [...ones, ...phones, ...dates, ...ids, ...texts, ...marks];
}

function distinctRecords(features: Features, rows: number): Records {
  const arrays = everyArray(features);
  const order = contentOrder(arrays, rows);
  const areEqual = (a: number, b: number) => arrays.every(({ values }) => values[a] === values[b]);
  const ofRow = new Int32Array(rows);
  const firstRows = shared.ids(rows);
  let count = 0;
  for (let i = 0; i < rows; i++) {
    const row = order[i]!;
    if (i === 0 || !areEqual(row, order[i - 1]!)) firstRows[count++] = row;
    ofRow[row] = count - 1;
  }
  const perRecord = new Uint32Array(count);
  for (const record of ofRow) perRecord[record]!++;
  return { ...picked(features, firstRows.subarray(0, count)), count, ofRow, rows: perRecord };
}

/** Rows ordered by a hash of their content, independent of their order in the input. */
function contentOrder(arrays: readonly WordColumn[], rows: number): Int32Array {
  const keys = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    let high = 0;
    let low = 0x9e3779b9;
    for (const { values, words } of arrays) {
      const hash = words.hashes[values[row]!]!;
      high = mix(high, hash);
      low = mix(low, hash ^ 0x5bd1e995);
    }
    keys[row] = finish(high) * 0x200000 + (finish(low) & 0x1fffff);
  }
  const order = Int32Array.from({ length: rows }, (_, row) => row);
  return order.sort((a, b) => keys[a]! - keys[b]! || compareHashes(arrays, a, b));
}

function compareHashes(arrays: readonly WordColumn[], a: number, b: number): number {
  for (const { values, words } of arrays) {
    const difference = words.hashes[values[a]!]! - words.hashes[values[b]!]!;
    if (difference !== 0) return difference;
  }
  return 0;
}

function picked(features: Features, rows: Int32Array): Features {
  const pick = (feature: Feature): Feature => ({
    ...feature,
    values: mapped(rows, feature.values),
    ...(feature.marks ? { marks: { ...feature.marks, values: mapped(rows, feature.marks.values) } } : {}),
  });
  const entries = Object.entries(features).map(([key, value]) => [
    key,
    Array.isArray(value) ? value.map(pick) : pick(value as Feature),
  ]);
  return Object.fromEntries(entries) as Features;
}
