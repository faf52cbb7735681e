import { type Text, text } from '../shared/text.ts';
import type { Picture } from './pictures/picture.ts';

/** A value in a table: text, number, yes or no, nothing, or anything JSON for nested values. */
export type Cell = string | number | boolean | null | undefined | readonly unknown[] | object;

/** A moment: ISO in UTC for machines, in the workspace's zone for people. */
export class Instant {
  readonly iso: string;

  constructor(iso: string) {
    this.iso = iso;
  }

  toJSON(): string {
    return this.iso;
  }
}

/** The name of a field as a value: people read it in their language. */
export class FieldHeading {
  readonly key: string;
  /** Instead of its usual name. */
  readonly title: Text | undefined;

  constructor(key: string, title?: Text) {
    this.key = key;
    this.title = title;
  }

  toJSON(): string {
    return this.key;
  }
}

/** Does a field of this name hold a moment (`imported_at`)? */
export const isInstantKey = (key: string): boolean => /(^|_)at$/.test(key);

/** What a value means to whoever looks: all is well, look here, something is wrong. */
export type Tone = 'good' | 'warning' | 'bad';

export interface Column {
  /** Field name: the header of every machine format, never translated. */
  readonly key: string;
  /** Header of the table for people; the key where it is absent. */
  readonly title?: Text;
  readonly align?: 'left' | 'right';
  /** Its cells are phone numbers: `+84912345678` stays as it is in a CSV for people. */
  readonly phone?: boolean;
  /** Shown to people only where `--columns` names it. */
  readonly detail?: boolean;
  /** Never left out of a table that is too wide for its terminal. */
  readonly keep?: boolean;
  /** The colour of a cell on a terminal. */
  readonly tone?: (cell: Cell) => Tone | undefined;
}

/** A result as a table: the same rows whatever the format. */
export interface Sheet {
  readonly columns: readonly Column[];
  readonly rows: Iterable<readonly Cell[]>;
  /** Shown above it to people; formats for machines have their own place for it. */
  readonly above?: Sheet;
  /** Drawn below it on a terminal. */
  readonly picture?: Picture | undefined;
  /** What people are told where there is no row. */
  readonly empty?: Text;
}

/** Columns by their field names; those in `right` are numbers. */
export const columns = (keys: readonly string[], right: readonly string[] = []): Column[] =>
  keys.map((key) => ({ key, align: right.includes(key) ? 'right' : 'left' }));

/** Vietnamese names of fields by their keys, where a field is not what its key usually means: the `name` of what is no person. */
type VietnameseTitles = Readonly<Record<string, string>>;

const titleOf = (key: string, titles: VietnameseTitles): Text | undefined => {
  const title = titles[key];
  return title === undefined ? undefined : text(key, title);
};

/** The columns under other Vietnamese headings than the usual ones. */
export const titled = (heads: readonly Column[], titles: VietnameseTitles): Column[] =>
  heads.map((head) => {
    const title = titleOf(head.key, titles);
    return title ? { ...head, title } : head;
  });

/** The columns with the tones of their values, by the names of the columns. */
export const toned = (
  heads: readonly Column[],
  tones: Readonly<Record<string, Readonly<Record<string, Tone>>>>,
): Column[] =>
  heads.map((head) => {
    const of = tones[head.key];
    return of === undefined ? head : { ...head, tone: (cell: Cell) => of[String(cell)] };
  });

/** Columns of counts: what is more than 0 in them is to be looked at. */
export const watched = (heads: readonly Column[], keys: readonly string[]): Column[] =>
  heads.map((head) =>
    keys.includes(head.key) ? { ...head, tone: (cell: Cell) => (Number(cell) > 0 ? 'warning' : undefined) } : head,
  );

const cellOf = (key: string, value: unknown): Cell =>
  typeof value === 'string' && isInstantKey(key) ? new Instant(value) : (value as Cell);

/** A sheet with a row an object, in the order of the columns. */
export const sheetOf = (heads: readonly Column[], records: Iterable<object>): Sheet => ({
  columns: heads,
  rows: [...records].map((record) => heads.map(({ key }) => cellOf(key, (record as Record<string, unknown>)[key]))),
});

/** One record, a line a field. */
export const cardOf = (record: object, titles: VietnameseTitles = {}): Sheet => ({
  columns: columns(['field', 'value']),
  rows: Object.entries(record).map(([key, value]) => [new FieldHeading(key, titleOf(key, titles)), cellOf(key, value)]),
});

/** What people are told of a result without a row that has no words of its own. */
export const nothingFound = text('Nothing found.', 'Không có kết quả.');
