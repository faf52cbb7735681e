import type { Kind } from './kinds.ts';

/** What whoever asks for a table knows of the words in it; without it they are judged by their looks alone. */
export interface HeaderWords {
  /** What the cells under a column's name look like; undefined for a text that is no known name of a column. */
  expects(name: string): Kind | undefined;
  /** Is the text a word for "nothing" (n/a, không có)? */
  isNothing(cell: string): boolean;
}

/** Knows no word. */
export const noWords: HeaderWords = { expects: () => undefined, isNothing: () => false };
