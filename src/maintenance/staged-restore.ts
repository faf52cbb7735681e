import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { type Carried, carryRefusals } from '../consent/index.ts';
import type { ContactData } from '../contacts/index.ts';
import { recordAudit } from '../db/audit.ts';
import { carryOver } from '../db/carry-over.ts';
import { connect, type Db } from '../db/connection.ts';
import { migrate } from '../db/migrate.ts';
import { readSettings } from '../db/settings.ts';
import { createExclusively, removeTemporary, temporaryName } from '../files/output/temporary.ts';
import type { RecordedImport } from '../intake/index.ts';
import type { CopyTo } from './backup.ts';
import { importsSince, type Replaced } from './replaced.ts';
import { rebuildAnswers } from './stored-answers.ts';

export interface StagingOptions {
  /** The temporary file. */
  readonly path: string;
  /** Is the backup of the old format? */
  readonly oldFormat: boolean;
  /** Where the database lies that is replaced, and what is known of it; undefined: there is none. */
  readonly target: string;
  readonly replaced: Replaced | undefined;
  readonly key: Buffer;
  readonly contactData: ContactData;
  /** Now, in milliseconds since 1970. */
  readonly now: number;
}

/** What the staged database took over, and what it does not have. */
export interface Staged {
  readonly carried: Carried | null;
  readonly importsSince: readonly RecordedImport[] | undefined;
}

/**
 * Writes a backup into a temporary file, brings it to the schema of this crm and carries over what may not be forgotten:
 * the file is complete before it takes its name.
 */
export async function stageRestore(copyTo: CopyTo, options: StagingOptions): Promise<Staged> {
  await (options.oldFormat ? convert(copyTo, options) : writeCopy(copyTo, options.path));
  const staged = completed(options);
  syncFile(options.path);
  return staged;
}

/** A new database of a backup of the old format: of a copy, which nobody else has open. */
async function convert(copyTo: CopyTo, { path, target }: StagingOptions): Promise<void> {
  const copy = temporaryName(target);
  try {
    await writeCopy(copyTo, copy);
    carryOver(copy, path);
  } finally {
    removeTemporary(copy);
  }
}

async function writeCopy(copyTo: CopyTo, path: string): Promise<void> {
  const fd = createExclusively(path);
  try {
    await copyTo({
      write(chunk) {
        for (let done = 0; done < chunk.length; ) done += writeSync(fd, chunk, done);
        return undefined;
      },
    });
  } finally {
    closeSync(fd);
  }
}

function completed(options: StagingOptions): Staged {
  const db = connect(options.path, 0);
  try {
    // Nobody else knows the file, and a run that is cut off leaves it to the next one.
    db.pragma('journal_mode = MEMORY');
    db.pragma('synchronous = OFF');
    migrate(db);
    const since = options.replaced && importsSince(options.replaced.db, db);
    const carried = carriedInto(db, options);
    // Bytes of erased people stand in pages that are free now.
    if (carried && carried.erased > 0) db.exec('VACUUM');
    return { carried, importsSince: since };
  } finally {
    db.close();
  }
}

function carriedInto(db: Db, options: StagingOptions): Carried | null {
  const { target, replaced, key, contactData, now, oldFormat } = options;
  const at = new Date(now).toISOString();
  const carries = replaced?.db !== undefined && replaced.unknowable === undefined;
  if (carries) db.prepare('ATTACH ? AS replaced').run(target);
  // Not IMMEDIATE: that would ask for a lock on the replaced database, which another connection holds.
  db.exec('BEGIN');
  // What newer modules derive is not in an old file.
  if (oldFormat) rebuildAnswers(db, contactData);
  const { country } = readSettings(db);
  const carried = carries ? carryRefusals(db, { key, at, month: at.slice(0, 7), country, contactData }) : null;
  recordAudit(db, at, 'restore', { carried });
  db.exec('COMMIT');
  if (carries) db.exec('DETACH replaced');
  return carried;
}

function syncFile(path: string): void {
  const fd = openSync(path, 'r+');
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}
