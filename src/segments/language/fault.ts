import { fold } from '../../shared/fold.ts';
import { nearest } from '../../shared/nearest.ts';
import { type Text, text } from '../../shared/text.ts';
import { UserError } from '../../shared/user-error.ts';

/** A text of the segment language that is wrong at one place; `at` counts characters from 0. */
export function textFault(at: number, message: Text, hint: Text): UserError {
  return new UserError({
    code: 'usage',
    message: text(`Column ${at + 1}: ${message.en}`, `Cột ${at + 1}: ${message.vi}`),
    hint,
  });
}

/** What was typed as a value is none of the field. */
export const noValue = ({ at, raw }: { at: number; raw: string }, hint: Text): UserError =>
  textFault(at, text(`"${raw}" is no value here.`, `"${raw}" không phải giá trị ở đây.`), hint);

/** A hint with the nearest known word, else with some of the words that there are. */
export function nearestHint(word: string, known: readonly string[]): Text {
  const near = nearestOf(word, known);
  if (near) return text(`Did you mean \`${near}\`?`, `Ý bạn là \`${near}\`?`);
  const some = known.slice(0, 12).join(', ');
  const more = known.length > 12 ? ', …' : '';
  return text(`There are: ${some}${more}`, `Có: ${some}${more}`);
}

/** The nearest of some words, blind to case and accents; undefined when none is near. */
export function nearestOf(word: string, known: readonly string[]): string | undefined {
  const folded = nearest(fold(word), known.map(fold));
  return known.find((one) => fold(one) === folded);
}
