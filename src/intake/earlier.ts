import { basename } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Db } from '../db/connection.ts';
import type { InputFile } from '../files/open.ts';
import { text } from '../shared/text.ts';
import { UserError } from '../shared/user-error.ts';
import { listNameOf } from './rejects.ts';
import { type ImportRow, importsOfHash, importsWithRejects } from './store.ts';
import type { ImportWish } from './wish.ts';

/** The import whose corrected rejects file this is: what it was told then holds again, and its list is joined. */
export function originOfRejects(db: Db, input: Pick<InputFile, 'name' | 'head' | 'sniffed'>): ImportRow | undefined {
  if (input.sniffed === 'text' && !beginsAsRejects(input.head)) return undefined;
  return importsWithRejects(db).find(({ rejects_file }) => stemOf(rejects_file) === stemOf(input.name));
}

/** A spreadsheet may have saved the file with other endings, marks or two bytes a letter. */
const beginsAsRejects = (head: Uint8Array): boolean =>
  /^[^a-z]*line\W+column\W+value\W+code\W+message\b/i.test(Buffer.from(head).toString('latin1').replaceAll('\0', ''));

const stemOf = (file: string): string => basename(file).replace(/\.(csv|tsv|txt|xlsx)$/i, '');

/**
 * What was asked, completed by what was asked of the file that these rejects came from. How that file was written says
 * nothing of this one, which is ours.
 */
export function withOrigin(wish: ImportWish, origin: ImportRow | undefined): ImportWish {
  if (!origin) return wish;
  const {
    rejects: _rejects,
    strict: _strict,
    maxRejects: _most,
    again: _again,
    saveMap: _saveMap,
    encoding: _encoding,
    delimiter: _delimiter,
    sheet: _sheet,
    headerRow: _headerRow,
    ...first
  } = JSON.parse(origin.wish) as ImportWish;
  return { ...first, as: origin.kind, ...(origin.list ? { list: origin.list } : {}), ...wish };
}

/** How an import is asked for where that can differ; what is left out is as the first time. */
interface Asked {
  readonly kind?: string;
  readonly list?: string;
  readonly map?: Readonly<Record<string, string>>;
  readonly useMap?: string;
  readonly file: string;
}

function isAsAsked(earlier: ImportRow, { kind, list, map, useMap }: Asked): boolean {
  const first = JSON.parse(earlier.wish) as ImportWish;
  return (
    (kind === undefined || kind === earlier.kind) &&
    (list === undefined || list === earlier.list) &&
    (useMap === undefined || useMap === (first.useMap ?? 'none')) &&
    (map === undefined || isDeepStrictEqual({ ...map }, { ...first.map }))
  );
}

/** The standing import of the same bytes that makes this one needless; throws `usage` when it was told otherwise then. */
export function sameImport(db: Db, sha256: string, asked: Asked): ImportRow | undefined {
  const standing = importsOfHash(db, sha256);
  const [earlier] = standing;
  if (!earlier) return undefined;
  // With --again the same bytes may stand in several lists.
  const same = standing.find((one) => isAsAsked(one, asked));
  if (same) return same;
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
