import { closeSync, openSync } from 'node:fs';
import { recordAudit } from '../db/audit.ts';
import type { Db } from '../db/connection.ts';
import { inTransaction } from '../db/transaction.ts';
import { surveyFile } from '../files/survey.ts';
import type { LocalDate } from '../shared/calendar.ts';
import { text } from '../shared/text.ts';
import { UserError } from '../shared/user-error.ts';
import { contractNumbered, type DocumentStep } from './contracts.ts';
import * as store from './document-store.ts';

/** A document as somebody names it. */
export interface DocumentEntry {
  /** A whole path. */
  readonly path: string;
  readonly title: string;
  /** Undefined: the contact of the contract, if there is one. */
  readonly contact: number | undefined;
  readonly contract: number | undefined;
  readonly dated: LocalDate;
}

/** Attaches a file to a person or a contract. Throws `unreadable` for what is no file, `usage` for an unknown contract. */
export function attachDocument(
  db: Db,
  entry: DocumentEntry,
  { at, today, ending }: DocumentStep,
): store.AttachedDocument {
  const file = fileAt(entry.path);
  if (file === undefined) throw noFile(entry.path);
  return inTransaction(
    db,
    () => {
      const contract = entry.contract === undefined ? undefined : contractNumbered(db, entry.contract, today);
      const document = {
        ...{ contact: entry.contact ?? contract?.contact ?? null, contract: contract?.contract ?? null },
        ...{ title: entry.title, path: entry.path, ...file, dated_on: entry.dated, added_at: at },
      };
      const id = store.insertDocument(db, document);
      recordAudit(db, at, 'document.add', { document: id, sha256: file.sha256 });
      return { document: id, ...document };
    },
    ending,
  );
}

/** The size in bytes and the hash of a file; undefined where it cannot be read. */
function fileAt(path: string): { readonly bytes: number; readonly sha256: string } | undefined {
  let fd: number | undefined;
  try {
    fd = openSync(path, 'r');
    const { size, sha256 } = surveyFile(fd);
    return { bytes: size, sha256 };
  } catch {
    return undefined;
  } finally {
    if (fd !== undefined) closeSync(fd);
  }
}

/** Is a document still what it was when it was added? */
export type DocumentCheck = 'same' | 'changed' | 'missing';

/** Looks whether a document is still the same file. */
export function checkDocument({ path, sha256 }: store.AttachedDocument): DocumentCheck {
  const file = fileAt(path);
  if (file === undefined) return 'missing';
  return file.sha256 === sha256 ? 'same' : 'changed';
}

const noFile = (path: string) =>
  new UserError({
    code: 'unreadable',
    message: text('The document cannot be read.', 'Không đọc được tài liệu.'),
    hint: text('Check its path.', 'Kiểm tra đường dẫn.'),
    file: path,
  });
