import { text } from '../../shared/text.ts';
import { unknownName } from '../../shared/unknown-name.ts';
import type { ImportOptions } from '../import-options.ts';
import type { FileTraits, ImportKindEntry, ImportKinds } from '../kinds.ts';
import { fills } from './fills.ts';
import { hasKindField } from './kind-fields.ts';
import type { Profiled } from './profile.ts';

/** What a file is: as said, else what such a till's file is, else the kind that detects it, else the fallback. */
export function kindOf(
  options: ImportOptions,
  { profile, known }: Pick<Profiled, 'profile' | 'known'>,
  kinds: ImportKinds,
): { kind: ImportKindEntry; guessed: boolean } {
  if (options.as !== undefined) return { kind: kindNamed(kinds, options.as), guessed: false };
  const file: Omit<FileTraits, 'has'> = {
    headers: profile.columns.map(({ header }) => header.trim().toLowerCase()),
    isList: options.vendor !== undefined || options.cost !== undefined || options.consent !== undefined,
  };
  const ofPos = known?.kind === undefined ? undefined : kindNamed(kinds, known.kind);
  const posKind = file.isList && !ofPos?.fallback ? undefined : ofPos;
  const isOf = ({ detect, fields = {} }: ImportKindEntry) =>
    detect?.({
      ...file,
      has: (...wanted) =>
        fills(profile, ...wanted) || wanted.some((field) => hasKindField(profile.columns, fields, field)),
    });
  return { kind: posKind ?? kinds.find(isOf) ?? fallbackOf(kinds), guessed: true };
}

/** The kind of files that no kind detects. */
export function fallbackOf(kinds: ImportKinds): ImportKindEntry {
  const kind = kinds.find(({ fallback }) => fallback);
  if (!kind) throw new Error('No kind of import is the fallback.');
  return kind;
}

/** The kind of that name. Throws `usage` for an unknown one. */
export function kindNamed(kinds: ImportKinds, word: string): ImportKindEntry {
  const kind = kinds.find(({ name }) => name === word);
  if (kind) return kind;
  throw unknownName(word, {
    what: text('kind of import', 'kiểu nhập'),
    known: kinds.map(({ name }) => name),
    typed: (name) => `--as ${name}`,
  });
}
