import type { Cleaned } from '../cleaning/cleaned.ts';
import {
  applyReread,
  type ContactData,
  corrections,
  createDirty,
  createReread,
  furtherEmailsOf,
  type Person,
  personColumns,
  personRow,
  rereadColumns,
  rereadInserter,
} from '../contacts/index.ts';
import { recordAudit } from '../db/audit.ts';
import { type Db, dataVersion } from '../db/connection.ts';
import { type Ending, inTransaction } from '../db/transaction.ts';
import { recordReader, type SqlValue, type StoredRecordReader } from '../intake/index.ts';
import { text } from '../shared/text.ts';
import { UserError } from '../shared/user-error.ts';
import * as store from './recheck-store.ts';
import { codesOf, type RecheckReport, RecheckTally } from './recheck-tally.ts';

export interface RecheckOptions {
  readonly contactData: ContactData;
  /** Is this the phone (E.164) or e-mail key of somebody who was erased? */
  isErased(value: string): boolean;
  /** Instant, UTC. */
  readonly at: string;
  readonly ending: Ending;
  readonly progress: (rows: number) => void;
}

/**
 * Reads every stored row again by the rules of today, as its import read it, and keeps what changed in one step that can
 * be taken back. Who is who is not asked anew: `crm dedupe` does.
 */
export function recheckRows(db: Db, options: RecheckOptions): RecheckReport {
  const version = dataVersion(db);
  const first = stageReread(db, options);
  return inTransaction(
    db,
    () => {
      const tally = dataVersion(db) === version ? first : stageReread(db, options);
      const id = store.insertRecheck(db, { report: JSON.stringify(tally.report()), at: options.at });
      applyReread(db);
      refreshRechecked(db, id, options.contactData);
      recordAudit(db, options.at, 'recheck', { recheck: id, changed: tally.changed });
      return { recheck: options.ending === 'commit' ? id : null, ...tally.report() };
    },
    options.ending,
  );
}

function refreshRechecked(db: Db, id: number, { caches }: ContactData): void {
  createDirty(db);
  store.markRecheckedDirty(db, id);
  for (const refresh of caches) refresh(db);
}

function stageReread(db: Db, options: RecheckOptions): RecheckTally {
  createReread(db);
  const insert = rereadInserter(db);
  const tally = new RecheckTally();
  for (const stored of store.readableImports(db)) {
    const read = rowReader(recordReader(stored), corrections.correctionsByLead(db, stored.id));
    for (const row of store.rowsOf(db, stored.id)) {
      tally.checked++;
      if (tally.checked % 1_000 === 0) options.progress(tally.checked);
      const now = read(row);
      const before = now && differences(row, now.person);
      if (!now) tally.leave('row.no_identity');
      else if (!before) continue;
      else if (leadsToErased(now.person, before, options)) tally.leave('person.erased');
      else {
        insert(row.id, before, now.person);
        tally.change(row, now.person, now.cells);
      }
    }
  }
  return tally;
}

type Reread = Person & { readonly flags: string };

interface Now {
  readonly person: Reread;
  readonly cells: readonly Cleaned<unknown>[];
}

/** Reads a row again; undefined when nobody could be recognised by it now. */
function rowReader(
  reader: StoredRecordReader,
  corrections: ReadonlyMap<number, ReadonlyMap<number, string>>,
): (row: store.StoredRow) => Now | undefined {
  const person = personRow(reader.profile, reader.fields, reader.columns);
  return (row) => {
    const cells = reader.read(row.record, corrections.get(row.id));
    if (!person.isSomebody(cells)) return undefined;
    const values: SqlValue[] = [];
    person.fill(cells, values);
    const read = Object.fromEntries(person.columns.map((column, i) => [column, values[i] ?? null]));
    const old = Object.fromEntries(personColumns.map((column) => [column, row[column]]));
    return { person: { ...old, ...read, flags: flagsOf(cells, row.flags) } as Reread, cells };
  };
}

/** The codes of cleaned cells, in order; what matching once noticed about the row stays. */
function flagsOf(cells: readonly Cleaned<unknown>[], before: string): string {
  const noticed = before.split(' ').filter((code) => code.startsWith('match.'));
  return [...new Set([...cells.flatMap(({ flags }) => flags), ...noticed])].sort().join(' ');
}

function differences(row: store.StoredRow, now: Reread): Partial<Reread> | undefined {
  const sameCodes = codesOf(row.flags).sort().join(' ') === now.flags;
  const changed = rereadColumns.filter((column) => (column === 'flags' ? !sameCodes : row[column] !== now[column]));
  return changed.length === 0 ? undefined : Object.fromEntries(changed.map((column) => [column, row[column]]));
}

function leadsToErased(now: Reread, before: Partial<Reread>, { isErased }: RecheckOptions): boolean {
  const fresh = (['phone', 'phones', 'email_key'] as const).filter((column) => column in before);
  const values = fresh.flatMap((column) => String(now[column] ?? '').split(' '));
  if ('emails' in before) values.push(...furtherEmailsOf(now.emails).map(({ key }) => key));
  return values.some((value) => value !== '' && isErased(value));
}

/** Takes a recheck back: its rows say what they said before. Throws `usage` unless it is the newest that stands. */
export function undoRecheck(
  db: Db,
  word: string,
  options: Pick<RecheckOptions, 'contactData' | 'at' | 'ending'>,
): { recheck: number; reversed: number } {
  return inTransaction(
    db,
    () => {
      const newest = store.allRechecks(db).findLast(({ undone_at }) => undone_at === null);
      if (!newest || String(newest.id) !== word) throw notTheNewest(word, newest?.id);
      store.bringBack(db, newest.id);
      refreshRechecked(db, newest.id, options.contactData);
      const reversed = store.closeRecheck(db, newest.id, options.at);
      recordAudit(db, options.at, 'undo', { recheck: newest.id, reversed });
      return { recheck: newest.id, reversed };
    },
    options.ending,
  );
}

const notTheNewest = (word: string, newest: number | undefined): UserError =>
  new UserError({
    code: 'usage',
    message: text(`Recheck ${word} cannot be taken back.`, `Không thể hoàn tác lần rà lại ${word}.`),
    hint:
      newest === undefined
        ? text('No recheck stands: see `crm clean`.', 'Không còn lần rà lại nào: xem `crm clean`.')
        : text(
            `The newest goes first: \`crm clean undo ${newest}\``,
            `Hoàn tác lần mới nhất trước: \`crm clean undo ${newest}\``,
          ),
  });
