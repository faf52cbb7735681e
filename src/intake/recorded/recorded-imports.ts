import { existsSync } from 'node:fs';
import type { Db } from '../../db/connection.ts';
import { importsThatStand } from '../store.ts';
import { whereIsFile } from './where-is-file.ts';

/** An import that stands, with where its file lies. */
export interface RecordedImport {
  readonly id: number;
  readonly kind: string;
  readonly list: string | null;
  readonly file: string;
  readonly sha256: string;
  readonly imported_at: string;
  /** Absolute; null where that is not known. */
  readonly path: string | null;
  /** Is a file there? */
  readonly found: boolean;
}

/** The imports that were not taken back, in order. */
export const recordedImports = (db: Db): RecordedImport[] =>
  importsThatStand(db).map(({ path, ...row }) => {
    const place = path === null ? null : whereIsFile(path);
    return { ...row, path: place, found: place !== null && existsSync(place) };
  });
