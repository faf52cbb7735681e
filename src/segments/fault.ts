import { nearest } from '../shared/nearest.ts';
import { type Text, text } from '../shared/text.ts';
import { UserError } from '../shared/user-error.ts';

/** A text of the segment language that is wrong at one place; `at` counts characters from 0. */
export function textFault(at: number, message: Text, hint: Text): UserError {
  return new UserError({
    code: 'usage',
    message: text(`Column ${at + 1}: ${message.en}`, `Cột ${at + 1}: ${message.vi}`),
    hint,
  });
}

/** A hint with the nearest known word, else with some of the words that there are. */
export function nearestHint(word: string, known: readonly string[]): Text {
  const near = nearest(word, known);
  if (near) return text(`Did you mean \`${near}\`?`, `Ý bạn là \`${near}\`?`);
  const some = known.slice(0, 12).join(', ');
  const more = known.length > 12 ? ', …' : '';
  return text(`There are: ${some}${more}`, `Có: ${some}${more}`);
}
