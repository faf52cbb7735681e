import { type Text, text } from './text.ts';
import { UserError } from './user-error.ts';

const longest = 60;

/** The name in NFC where it is one word that can also be part of a file's name; undefined for any other. */
export function fileSafeName(typed: string): string | undefined {
  const name = typed.normalize('NFC');
  return name.length <= longest && /^[\p{L}\p{N}_][\p{L}\p{M}\p{N}_.-]*$/u.test(name) ? name : undefined;
}

/** The same; throws `usage` for any other. `what`: what it names, `example`: one that is right. */
export function namedAs(typed: string, what: Text, example: Text): string {
  const name = fileSafeName(typed);
  if (name !== undefined) return name;
  throw new UserError({
    code: 'usage',
    message: text(`"${typed}" cannot be the name of a ${what.en}.`, `"${typed}" không thể là tên ${what.vi}.`),
    hint: text(
      `A name is one word of letters, digits, _, - and dots, at most ${longest}: ${example.en}`,
      `Tên là một từ gồm chữ, số, _, - và dấu chấm, tối đa ${longest} ký tự: ${example.vi}`,
    ),
  });
}
