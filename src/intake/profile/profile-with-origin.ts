import type { Db } from '../../db/connection.ts';
import type { InputFile } from '../../files/open.ts';
import { type Text, text } from '../../shared/text.ts';
import type { ImportOptions } from '../import-options.ts';
import { savedMaps } from '../maps/map-store.ts';
import { originOf, type RejectsOrigin, withOrigin } from '../recorded/earlier.ts';
import type { ProfileContext, Profiled } from './profile.ts';
import { profileInWorker } from './profile-in-worker.ts';

/** A file whose columns are understood, and what is asked of it. */
export interface ProfiledOptions {
  readonly profiled: Profiled;
  /** Where its rows come from, when they are rejects. */
  readonly origin: RejectsOrigin | undefined;
  /** What was asked, completed by what was asked of the import whose rejects these are. */
  readonly options: ImportOptions;
}

/** Pass 1 of a file. Corrected rejects are read as the file from which they were set aside. */
export async function profileWithOrigin(
  db: Db,
  { input, asked }: { readonly input: InputFile; readonly asked: ImportOptions },
  setting: Omit<ProfileContext, 'idNamespace' | 'saved'>,
): Promise<ProfiledOptions> {
  const profiled = await profileInWorker(input, asked, contextOf(db, asked, setting));
  const origin = originOf(db, profiled.table);
  const options = withOrigin(asked, origin?.row);
  if (!origin?.row) return { profiled, origin, options };
  return { profiled: await profileInWorker(input, options, contextOf(db, options, setting)), origin, options };
}

const contextOf = (
  db: Db,
  options: ImportOptions,
  setting: Omit<ProfileContext, 'idNamespace' | 'saved'>,
): ProfileContext => ({
  ...setting,
  idNamespace: options.idSpace ?? options.vendor ?? 'shop',
  saved: savedMaps(db),
});

/** That rejects belong to no import of this database. */
export const originNotes = (origin: RejectsOrigin | undefined): Text[] =>
  origin && !origin.row
    ? [
        text(
          'These rejects are of an import that is not here or was taken back: no list and no contract is theirs.',
          'Các dòng bị loại này thuộc lần nhập không có ở đây hoặc đã hoàn tác: không theo danh sách hay hợp đồng nào.',
        ),
      ]
    : [];
