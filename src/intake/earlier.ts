import type { Db } from '../db/connection.ts';
import { text } from '../shared/text.ts';
import { UserError } from '../shared/user-error.ts';
import { listNameOf } from './rejects.ts';
import { type ImportRow, importOfRejects, importsOfHash } from './store.ts';
import type { ImportWish } from './wish.ts';

/** The import whose corrected rejects file this is: what it was told then holds again, and its list is joined. */
export function originOfRejects(db: Db, file: string): ImportRow | undefined {
  return file.includes('.rejects') ? importOfRejects(db, file) : undefined;
}

/** What was asked, completed by what was asked of the file that these rejects came from. */
export function withOrigin(wish: ImportWish, origin: ImportRow | undefined): ImportWish {
  if (!origin) return wish;
  const {
    rejects: _rejects,
    strict: _strict,
    maxRejects: _most,
    again: _again,
    ...first
  } = JSON.parse(origin.wish) as ImportWish;
  return { ...first, as: origin.kind, ...(origin.list ? { list: origin.list } : {}), ...wish };
}

/** The standing import of the same bytes that makes this one needless; throws `usage` when it was told otherwise then. */
export function sameImport(
  db: Db,
  sha256: string,
  asked: { kind?: string; list?: string; map?: object; file: string },
): ImportRow | undefined {
  const [earlier] = importsOfHash(db, sha256);
  if (!earlier) return undefined;
  const first = JSON.parse(earlier.wish) as ImportWish;
  const differs =
    (asked.kind !== undefined && asked.kind !== earlier.kind) ||
    (asked.list !== undefined && asked.list !== earlier.list) ||
    (asked.map !== undefined && JSON.stringify(asked.map) !== JSON.stringify(first.map ?? {}));
  if (!differs) return earlier;
  throw new UserError({
    code: 'usage',
    message: text(
      `The same file was imported as ${earlier.kind}${earlier.list ? ` into the list "${earlier.list}"` : ''} (import ${earlier.id}).`,
      `Tệp này đã được nhập dạng ${earlier.kind}${earlier.list ? ` vào danh sách "${earlier.list}"` : ''} (lần nhập ${earlier.id}).`,
    ),
    hint: text(
      `Take that back first: \`crm imports undo ${earlier.id}\`, or import it once more with --again.`,
      `Hoàn tác trước: \`crm imports undo ${earlier.id}\`, hoặc nhập thêm lần nữa bằng --again.`,
    ),
    file: asked.file,
  });
}

/** The list of a file that belongs to one: as named, else the file's own name. */
export const listOf = (wish: ImportWish, file: string): string => wish.list ?? listNameOf(file);
