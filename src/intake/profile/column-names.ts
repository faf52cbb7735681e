import { remembered } from '../../cleaning/remembered.ts';
import { tidyCell } from '../../cleaning/text/cell-text.ts';
import { isNullWord } from '../../cleaning/text/null-words.ts';
import type { HeaderWords } from '../../files/header-words.ts';
import type { Kind } from '../../files/kinds.ts';
import { fieldType } from '../fields.ts';
import { exactHeader } from './headers.ts';

/** What the cells of a known column look like; null for a text that is no known header. */
const kindUnder = remembered((name): Kind | null => {
  const guess = name.length > 60 ? undefined : exactHeader(name);
  if (!guess) return null;
  const type = fieldType(guess.field);
  return type === 'phone' ? 'digits' : type === 'email' ? 'email' : 'text';
});

/** The headers that lists have, for whoever looks for a table in a file. */
export const columnNames: HeaderWords = {
  expects: (name) => (name === '' ? undefined : (kindUnder(name) ?? undefined)),
  isNothing: (cell) => isNullWord(tidyCell(cell)),
};
