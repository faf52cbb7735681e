import { Readable } from 'node:stream';
import type { Db } from '../db/connection.ts';
import type { Settings } from '../db/settings.ts';
import { csvText } from '../files/csv/csv-write.ts';
import { openInput } from '../files/open.ts';
import { type FieldName, type ImportSetting, importFile } from '../intake/index.ts';
import { contactsOfImport } from './add-store.ts';
import { readUserInput } from './edit.ts';
import * as faults from './edit-faults.ts';

/** What adding a person did. */
export interface AddReport {
  /** The contact; null with --dry-run for one that would be new. */
  readonly contact: number | null;
  /** False: the person was known, and what was typed was added to the contact. */
  readonly new: boolean;
  /** It waits for a person's judgement whether it is somebody who is known. */
  readonly to_review: boolean;
  /** By it the addition is taken back: `crm imports undo ID`. */
  readonly import: number | null;
}

/** The list to which people belong who were added by hand. */
const handList = 'by_hand';

export interface AddSetting extends ImportSetting {
  readonly settings: Settings;
  /** Where the row waits on its way in. */
  readonly tempDir: string;
}

/**
 * Adds one person by the rules of an import, as a file of one row would: known addresses are recognised, and who was erased
 * stays out. Throws `usage` for values that no import would take, `refused` for somebody who was erased or suppressed.
 */
export async function addContact(
  db: Db,
  values: ReadonlyMap<FieldName, string>,
  setting: AddSetting,
): Promise<AddReport> {
  readUserInput(values, setting);
  const style = { mode: 'machine' } as const;
  const row = csvText([[...values.keys()], [...values.values()]], style);
  const input = await openInput('-', { stdin: Readable.from([row]), tempDir: setting.tempDir });
  try {
    const map = Object.fromEntries([...values.keys()].map((field) => [field, field]));
    const options = { as: 'leads', list: handList, headerRow: 1, map, again: true, delimiter: ',', encoding: 'utf-8' };
    const { report } = await importFile(db, { ...input, name: handList, path: handList }, options, setting);
    if (report.suppressed > 0) throw faults.suppressedPerson();
    if (report.rejected > 0) throw faults.nobody();
    const [contact = null] = setting.dryRun || report.id === null ? [] : contactsOfImport(db, report.id);
    return {
      contact,
      new: report.new === 1,
      to_review: (report.flags['match.review'] ?? 0) > 0,
      import: report.id,
    };
  } finally {
    input.close();
  }
}
