import { recordAudit } from '../db/audit.ts';
import { type Db, dataVersion } from '../db/connection.ts';
import { failureOfStorage } from '../db/sqlite-failure.ts';
import { type Ending, inTransaction } from '../db/transaction.ts';
import type { InputFile } from '../files/open.ts';
import type { Table } from '../files/table.ts';
import { sheetRead } from '../files/xlsx/find-sheet.ts';
import { type Text, text } from '../shared/text.ts';
import { type Aftermath, failedAfter } from '../shared/user-error.ts';
import type { ImportOptions } from './import-options.ts';
import type { ImportSetting } from './import-setting.ts';
import { hasRefusedCells, type ImportKind, type NewRecordMatcher, type SaveContext, type SaveCounts } from './kinds.ts';
import { idNamespaceNotes, type ListPlace, listPlace, noList, placeNotes } from './list-place.ts';
import { saveMap } from './maps/map-store.ts';
import { notesOf, nothingRead } from './notes.ts';
import { columnNames } from './profile/column-names.ts';
import { refuseUnclearConsent } from './profile/consent-columns.ts';
import { refuseOtherOrder, withEarlierOrders } from './profile/date-memory.ts';
import { kindNamed, kindOf } from './profile/guess-kind.ts';
import { checkMapName, mapKeys } from './profile/header-map.ts';
import { withKindFields } from './profile/kind-fields.ts';
import { notesColumns } from './profile/mapping.ts';
import { type Profiled, verifiedByFirst } from './profile/profile.ts';
import { originNotes, profileWithOrigin } from './profile/profile-with-origin.ts';
import { sameImport } from './recorded/earlier.ts';
import { importedBefore, joined } from './recorded/imported-before.ts';
import { checkRejects } from './rejects/too-many-rejects.ts';
import { columnReports, countsOf, type ImportReport } from './report.ts';
import { type StagedFile, stageFile } from './stage/staging.ts';
import { storedDialect } from './stage/stored-record.ts';
import * as store from './store.ts';

export interface Imported {
  readonly report: ImportReport;
  /** The kind was guessed: worth saying. */
  readonly guessed: boolean;
  /** What else is worth saying. */
  readonly notes: readonly Text[];
}

/** Flags that a file may prove impossible. */
const howToRead = ['map', 'useMap', 'ignore', 'encoding', 'delimiter', 'headerRow'] as const;

/** A file in, contacts or orders out: profile, stage, match, and keep in one step. Old state or new state, never between. */
export async function importFile(
  db: Db,
  input: InputFile,
  asked: ImportOptions,
  setting: ImportSetting,
): Promise<Imported> {
  checkMapName(asked.saveMap);
  const identity = { sha256: input.sha256, sheet: sheetRead(input, asked.sheet, columnNames) };
  const standing = () => (asked.again ? undefined : sameImport(db, identity, { ...namedOf(asked), file: input.path }));
  if (asked.as !== undefined) kindNamed(setting.kinds, asked.as);
  const read = () => profileWithOrigin(db, { input, asked }, setting);
  // What the file cannot be read by is told first, also where it need not be read again.
  const readAsAsked = howToRead.some((flag) => asked[flag] !== undefined) ? await read() : undefined;
  const earlier = standing();
  if (earlier) return importedBefore(db, earlier, { input, asked, setting });
  const { profiled, origin, options: first } = readAsAsked ?? (await read());
  const { table } = profiled;
  const options = byKnown(first, profiled);
  const { kind: entry, guessed } = kindOf(options, profiled, setting.kinds);
  const kind = await entry.load();
  const like = {
    kind: kind.name,
    list: options.list ?? null,
    map: options.useMap ?? options.saveMap,
    path: input.path,
  };
  const known = verifiedByFirst(withKindFields(profiled.profile, entry, options), table, options);
  const ofOrigin = { ...known, ...(origin?.row ? { reference: origin.reference } : {}) };
  const profile = withEarlierOrders(db, ofOrigin, like);
  kind.check(profile);
  if (options.consent) refuseUnclearConsent(profile.columns, input.path);
  const requested = { fd: input.fd, kind, options, progress: setting.progress };
  // A file that is written to meanwhile may fail in any way, or in none: that it changed is what is told.
  const staged = await stageFile(db, profile, requested).finally(() => input.checkUnchanged());
  if (!options.dateOrder) refuseOtherOrder(db, staged.profile, like);
  const context = {
    options,
    profile: staged.profile,
    staged: staged.lines - staged.rejected,
    isUnderContract: origin?.row !== undefined && asked.consent === undefined,
    at: new Date(setting.now).toISOString(),
    on: setting.today,
    key: setting.key,
  };
  const of = { options, file: input.name, headers: table.headers, origin: origin?.row };
  const place = () => (kind.hasList ? listPlace(db, of) : noList);
  const placed = [...placeNotes(place()), ...idNamespaceNotes(db, place(), context)];
  const facts = {
    input,
    options,
    kind,
    place,
    staged,
    table,
    context,
    standing,
    phase: setting.phase,
    ...filesOf(setting),
  };
  await setting.phase('matching');
  const report = saveAndMatch(db, facts, {
    newRecordMatcher: await kind.newRecordMatcher?.(db),
    dryRun: setting.dryRun,
  });
  if ('report' in report) return importedBefore(db, report, { input, asked, setting });
  const imported = { id: report.id, path: input.path };
  const about = { named: first.useMap !== undefined, kind: entry, holding: staged.holding, imported };
  const understood = notesOf({ ...profiled, profile: staged.profile }, about);
  const nothing = report.read === 0 ? [nothingRead(input.name)] : [];
  return { report, guessed, notes: [...originNotes(origin), ...understood, ...placed, ...nothing] };
}

const filesOf = ({ rejectsFile, correctionsFile }: ImportSetting) => ({ rejectsFile, correctionsFile });

/** What was asked, completed by the map by which the file was read. */
function byKnown(options: ImportOptions, { known }: Profiled): ImportOptions {
  const idSpace = options.idSpace ?? known?.idNamespace;
  return known ? { ...options, useMap: known.name, ...(idSpace ? { idSpace } : {}) } : options;
}

const namedOf = ({ as, list, vendor, ignore, map, useMap }: ImportOptions) => ({
  ...(as ? { kind: as } : {}),
  ...(list ? { list } : {}),
  ...(vendor ? { vendor } : {}),
  ...(ignore ? { ignore } : {}),
  ...(map ? { map } : {}),
  ...(useMap ? { useMap } : {}),
});

interface ImportFacts {
  readonly input: InputFile;
  readonly options: ImportOptions;
  readonly kind: ImportKind;
  /** Told anew inside the transaction: another run may have begun a list of that name. */
  readonly place: () => ListPlace;
  readonly staged: StagedFile;
  readonly table: Table;
  readonly context: Omit<SaveContext, 'importId' | 'list'>;
  /** The import that makes this one needless, as of now. */
  readonly standing: () => store.ImportRow | undefined;
  /** Where rejects and refused cells will be written after the commit. */
  readonly rejectsFile: string | undefined;
  readonly correctionsFile: string | undefined;
  readonly phase: ImportSetting['phase'];
}

/** The rows in one step, then whom they bring in another. What a dry run brings stands in the first alone, so it looks there. */
function saveAndMatch(
  db: Db,
  facts: ImportFacts,
  { newRecordMatcher, dryRun }: { newRecordMatcher: NewRecordMatcher | undefined; dryRun: boolean },
): ImportReport | store.ImportRow {
  const join = () => {
    if (newRecordMatcher) void facts.phase('comparing');
    return joined(newRecordMatcher, facts.context.at);
  };
  if (dryRun) return saveStaged(db, facts, { ending: 'rollback', join });
  const report = saveStaged(db, facts, { ending: 'commit' });
  if ('report' in report) return report;
  try {
    return { ...report, ...join() };
  } catch (error) {
    throw failedAfter(failureOfStorage(error, db.name), notSearched(report));
  }
}

const notSearched = ({ id, file }: ImportReport): Aftermath => ({
  done: text(
    `${file} is stored (import ${id}); the search for people who were there before was not finished:`,
    `Đã lưu ${file} (lần nhập ${id}); chưa tìm xong khách đã có từ trước:`,
  ),
  left: text('Run the same command again: it finishes that.', 'Chạy lại đúng lệnh này để làm nốt.'),
});

interface CommitOptions {
  readonly ending: Ending;
  /** Looks, in the same step, who of those that came stands there already. */
  readonly join?: () => Pick<ImportReport, 'matched'>;
}

/**
 * Matching outside the lock, then everything that is kept in one transaction; matched again if another run came between.
 * Another run that imported the same file meanwhile is the answer instead.
 */
function saveStaged(db: Db, facts: ImportFacts, { ending, join }: CommitOptions): ImportReport | store.ImportRow {
  const { kind, context, input, options } = facts;
  const version = dataVersion(db);
  kind.prepare(db, context);
  void facts.phase('saving');
  return inTransaction(
    db,
    () => {
      const earlier = facts.standing();
      if (earlier) return earlier;
      if (dataVersion(db) !== version) kind.prepare(db, context);
      const place = facts.place();
      const importId = store.insertImport(db, importRow(facts, place));
      if (place.contract === 'own') store.saveOwnContract(db, importId);
      const kept = kind.keep(db, { ...context, list: place.list, importId });
      store.insertRejects(db, importId);
      if (kind.refusedCells) store.insertRefusedCells(db, importId);
      saveReading(db, importId, facts);
      const report = reportOf(facts, kept, {
        id: ending === 'rollback' ? null : importId,
        list: place.list,
        rejects: store.rejectCounts(db),
        correctable: hasRefusedCells(kind, db, importId),
      });
      checkRejects(db, report, { options, file: input.path });
      store.writeReport(db, importId, JSON.stringify({ ...report, id: importId }));
      recordAudit(db, context.at, 'import', {
        import: importId,
        kind: kind.name,
        sha256: input.sha256,
        ...countsOf(report),
      });
      return { ...report, ...join?.() };
    },
    ending,
  );
}

/** How the columns were understood: for reading the rows again, and, where that was asked, for the vendor's next file. */
function saveReading(db: Db, importId: number, { staged, options, context }: ImportFacts): void {
  const { table: _table, rows: _rows, ...profile } = staged.profile;
  store.insertProfile(db, importId, JSON.stringify(profile));
  if (options.saveMap === undefined) return;
  const headers = profile.columns.map(({ header }) => header);
  const notes = notesColumns(headers);
  const fields = profile.columns.slice(notes).map(({ field, unused }) => (unused ? null : (field ?? null)));
  const dateOrders = profile.columns.slice(notes).map(({ order }) => (order?.evidence ? order.order : null));
  saveMap(db, { name: options.saveMap, headers: mapKeys(headers, notes), fields, dateOrders }, context.at);
}

function importRow(
  { input, options, kind, staged, table, context }: ImportFacts,
  { list, contract }: ListPlace,
): Omit<store.ImportRow, 'id' | 'report' | 'undone_at'> {
  return {
    kind: kind.name,
    list,
    contract: contract === 'own' ? null : contract,
    file: input.name,
    path: input.path === '-' ? null : input.path,
    sha256: input.sha256,
    sheet: table.sheet,
    encoding: table.encoding,
    delimiter: table.delimiter,
    dialect: JSON.stringify(storedDialect(staged.profile)),
    header_row: table.headerRow,
    columns: JSON.stringify(columnReports(staged.profile)),
    options: JSON.stringify(options),
    imported_at: context.at,
    imported_on: context.on,
  };
}

function reportOf(
  { input, kind, staged, table, rejectsFile, correctionsFile }: ImportFacts,
  kept: SaveCounts,
  last: { id: number | null; list: string | null; rejects: Record<string, number>; correctable: boolean },
): ImportReport {
  const rejects = kept.rejects ?? last.rejects;
  const rejected = Object.values(rejects).reduce((sum, rows) => sum + rows, 0);
  const read = kept.new + kept.merged + kept.duplicate + kept.suppressed + rejected;
  const assumed = staged.profile.columns.filter(({ order }) => order?.evidence === 'assumed').length;
  const noticed = {
    ...Object.fromEntries(table.flags.map((flag) => [flag, 1])),
    ...(assumed > 0 ? { 'date.order_assumed': assumed } : {}),
  };
  return {
    id: last.id,
    file: input.name,
    sha256: input.sha256,
    kind: kind.name,
    list: last.list,
    encoding: table.encoding,
    delimiter: table.delimiter,
    header_row: table.headerRow,
    columns: columnReports(staged.profile),
    read,
    lines: staged.lines,
    new: kept.new,
    merged: kept.merged,
    duplicate: kept.duplicate,
    suppressed: kept.suppressed,
    rejected,
    rejects,
    refused: { ...staged.refused, ...kept.refused },
    flags: { ...noticed, ...staged.flags, ...kept.flags },
    ignored: kept.ignored,
    rejects_file: rejected > 0 ? (rejectsFile ?? null) : null,
    corrections_file: last.correctable ? (correctionsFile ?? null) : null,
    already_imported: false,
  };
}
