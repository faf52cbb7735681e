import { clearExcluded, markErased, refuseChannel } from '../../consent/index.ts';
import { type ContactData, createDirty, dropGathered } from '../../contacts/index.ts';
import type { Db } from '../../db/connection.ts';
import { type ImportKind, type Profile, type SaveContext, type SaveCounts, storedDialect } from '../../intake/index.ts';
import type { Channel } from '../../shared/channel.ts';
import { text } from '../../shared/text.ts';
import { UserError } from '../../shared/user-error.ts';
import { callWordReader } from '../dispositions/call-words.ts';
import { dispositions } from '../dispositions/disposition-store.ts';
import { lastActivity } from '../record/activity-store.ts';
import { endOfDay } from '../record/day-end.ts';
import { followActivities } from '../record/follow.ts';
import { refreshAfter } from '../record/refresh.ts';
import { insertAnswers } from './answers-store.ts';
import * as keep from './keep-store.ts';
import { type OwnColumn, ownColumns } from './own-columns.ts';
import * as resolve from './resolve-store.ts';
import * as undo from './undo-store.ts';

interface ActivityKindOptions {
  readonly name: string;
  readonly rows: URL;
  /** Columns of which a file must have one: the first is named to who has none. */
  readonly needs: readonly OwnColumn[];
  /** Must a call say what came of it? */
  readonly needsResult?: boolean;
  /** Is each further column a question? */
  readonly hasAnswers?: boolean;
}

/** A kind of file whose rows are activities of people who are there already: it makes no contacts. */
export function activityKind(contactData: ContactData, options: ActivityKindOptions): ImportKind {
  const { name, rows, needs } = options;
  return {
    name,
    hasList: false,
    rows,
    start(db) {
      dropGathered(db);
      clearExcluded(db);
      return {};
    },
    check: (profile) => checkColumns(profile, needs),
    prepare: (db, context) => prepareActivities(db, options, context),
    keep: (db, context) => saveActivities(db, { contactData, hasAnswers: options.hasAnswers === true }, context),
    undo: (db, { importId }) => undoActivities(db, contactData, importId),
  };
}

function checkColumns(profile: Profile, needs: readonly OwnColumn[]): void {
  const own = ownColumns(profile);
  if (needs.length === 0 || needs.some((column) => own.has(column))) return;
  const [first = ''] = needs;
  throw new UserError({
    code: 'usage',
    message: text(
      `No column of ${profile.table.file} was recognised as ${first}.`,
      `Không nhận ra cột ${first} trong ${profile.table.file}.`,
    ),
    hint: text(`Name it: --map ${mapName(first)}="header of the column"`, `Chỉ rõ: --map ${mapName(first)}="tên cột"`),
    file: profile.table.file,
  });
}

const mapName = (column: string): string => (column === 'kind' ? 'activity_kind' : column);

type PrepareContext = Parameters<ImportKind['prepare']>[1];

/** Whose rows these are, what their words mean, and which of them are there already. */
function prepareActivities(
  db: Db,
  { needsResult = false, hasAnswers = false }: ActivityKindOptions,
  { key, options, profile }: PrepareContext,
): void {
  markErased(db, { key });
  const read = callWordReader(dispositions(db));
  resolve.stageWords(
    db,
    resolve.wordsOfFile(db).map((word) => {
      const meaning = read(word);
      if (typeof meaning === 'object') return { word, disposition: meaning.disposition, state: 'known' };
      return { word, disposition: null, state: meaning === 'answered' ? 'known' : (meaning ?? 'unknown') };
    }),
  );
  const column = ownColumns(profile).column('token');
  const isDialler = column !== undefined && profile.columns[column]?.knownBy !== 'map' && isVendorCode(profile, column);
  resolve.classifyRows(db, {
    campaign: options.campaign ?? null,
    ownTokens: !isDialler || resolve.hasTokens(db),
    needsResult,
    hasAnswers,
  });
}

/** Diallers carry the codes of whoever gave them the list in this column. */
const isVendorCode = ({ columns }: Profile, column: number): boolean =>
  /^vendor[ _]lead[ _]code$/i.test(columns[column]?.header.trim() ?? '');

function saveActivities(
  db: Db,
  { contactData, hasAnswers }: { contactData: ContactData; hasAnswers: boolean },
  context: SaveContext,
): SaveCounts {
  const { importId, at, on, profile } = context;
  const own = ownColumns(profile);
  const header = (column: OwnColumn) => profile.columns[own.column(column) ?? -1]?.header ?? null;
  const after = lastActivity(db);
  keep.insertRejected(db, { token: header('token'), disposition: header('disposition') }, storedDialect(profile));
  db.function('end_of_day', (day) => endOfDay(String(day), { now: Date.parse(at), zone: profile.zone }));
  keep.insertStaged(db, { importId, at, on });
  if (hasAnswers) insertAnswers(db);
  const followed = followActivities(db, { after, at });
  for (const { contact, address, channel, line } of keep.rowRefusals(db)) {
    if (contact === null && address === null) continue;
    const proof = `import ${importId}, line ${line}`;
    refuseChannel(db, { contact, address, channel: channel as Channel, given_on: on, proof });
  }
  refreshAfter(db, contactData, after);
  const { refused, detached, recycled } = followed;
  const noticed = {
    'activity.refused': refused,
    'activity.number_detached': detached,
    'activity.number_recycled': recycled.length,
  };
  const flags = Object.fromEntries(Object.entries(noticed).filter(([, count]) => count > 0));
  return { ...keep.rowCounts(db), ignored: {}, flags: { ...keep.rowFlags(db), ...flags } };
}

/** Takes an import back. What people refused by it stays: an undo opens no channel. */
function undoActivities(db: Db, contactData: ContactData, importId: number) {
  const refused = undo.refusedBy(db, importId);
  createDirty(db);
  undo.markActivitiesDirty(db, importId);
  const reversed = undo.deleteActivities(db, importId);
  for (const refresh of contactData.caches) refresh(db);
  return { reversed, kept: refused.map((contact) => ({ contact, why: 'refusal' })) };
}
