import { nearest } from './nearest.ts';
import { type Text, text } from './text.ts';
import { UserError } from './user-error.ts';

/** What a name should be one of. */
export interface Names<Name extends string = string> {
  /** What the names are of, in the singular: `text('setting', 'thiết lập')`. */
  readonly what: Text;
  readonly known: readonly Name[];
  /** How a name is typed, as `--for call`; absent: alone. */
  readonly typed?: (name: Name) => string;
  /** What to do where no name is near; absent: the names are listed. */
  readonly otherwise?: Text;
  /** Where the name stands. */
  readonly file?: string;
  readonly line?: number;
}

/** The known name that was typed. Throws `usage` with the nearest one for an unknown name. */
export function oneOf<Name extends string>(typed: string, names: Names<Name>): Name {
  const name = names.known.find((known) => known === typed);
  if (name === undefined) throw unknownName(typed, names);
  return name;
}

/** The failure for a name that does not exist: what it should be one of, and the nearest of them. */
export function unknownName<Name extends string>(typed: string, names: Names<Name>): UserError {
  const { what, file, line } = names;
  return new UserError({
    code: 'usage',
    message: text(`There is no ${what.en} "${typed}".`, `Không có ${what.vi} "${typed}".`),
    hint: nameHint(typed, names),
    ...(file === undefined ? {} : { file }),
    ...(line === undefined ? {} : { line }),
  });
}

const mostListed = 30;

/** The hint for an unknown name: the nearest, else what to do instead, else the names that there are. */
export function nameHint<Name extends string>(
  typed: string,
  { known, typed: asTyped = (name) => name, otherwise }: Omit<Names<Name>, 'what'>,
): Text {
  const near = nearest(typed, known);
  if (near !== undefined) return text(`Did you mean \`${asTyped(near)}\`?`, `Ý bạn là \`${asTyped(near)}\`?`);
  if (otherwise) return otherwise;
  const listed = `${known.slice(0, mostListed).join(', ')}${known.length > mostListed ? ', …' : ''}`;
  return text(`There are: ${listed}`, `Có: ${listed}`);
}
