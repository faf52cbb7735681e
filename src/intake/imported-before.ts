import type { Db } from '../db/connection.ts';
import { inTransaction } from '../db/transaction.ts';
import type { InputFile } from '../files/open.ts';
import { type Text, text } from '../shared/text.ts';
import { kindNamed } from './guess-kind.ts';
import type { Imported, ImportSetting } from './import-file.ts';
import type { Joiner } from './kinds.ts';
import type { ImportReport } from './report.ts';
import type { ImportRow } from './store.ts';
import type { ImportWish } from './wish.ts';

interface Repeated {
  readonly input: InputFile;
  readonly asked: ImportWish;
  readonly setting: ImportSetting;
}

/** The answer to a file that was imported before. */
export async function importedBefore(
  db: Db,
  earlier: ImportRow,
  { input, asked, setting }: Repeated,
): Promise<Imported> {
  const report = { ...(JSON.parse(earlier.report) as ImportReport), file: input.name, already_imported: true };
  // Whom a run that was cut off after its commit did not look for is looked for now.
  const kind = await kindNamed(setting.kinds, earlier.kind).load();
  const again = joinedAgain(db, await kind.joiner?.(db), setting);
  return { report: { ...report, ...again }, guessed: false, notes: unsaved(asked) };
}

/** Who of those that came stands there already: told beside the report, which was true when the import was kept. */
export function joined(joiner: Joiner | undefined, at: string): Pick<ImportReport, 'matched'> {
  const matched = joiner?.({ at });
  return matched ? { matched } : {};
}

/** The same after an earlier import; a dry run takes it back. */
function joinedAgain(
  db: Db,
  joiner: Joiner | undefined,
  { dryRun, now }: ImportSetting,
): Pick<ImportReport, 'matched'> {
  const join = () => joined(joiner, new Date(now).toISOString());
  return dryRun ? inTransaction(db, join, 'rollback') : join();
}

/** A map is kept with the import that it came by. */
const unsaved = ({ saveMap: name }: ImportWish): Text[] =>
  name === undefined
    ? []
    : [text(`The map ${name} was not saved; add --again.`, `Chưa lưu bảng ánh xạ ${name}; thêm --again.`)];
