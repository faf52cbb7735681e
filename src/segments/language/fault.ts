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
