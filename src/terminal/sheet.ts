import type { Text } from '../shared/text.ts';

/** A value in a table: text, number, yes or no, nothing, or anything JSON for nested values. */
export type Cell = string | number | boolean | null | undefined | readonly unknown[] | object;

export interface Column {
  /** Field name: the header of every machine format, never translated. */
  readonly key: string;
  /** Header of the table for people; the key where it is absent. */
  readonly title?: Text;
  readonly align?: 'left' | 'right';
  /** Its cells are phone numbers: `+84912345678` stays as it is in a CSV for people. */
  readonly phone?: boolean;
}

/** A result as a table: the same rows whatever the format. */
export interface Sheet {
  readonly columns: readonly Column[];
  readonly rows: Iterable<readonly Cell[]>;
  /** Shown above it to people; formats for machines have their own place for it. */
  readonly above?: Sheet;
}

/** Columns by their field names; those in `right` are numbers. */
export const columns = (keys: readonly string[], right: readonly string[] = []): Column[] =>
  keys.map((key) => ({ key, align: right.includes(key) ? 'right' : 'left' }));

/** A sheet with a row an object, in the order of the columns. */
export const sheetOf = (heads: readonly Column[], records: Iterable<object>): Sheet => ({
  columns: heads,
  rows: [...records].map((record) => heads.map(({ key }) => (record as Record<string, Cell>)[key])),
});

/** One record, a line a field. */
export const cardOf = (record: object): Sheet => ({
  columns: columns(['field', 'value']),
  rows: Object.entries(record),
});
