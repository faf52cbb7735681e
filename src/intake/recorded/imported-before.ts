import { isDeepStrictEqual } from 'node:util';
import { recordAudit } from '../../db/audit.ts';
import type { Db } from '../../db/connection.ts';
import { inTransaction } from '../../db/transaction.ts';
import type { InputFile } from '../../files/open.ts';
import { type Text, text } from '../../shared/text.ts';
import { UserError } from '../../shared/user-error.ts';
import type { Imported } from '../import-file.ts';
import type { ImportOptions } from '../import-options.ts';
import type { ImportSetting } from '../import-setting.ts';
import type { ImportKind, NewRecordMatcher } from '../kinds.ts';
import { refuseUnclearConsent } from '../profile/consent-columns.ts';
import { kindNamed } from '../profile/guess-kind.ts';
import { type ColumnReport, type ImportReport, nothingDone } from '../report.ts';
import { type ImportRow, writeOptions } from '../store.ts';

interface RepeatedImport {
  readonly input: InputFile;
  readonly asked: ImportOptions;
  readonly setting: ImportSetting;
}

/** What is done with a file whose bytes were imported: nothing, but for another contract that is named for it now. */
export async function importedBefore(
  db: Db,
  earlier: ImportRow,
  { input, asked, setting }: RepeatedImport,
): Promise<Imported> {
  const kind = await kindNamed(setting.kinds, earlier.kind).load();
  const notes = otherContract(db, { kind, earlier, asked }, setting);
  // Whom a run that was cut off after its commit did not look for is looked for now.
  const again = joinedAgain(db, await kind.newRecordMatcher?.(db), setting);
  const report = { ...nothingDone(JSON.parse(earlier.report) as ImportReport, earlier), file: input.name, ...again };
  return { report, guessed: false, notes: [before(report, notes.length > 0), ...notes, ...unsaved(asked)] };
}

const before = ({ file, id }: ImportReport, changed: boolean): Text =>
  changed
    ? text(
        `${file} was imported before (import ${id}); no row was added.`,
        `${file} đã được nhập (lần ${id}); không thêm dòng nào.`,
      )
    : text(
        `${file} was imported before (import ${id}); nothing changed.`,
        `${file} đã được nhập (lần ${id}); không có gì thay đổi.`,
      );

/** Who of those that came stands there already: told beside the report, which was true when the import was kept. */
export function joined(newRecordMatcher: NewRecordMatcher | undefined, at: string): Pick<ImportReport, 'matched'> {
  const matched = newRecordMatcher?.({ at });
  return matched ? { matched } : {};
}

/** The same after an earlier import; a dry run takes it back. */
function joinedAgain(
  db: Db,
  newRecordMatcher: NewRecordMatcher | undefined,
  { dryRun, now }: ImportSetting,
): Pick<ImportReport, 'matched'> {
  const join = () => joined(newRecordMatcher, new Date(now).toISOString());
  return dryRun ? inTransaction(db, join, 'rollback') : join();
}

/** A map is kept with the import that it came by. */
const unsaved = ({ saveMap: name }: ImportOptions): Text[] =>
  name === undefined
    ? []
    : [text(`The map ${name} was not saved; add --again.`, `Chưa lưu bảng ánh xạ ${name}; thêm --again.`)];

/** What a flag says now that it did not say when the file was imported. */
const said = ({ consent, basis, evidence }: ImportOptions) => ({ consent, basis, evidence: evidence?.sha256 });

/**
 * Records the contract that is named for the file now in the place of the one that it came with: channels that it leaves
 * out are closed. Throws `usage` where the rows would have to be read again by it.
 */
function otherContract(
  db: Db,
  { kind, earlier, asked }: { readonly kind: ImportKind; readonly earlier: ImportRow; readonly asked: ImportOptions },
  { now, today, dryRun }: ImportSetting,
): Text[] {
  const first = JSON.parse(earlier.options) as ImportOptions;
  const { consent } = asked;
  const options = { ...first, ...asked };
  if (!consent || !kind.saveContract || isDeepStrictEqual(said(options), said(first))) return [];
  const columns = JSON.parse(earlier.columns) as ColumnReport[];
  refuseUnclearConsent(columns, earlier.file);
  const isOther = !isDeepStrictEqual(consent, first.consent);
  if (isOther && columns.some(({ field }) => field === 'consent')) throw readAgain(earlier);
  const at = new Date(now).toISOString();
  const context = { list: earlier.list, options, on: today, importId: earlier.id };
  inTransaction(
    db,
    () => {
      kind.saveContract?.(db, context);
      writeOptions(
        db,
        earlier.id,
        JSON.stringify({ ...first, consent, basis: options.basis, evidence: options.evidence }),
      );
      recordAudit(db, at, 'contract', { import: earlier.id, channels: consent });
    },
    dryRun ? 'rollback' : 'commit',
  );
  const list = earlier.list ?? '';
  const [now_, before] = [consent.join(', '), first.consent?.join(', ')];
  return [
    text(
      `The contract of the list "${list}" is recorded anew: ${now_}${before ? ` (before: ${before})` : ''}.`,
      `Đã ghi lại hợp đồng của danh sách "${list}": ${now_}${before ? ` (trước đây: ${before})` : ''}.`,
    ),
  ];
}

/** A yes in a row opened what the contract named then. */
const readAgain = ({ id, file }: ImportRow): UserError =>
  new UserError({
    code: 'usage',
    message: text(
      'The rows of this file say yes for the channels of --consent that it was imported with; other channels need them read again.',
      'Các dòng của tệp này đồng ý cho các kênh --consent của lần nhập trước; đổi kênh thì phải đọc lại.',
    ),
    hint: text(
      `Take the import back first, then import the file: \`crm imports undo ${id}\``,
      `Hoàn tác rồi nhập lại tệp: \`crm imports undo ${id}\``,
    ),
    file,
  });
