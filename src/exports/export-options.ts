import { text } from '../shared/text.ts';
import { oneOf } from '../shared/unknown-name.ts';
import { UserError } from '../shared/user-error.ts';
import { type ListPurpose, listPurposes, type Purpose, purposes } from './gate/target.ts';

/** Words with commas between them, each once and trimmed; a comma in quotes belongs to its word. */
const listed = (words: string): string[] => [
  ...new Set(
    (words.match(/(?:[^,'"]|'[^']*'|"[^"]*"|['"])+/g) ?? []).map((word) => word.trim()).filter((word) => word !== ''),
  ),
];

/** The names of --columns; throws `usage` when there is none. */
export function columnsNamed(words: string): string[] {
  const names = listed(words);
  if (names.length > 0) return names;
  throw new UserError({
    code: 'usage',
    message: text('--columns names no column.', '--columns không nêu cột nào.'),
    hint: text('Write it as --columns name,phone,spent.', 'Viết dạng --columns name,phone,spent.'),
  });
}

/** The purpose of that name; throws `usage` for an unknown one. */
export const purposeNamed = (word: string): Purpose =>
  oneOf(word, { what: text('purpose', 'mục đích'), known: purposes, typed: (name) => `--purpose ${name}` });

/** The same of a list, which may also be for registration messages. */
export const listPurposeNamed = (word: string): ListPurpose =>
  oneOf(word, { what: text('purpose', 'mục đích'), known: listPurposes, typed: (name) => `--purpose ${name}` });

/** Rows shared out in turn: the column that says whose a row is, and the names. */
export interface SplitOptions {
  readonly column: string;
  readonly names: readonly string[];
}

/** `agent=lan,minh`; throws `usage` for another form and for names that are no plain words (they become file names). */
export function splitOf(word: string): SplitOptions {
  const [column = '', rest = ''] = word.split(/=(.*)/s);
  const names = listed(rest);
  const plain = (name: string) => /^[\p{L}\p{N}_][\p{L}\p{N}_ -]{0,63}$/u.test(name);
  if (/^[a-z_]{1,32}$/.test(column) && names.length > 0 && names.every(plain)) return { column, names };
  throw new UserError({
    code: 'usage',
    message: text('--split-by takes a word and names.', '--split-by nhận một từ và các tên.'),
    hint: text('Write it as --split-by agent=lan,minh.', 'Viết dạng --split-by agent=lan,minh.'),
  });
}
